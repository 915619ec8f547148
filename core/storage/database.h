// SPDX-License-Identifier: GPL-3.0-or-later
// One connection to one SQLite file (https://www.sqlite.org/c3ref/intro.html). A connection belongs to one
// thread at a time; interrupt() alone may be called from any.
#pragma once

#include "core/base/result.h"
#include "core/storage/migrate.h"
#include "core/storage/statement.h"

#include <chrono>
#include <memory>
#include <unordered_map>

struct sqlite3;

namespace gatehouse::storage {

struct OpenOptions
{
    std::vector<Migration> migrations = {}; // migrationsOf("ledger"); none: the file is taken as it is
    std::chrono::milliseconds busyTimeout{2000};
    bool readOnly = false;   // refuses to write; the file must exist
    bool check = true;       // quick_check: always for small files, for large ones after an unclean end
    bool checkLarge = false; // for large ones always
};

class Database
{
public:
    // Opens or makes the file (0600, its folder 0700), write-ahead log, synchronous=NORMAL, foreign keys on,
    // and migrates it; a file of an older version is copied first ("NAME.before-v3"). A damaged file is moved
    // aside with all that belongs to it and a fresh one begun: movedAside() names the copy. Nothing is ever
    // deleted. Errors: GatewayStorage.
    [[nodiscard]] static Result<Database> open(const QString &path, const OpenOptions &options = {});

    Database(Database &&) noexcept;
    Database &operator=(Database &&) noexcept;
    ~Database();

    const QString &path() const { return m_path; }

    const QString &movedAside() const { return m_movedAside; } // empty: the file was sound

    // A prepared statement, kept for the next call with the same text. Only one user of a text at a time.
    [[nodiscard]] Result<Statement *> prepare(std::string_view sql);
    // For texts that are rarely the same twice: not kept.
    [[nodiscard]] Result<std::unique_ptr<Statement>> prepareOnce(std::string_view sql);
    [[nodiscard]] Result<> execute(const QByteArray &sql); // one or more statements without values
    [[nodiscard]] Result<std::int64_t> integerOf(std::string_view sql); // first column of the first row
    [[nodiscard]] Result<> quickCheck();

    std::int64_t changes() const; // rows of the last INSERT, UPDATE or DELETE
    void interrupt();             // ends the statement that runs in another thread

    // Why the last call failed. Passing: locked, full, no permission, input/output: the same call may succeed
    // later. Statement: this statement or its values are wrong and will stay so. Damaged: the file is.
    enum class Fault { None, Passing, Statement, Damaged };
    Fault lastFault() const;

    // Makes `merge` callable in SQL with two blobs.
    using BlobFunction = QByteArray (*)(QByteArrayView, QByteArrayView);
    [[nodiscard]] Result<> define(const char *name, BlobFunction merge);

    sqlite3 *handle() const { return m_handle; }

private:
    Database() = default;
    Result<> connect(const QString &path, const OpenOptions &options);
    Result<> prepareFile(const OpenOptions &options);
    Result<> check(const OpenOptions &options, bool uncleanEnd);
    void close();

    sqlite3 *m_handle = nullptr;
    QString m_path = {};
    QString m_movedAside = {};
    bool m_damageFound = false;
    std::unordered_map<std::string, std::unique_ptr<Statement>> m_statements = {};
};

// BEGIN IMMEDIATE … COMMIT; rolls back when it goes out of scope without commit().
class Transaction
{
public:
    explicit Transaction(Database &database)
        : m_database(database)
    {
    }

    ~Transaction();
    Transaction(const Transaction &) = delete;
    Transaction &operator=(const Transaction &) = delete;
    [[nodiscard]] Result<> begin();
    [[nodiscard]] Result<> commit();

private:
    Database &m_database;
    bool m_open = false;
};

} // namespace gatehouse::storage
