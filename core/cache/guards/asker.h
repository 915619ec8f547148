// SPDX-License-Identifier: GPL-3.0-or-later
// Who asks for anyone ("How do I …", "How can you …") speaks of anyone with his own pronouns alone: where he
// says "I", "you" and "your" are somebody else's.
#pragma once

#include "core/cache/guards/frame.h"

#include <string_view>

namespace gatehouse::cache::guards {

// "How do you know if you like it?", "How do I know if I like it?"
bool isAsker(const Frame &frame, std::string_view word);

// "my", "yourself" …; any of them where the sentence names no asker
bool isOfAsker(const Frame &frame, std::string_view word);

} // namespace gatehouse::cache::guards
