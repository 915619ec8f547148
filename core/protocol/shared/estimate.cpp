// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/shared/estimate.h"

#include "core/protocol/shared/text.h"

namespace gatehouse::protocol {

namespace {

constexpr std::int64_t quartersPerMedia = 4000;

bool looksLikeMedia(std::string_view text)
{
    if (startsWith(text, "data:"))
        return true;
    return text.size() > 1024 && text.substr(0, 256).find_first_of(" \\.,") == std::string_view::npos;
}

std::int64_t quarters(json::Value value)
{
    if (value.isString()) {
        const std::string_view slice = value.raw();
        return looksLikeMedia(slice.substr(1)) ? quartersPerMedia : std::int64_t(slice.size()) - 1;
    }
    std::int64_t sum = 1;
    for (const json::Value item : value.items())
        sum += quarters(item) + std::int64_t(item.rawKey().size() / 2);
    return sum;
}

} // namespace

std::int64_t estimateTokens(json::Value value) { return (quarters(value) + 3) / 4; }

std::int64_t estimateTokens(std::int64_t textBytes) { return (textBytes + 3) / 4; }

} // namespace gatehouse::protocol
