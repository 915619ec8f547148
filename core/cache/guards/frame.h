// SPDX-License-Identifier: GPL-3.0-or-later
// What a sentence asks for: "How do I …", "What is the best way to …" and "how to …" are one frame. Reads the
// words that make the frame and leaves the rest.
#pragma once

#include "core/cache/guards/tokens.h"

#include <span>
#include <string>
#include <vector>

namespace gatehouse::cache::guards {

struct Frame
{
    std::string name = {};       // "what", "how", "who", "yesno:can" …; empty for a statement or a command
    bool generic = false;        // the asker stands for anyone: "I", "you", "my" say nothing
    std::string_view asker = {}; // "i", "you", "we", "one", where he stands for anyone
    bool auxiliaryRead = false;  // the sentence's "do" or "did" was part of the frame
    bool be = false;             // the last word of the frame is a form of "to be"
    bool past = false;
    std::string_view manner = {}; // "easily", "fast": of "the easiest way to"; a term of the sentence
    std::size_t length = 0;       // tokens read
};

// `sentence`: no Break inside.
Frame frameOf(std::span<const Token> sentence);

} // namespace gatehouse::cache::guards
