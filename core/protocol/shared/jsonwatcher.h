// SPDX-License-Identifier: GPL-3.0-or-later
// Watches answers that are no chat: counts of tokens, lists of models, whatever passes through. Notes usage
// and errors where the JSON holds them in a form that any of the dialects use.
#pragma once

#include "core/protocol/dialect.h"

namespace gatehouse::protocol {

std::unique_ptr<AnswerWatcher> watchJson();

} // namespace gatehouse::protocol
