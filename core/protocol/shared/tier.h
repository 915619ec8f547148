// SPDX-License-Identifier: GPL-3.0-or-later
// Service tiers of answers in OpenAI's words, which are a closed set to its clients.
#pragma once

#include "core/protocol/shared/text.h"

namespace gatehouse::protocol {

// Empty where OpenAI has no word for it.
inline std::string_view openAiTier(const QByteArray &tier)
{
    const std::string_view name = view(tier);
    if (name == "standard" || name == "on_demand")
        return "default";
    for (const std::string_view known : {"auto", "default", "flex", "scale", "priority"}) {
        if (name == known)
            return known;
    }
    return {};
}

} // namespace gatehouse::protocol
