// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json/reader.h"

#include <bit>

namespace gatehouse::json {

Result<std::span<const std::uint32_t>> structureOf(std::string_view text)
{
    constexpr std::size_t usual = 64 * 1024;
    thread_local simdjson::dom::parser parser;
    auto error = simdjson::SUCCESS;
    if (parser.capacity() < text.size() || !parser.implementation)
        error = parser.allocate(std::bit_ceil(std::max(text.size(), usual)), 1);
    if (error == simdjson::SUCCESS)
        error = parser.implementation->stage1(reinterpret_cast<const std::uint8_t *>(text.data()),
                                              text.size(), simdjson::stage1_mode::regular);
    if (error == simdjson::SUCCESS)
        return std::span<const std::uint32_t>(parser.implementation->structural_indexes.get(),
                                              parser.implementation->n_structural_indexes);
    return fail(
        Cause::CallerInvalidRequest,
        QStringLiteral("the body is not valid JSON: %1").arg(QLatin1String(simdjson::error_message(error))));
}

} // namespace gatehouse::json
