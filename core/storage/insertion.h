// SPDX-License-Identifier: GPL-3.0-or-later
// INSERT into one table, for whoever inserts thousands of rows a second: several in one statement cost a
// fifth less than each in its own.
#pragma once

#include "core/storage/database.h"

#include <string>

namespace gatehouse::storage {

class Insertion
{
public:
    static constexpr std::size_t rowsTogether = 16;

    // `columns` as SQL lists them: "seq, id". Its statements are the database's, which must outlive it.
    Insertion(Database &database, std::string_view table, std::string_view columns);

    // `bind(statement, at)` binds every column of the row, the first one at `at + 1`, and moves `at` on.
    template<typename Bind>
    [[nodiscard]] Result<> insert(Bind &&bind)
    {
        const auto statement = prepared(m_one, 1);
        if (!statement)
            return fail(statement.error());
        int at = 0;
        bind(**statement, at);
        return (*statement)->run();
    }

    // The rows that `bind(row, statement, at)` binds, rowsTogether of them: says how many of the first ones
    // are in the table. Fewer: the next one was refused for its own sake. The others are as they were.
    template<typename Bind>
    [[nodiscard]] Result<std::size_t> insertTogether(Bind &&bind)
    {
        const auto statement = prepared(m_together, rowsTogether);
        if (!statement)
            return fail(statement.error());
        int at = 0;
        for (std::size_t row = 0; row < rowsTogether; ++row)
            bind(row, **statement, at);
        return inserted((*statement)->run());
    }

private:
    Result<Statement *> prepared(Statement *&statement, std::size_t rows);
    Result<std::size_t> inserted(const Result<> &done) const;

    Database &m_database;
    std::string m_head;
    std::string m_values; // "(?,?)"
    Statement *m_one = nullptr;
    Statement *m_together = nullptr;
};

} // namespace gatehouse::storage
