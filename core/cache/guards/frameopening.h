// SPDX-License-Identifier: GPL-3.0-or-later
// What stands before a question and says nothing of what is asked: greetings, "please", "can you tell me".
#pragma once

#include "core/cache/guards/tokens.h"

#include <cstddef>
#include <span>
#include <string_view>

namespace gatehouse::cache::guards {

struct Opening
{
    std::size_t length = 0;        // tokens read
    bool asksWhat = false;         // "tell me the capital of …", "define …": a question for a thing
    std::string_view request = {}; // "about", "request": what is wanted otherwise; mostly empty
};

// `sentence`: no Break inside.
Opening openingOf(std::span<const Token> sentence);

} // namespace gatehouse::cache::guards
