// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/glob.h"

#include <algorithm>

namespace gatehouse {

bool matchesGlob(std::string_view pattern, std::string_view text)
{
    size_t p = 0;
    size_t t = 0;
    size_t star = std::string_view::npos; // the last * seen: only it ever needs to give way
    size_t resume = 0;
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            resume = t;
        } else if (p < pattern.size() && (pattern[p] == '?' || pattern[p] == text[t])) {
            ++p;
            ++t;
        } else if (star != std::string_view::npos) {
            p = star + 1;
            t = ++resume;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == '*')
        ++p;
    return p == pattern.size();
}

std::size_t literalPrefix(std::string_view pattern)
{
    return std::min(pattern.find_first_of("*?"), pattern.size());
}

bool allowedBy(const std::vector<QByteArray> &globs, std::string_view text)
{
    return globs.empty() ||
           std::ranges::any_of(globs, [&](const QByteArray &glob) { return matchesGlob(view(glob), text); });
}

} // namespace gatehouse
