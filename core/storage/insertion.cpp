// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/insertion.h"

#include <algorithm>

namespace gatehouse::storage {

// OR FAIL: the rows before the one that is refused stay, and SQLite keeps no record of how to take them back.
Insertion::Insertion(Database &database, std::string_view table, std::string_view columns)
    : m_database(database)
    , m_head("INSERT OR FAIL INTO ")
    , m_values("(?")
{
    m_head.append(table).append(" (").append(columns).append(") VALUES ");
    for (auto more = std::ranges::count(columns, ','); more > 0; --more)
        m_values += ",?";
    m_values += ')';
}

Result<Statement *> Insertion::prepared(Statement *&statement, std::size_t rows)
{
    if (statement)
        return statement;
    std::string sql = m_head + m_values;
    for (std::size_t row = 1; row < rows; ++row)
        sql.append(",").append(m_values);
    const auto made = m_database.prepare(sql);
    if (!made)
        return fail(made.error());
    statement = *made;
    statement->keepBindings();
    return statement;
}

Result<std::size_t> Insertion::inserted(const Result<> &done) const
{
    if (done)
        return rowsTogether;
    if (m_database.lastFault() == Database::Fault::Statement)
        return std::size_t(m_database.changes());
    return fail(done.error());
}

} // namespace gatehouse::storage
