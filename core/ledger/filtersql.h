// SPDX-License-Identifier: GPL-3.0-or-later
// A filter as conditions of SQL: the text is put together of constant pieces, every value is bound.
#pragma once

#include "core/ledger/query.h"
#include "core/storage/statement.h"

#include <string>
#include <variant>

namespace gatehouse::ledger {

class FilterSql
{
public:
    // Over `exchange e`. charted: the model is the charted one alone, as the roll-ups know it, not also the
    // asked.
    static FilterSql overRows(const ExchangeFilter &filter, bool charted = false);
    // Over a roll-up `r`: provider, model, route and client. Time is the caller's.
    static FilterSql overRollUp(const ExchangeFilter &filter);

    // Roll-ups know nothing of what else the filter asks.
    static bool rollUpsSuffice(const ExchangeFilter &filter);

    const std::string &where() const { return m_where; } // "1 AND …", to stand after WHERE

    void bind(storage::Statement &statement) const;

private:
    struct Value
    {
        const char *name = nullptr;
        std::variant<std::int64_t, QByteArray, QString> value = {};
    };

    void add(std::string_view condition);
    void names(const ExchangeFilter &filter, char table);
    void facts(const ExchangeFilter &filter);
    void limits(const ExchangeFilter &filter);
    void text(const QString &text);

    std::string m_where = "1";
    std::vector<Value> m_values = {};
};

} // namespace gatehouse::ledger
