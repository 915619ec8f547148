// SPDX-License-Identifier: GPL-3.0-or-later
// Texts that repeat (providers, models, paths …) stand once in the table `name`; rows hold their number.
#pragma once

#include "core/storage/database.h"

#include <QHash>

namespace gatehouse::ledger {

// For the writer: number of a text, made on first use inside the running transaction.
class NameNumbers
{
public:
    explicit NameNumbers(storage::Database &database)
        : m_database(database)
    {
    }

    [[nodiscard]] Result<std::int64_t> numberOf(const QByteArray &text);

    void forget() { m_known.clear(); } // after a rollback, which takes new names with it

private:
    storage::Database &m_database;
    QHash<QByteArray, std::int64_t> m_known = {};
};

// For filters: numbers of what a reader typed.
class NameSearch
{
public:
    explicit NameSearch(storage::Database &database)
        : m_database(database)
    {
    }

    [[nodiscard]] Result<std::vector<std::int64_t>> equalTo(const QByteArray &text) const;
    [[nodiscard]] Result<std::vector<std::int64_t>> matching(const QByteArray &glob) const; // * and ?
    [[nodiscard]] Result<std::vector<std::int64_t>> containing(const QString &text) const;
    static QByteArray
    globOf(const QByteArray &pattern); // SQLite's GLOB knows sets as well; ours are only * and ?
    [[nodiscard]] Result<bool> inMessages(const QString &text) const;

private:
    Result<std::vector<std::int64_t>> numbers(storage::Statement &statement) const;

    storage::Database &m_database;
};

// For a reader: text of a number. Numbers never change their text.
class NameTexts
{
public:
    explicit NameTexts(storage::Database &database)
        : m_database(database)
    {
    }

    QByteArray textOf(std::int64_t number); // empty where it is unknown

private:
    storage::Database &m_database;
    QHash<std::int64_t, QByteArray> m_known = {};
};

} // namespace gatehouse::ledger
