// SPDX-License-Identifier: GPL-3.0-or-later
// Word lists stand in the source as lines of words with a blank between.
#pragma once

#include <algorithm>
#include <string_view>
#include <vector>

namespace gatehouse::cache::guards {

inline std::vector<std::string_view> split(std::string_view text)
{
    std::vector<std::string_view> words;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(' '), text.size());
        if (end > 0)
            words.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return words;
}

} // namespace gatehouse::cache::guards
