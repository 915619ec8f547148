// SPDX-License-Identifier: GPL-3.0-or-later
// The path of an answer whose client and provider speak one dialect.
#pragma once

#include "core/gateway/answerpath.h"

namespace gatehouse::gateway {

std::unique_ptr<AnswerPath> makeForwardPath(const AnswerPathSpec &spec);

} // namespace gatehouse::gateway
