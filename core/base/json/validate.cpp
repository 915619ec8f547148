// SPDX-License-Identifier: GPL-3.0-or-later
// simdjson's DOM parser checks the whole text, which on-demand reading does not; 1-3 GB/s.
#include "core/base/json/reader.h"

namespace gatehouse::json {

Result<std::span<const std::uint32_t>> structureOf(std::string_view text)
{
    thread_local simdjson::dom::parser parser;
    thread_local bool limited = (parser.allocate(0, 128) == simdjson::SUCCESS);
    Q_UNUSED(limited)
    const auto error = parser.parse(text.data(), text.size(), true).error();
    if (error == simdjson::SUCCESS)
        return std::span<const std::uint32_t>(parser.implementation->structural_indexes.get(),
                                              parser.implementation->n_structural_indexes);
    return fail(
        Cause::CallerInvalidRequest,
        QStringLiteral("the body is not valid JSON: %1").arg(QLatin1String(simdjson::error_message(error))));
}

Result<> validate(std::string_view text)
{
    if (auto structure = structureOf(text); !structure)
        return fail(std::move(structure).error());
    return {};
}

} // namespace gatehouse::json
