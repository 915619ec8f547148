// SPDX-License-Identifier: GPL-3.0-or-later
// The terms of one sentence of English, appended to a reading.
#pragma once

#include "core/cache/guards/reading.h"

#include <span>

namespace gatehouse::cache::guards {

void readSentence(std::span<const Token> tokens, Reading &reading);

} // namespace gatehouse::cache::guards
