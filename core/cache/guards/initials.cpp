// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/guards/initials.h"

#include <algorithm>

namespace gatehouse::cache::guards {
namespace {

// HTTPS is not many HTTP.
bool endsInItsOwnS(const Token &token)
{
    constexpr std::size_t longest = 5;
    return token.allCapitals && token.text.size() <= longest && token.text.ends_with('S');
}

} // namespace

bool isPluralOfInitials(std::string_view text)
{
    return text.size() > 2 && text.ends_with('s') &&
           std::ranges::all_of(text.substr(0, text.size() - 1),
                               [](char letter) { return letter >= 'A' && letter <= 'Z'; });
}

Stem stemOfToken(const Token &token)
{
    if (endsInItsOwnS(token))
        return {.text = token.lower};
    if (isPluralOfInitials(token.text))
        return {.text = token.lower.substr(0, token.lower.size() - 1), .ending = Ending::S};
    return stemOf(token.lower);
}

} // namespace gatehouse::cache::guards
