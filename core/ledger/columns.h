// SPDX-License-Identifier: GPL-3.0-or-later
// Lists of columns as SQL wants them, made from the tables that name them.
#pragma once

#include "core/ledger/tally.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::ledger {

// "d.input, d.cache_read, …" for "d.": the classes of a usage.
inline std::string usageColumns(std::string_view before,
                                std::span<const protocol::UsageField> fields = protocol::usageFields)
{
    std::string list;
    for (const protocol::UsageField &field : fields)
        list.append(list.empty() ? "" : ", ").append(before).append(field.name);
    return list;
}

// Of a roll-up, in the order of Sum.
inline std::vector<std::string> sumColumns()
{
    std::vector<std::string> columns = {"requests", "errors",    "cache_hits",
                                        "unpriced", "cost_nano", "saved_nano"};
    for (const protocol::UsageField &field : protocol::usageFields)
        columns.emplace_back(field.name);
    columns.insert(columns.end(), {"output_micros", "streamed_tokens", "estimated"});
    return columns;
}

} // namespace gatehouse::ledger
