// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/guards/asker.h"

#include <algorithm>
#include <array>
#include <utility>

namespace gatehouse::cache::guards {

using namespace std::string_view_literals;

bool isAsker(const Frame &frame, std::string_view word)
{
    if (!frame.generic || frame.asker.empty())
        return false;
    return word == frame.asker || (frame.asker == "i" && word == "me") ||
           (frame.asker == "we" && word == "us");
}

bool isOfAsker(const Frame &frame, std::string_view word)
{
    using Owner = std::pair<std::string_view, std::string_view>;
    static constexpr std::array owners{Owner{"my", "i"},         Owner{"myself", "i"}, Owner{"your", "you"},
                                       Owner{"yourself", "you"}, Owner{"ur", "you"},   Owner{"our", "we"},
                                       Owner{"one's", "one"}};
    const auto owner = std::ranges::find(owners, word, &Owner::first);
    return frame.generic && owner != owners.end() && (frame.asker.empty() || frame.asker == owner->second);
}

} // namespace gatehouse::cache::guards
