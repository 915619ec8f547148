// SPDX-License-Identifier: GPL-3.0-or-later
// A filter as conditions of SQL: the text is put together of constant pieces, every value is bound. Names are
// looked up first: a scan then compares numbers, and a name that no row has is answered without one.
#pragma once

#include "core/ledger/names.h"
#include "core/ledger/query.h"

#include <string>
#include <variant>

namespace gatehouse::ledger {

class FilterSql
{
public:
    enum class Models { ServedOrAsked, Charted }; // Charted: the one that the roll-ups know

    // Over `exchange e`.
    [[nodiscard]] static Result<FilterSql> overRows(const ExchangeFilter &filter, const NameSearch &names,
                                                    Models models = Models::ServedOrAsked);
    // Over a roll-up `r`: provider, model, route and client. Time is the caller's.
    [[nodiscard]] static Result<FilterSql> overRollUp(const ExchangeFilter &filter, const NameSearch &names);

    // Roll-ups know nothing of what else the filter asks.
    static bool rollUpsSuffice(const ExchangeFilter &filter);

    const std::string &where() const { return m_where; } // "1 AND …", to stand after WHERE

    void bind(storage::Statement &statement) const;

private:
    using Numbers = std::vector<std::int64_t>;

    void add(std::string_view condition);
    std::string oneOf(const Numbers &numbers); // "(:n0, :n1)"
    std::string modelsOf(const QByteArray &glob, const Numbers &numbers);
    Result<> names(const ExchangeFilter &filter, const NameSearch &names, const std::string &table);
    Result<> facts(const ExchangeFilter &filter, const NameSearch &names);
    void limits(const ExchangeFilter &filter);
    Result<> text(const QString &text, const NameSearch &names);

    std::string m_where = "1";
    std::vector<std::pair<std::string, std::variant<std::int64_t, QString>>> m_values = {};
    int m_numbers = 0;
};

} // namespace gatehouse::ledger
