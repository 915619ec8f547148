// SPDX-License-Identifier: GPL-3.0-or-later
// For encoders of dialects that know one alternative.
#pragma once

#include "core/protocol/event.h"

#include <variant>

namespace gatehouse::protocol {

// The alternative that an event belongs to; 0 also where it belongs to the whole answer.
inline int choiceOf(const ChatEvent &event)
{
    return std::visit(
        [](const auto &e) {
            if constexpr (requires { e.choice; })
                return e.choice;
            else
                return 0;
        },
        event);
}

} // namespace gatehouse::protocol
