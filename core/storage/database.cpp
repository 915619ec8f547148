// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/database.h"

#include "core/storage/backup.h"
#include "core/storage/filelock.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <sqlite3.h>

#include <utility>

namespace gatehouse::storage {

namespace {

// Checking reads the whole file; a large one that was closed cleanly is trusted until a read fails.
constexpr qint64 alwaysCheckedBytes = 64LL * 1024 * 1024;
const auto copyOfBytes = reinterpret_cast<sqlite3_destructor_type>(std::intptr_t(-1));
constexpr QFile::Permissions ownerOnly = QFile::ReadOwner | QFile::WriteOwner;

QString nativeText(const QString &path) { return QDir::toNativeSeparators(path); }

Result<> makeFile(const QString &path)
{
    if (auto made = makeFolderOf(path); !made)
        return made;
    QFile file(path); // made here, because SQLite would make it readable for all
    if (!file.exists() && !file.open(QIODevice::ReadWrite, ownerOnly))
        return fail(Cause::GatewayStorage,
                    QStringLiteral("%1 cannot be made: %2").arg(nativeText(path), file.errorString()));
    if (file.permissions() != (ownerOnly | QFile::ReadUser | QFile::WriteUser))
        file.setPermissions(ownerOnly);
    return {};
}

// "ledger.db" becomes "ledger.db.damaged-1", its log and index with it.
Result<QString> moveAside(const QString &path)
{
    QString target;
    for (int i = 1; target.isEmpty() || QFile::exists(target); ++i)
        target = QStringLiteral("%1.damaged-%2").arg(path).arg(i);
    if (!QFile::rename(path, target))
        return fail(Cause::GatewayStorage,
                    QStringLiteral("%1 is damaged and cannot be moved to %2; move it by hand and start again")
                        .arg(nativeText(path), nativeText(target)));
    for (const QString &tail : {QStringLiteral("-wal"), QStringLiteral("-shm")})
        QFile::rename(path + tail, target + tail);
    return target;
}

} // namespace

Database::Database(Database &&other) noexcept { *this = std::move(other); }

Database &Database::operator=(Database &&other) noexcept
{
    if (this != &other) {
        close();
        m_handle = std::exchange(other.m_handle, nullptr);
        m_path = std::move(other.m_path);
        m_movedAside = std::move(other.m_movedAside);
        m_damageFound = other.m_damageFound;
        m_statements = std::move(other.m_statements);
    }
    return *this;
}

Database::~Database() { close(); }

void Database::close()
{
    m_damageFound = false;
    m_statements.clear();
    sqlite3_close(std::exchange(m_handle, nullptr));
}

Result<Database> Database::open(const QString &path, const OpenOptions &options)
{
    // A lock around every block of memory, for a sum that nobody asks for. Must be said before the first
    // file.
    static const int unused = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    Q_UNUSED(unused)
    Database database;
    auto opened = database.connect(path, options);
    if (!opened && database.lastFault() == Fault::Damaged && !options.readOnly) {
        database.close();
        auto aside = moveAside(path);
        if (!aside)
            return fail(aside.error());
        opened = database.connect(path, options);
        database.m_movedAside = *aside;
    }
    if (!opened)
        return fail(opened.error());
    return database;
}

Result<> Database::connect(const QString &path, const OpenOptions &options)
{
    m_path = path;
    const bool uncleanEnd = QFileInfo(path + QStringLiteral("-wal")).size() > 0;
    if (!options.readOnly) {
        if (auto made = makeFile(path); !made)
            return made;
    }
    // A read-only connection cannot make the index of the write-ahead log; so it is opened for both and told
    // to refuse writes.
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;
    if (sqlite3_open_v2(path.toUtf8().constData(), &m_handle, flags, nullptr) != SQLITE_OK) {
        Error error = errorOf(m_handle); // the connection has no file yet, so its words name none
        error.message.prepend(nativeText(path));
        return fail(std::move(error));
    }
    sqlite3_extended_result_codes(m_handle, 1);
    sqlite3_busy_timeout(m_handle, int(options.busyTimeout.count()));
    if (options.readOnly)
        return execute("PRAGMA query_only = ON; PRAGMA cache_size = -8000");
    return prepareFile(options).and_then([&] { return check(options, uncleanEnd); });
}

Result<> Database::prepareFile(const OpenOptions &options)
{
    // Freed pages are given back in small steps by the owner (PRAGMA incremental_vacuum); it must be said
    // before the first table.
    return execute(
               "PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;"
               "PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF; PRAGMA journal_size_limit = 16777216")
        .and_then([&]() -> Result<> {
            const auto version = integerOf("PRAGMA user_version");
            if (!version)
                return fail(version.error());
            const bool old =
                *version > 0 && !options.migrations.empty() && *version < options.migrations.back().number;
            if (!old)
                return {};
            const QString copy =
                QStringLiteral("%1.before-v%2").arg(m_path).arg(options.migrations.back().number);
            return QFile::exists(copy) ? Result<>{} : backup(*this, copy);
        })
        .and_then([&]() -> Result<> {
            return options.migrations.empty() ? Result<>{} : migrate(*this, options.migrations);
        });
}

Result<> Database::check(const OpenOptions &options, bool uncleanEnd)
{
    if (!options.check ||
        (!options.checkLarge && !uncleanEnd && QFileInfo(m_path).size() > alwaysCheckedBytes))
        return {};
    return quickCheck();
}

Result<> Database::quickCheck()
{
    auto statement = prepare("PRAGMA quick_check(1)");
    if (!statement)
        return fail(statement.error());
    const ResetGuard guard(**statement);
    const auto row = (*statement)->step();
    if (!row)
        return fail(row.error());
    if (*row && (*statement)->bytes(0) == "ok")
        return {};
    const QString found = (*statement)->text(0);
    m_damageFound = true;
    return fail(Cause::GatewayStorage, QStringLiteral("%1 is damaged: %2").arg(nativeText(m_path), found));
}

Result<Statement *> Database::prepare(std::string_view sql)
{
    std::string key(sql);
    if (const auto found = m_statements.find(key); found != m_statements.end()) {
        found->second->reset();
        return found->second.get();
    }
    auto made = prepareOnce(sql);
    if (!made)
        return fail(made.error());
    return (m_statements[std::move(key)] = std::move(*made)).get();
}

Result<std::unique_ptr<Statement>> Database::prepareOnce(std::string_view sql)
{
    sqlite3_stmt *raw = nullptr;
    if (sqlite3_prepare_v3(m_handle, sql.data(), int(sql.size()), SQLITE_PREPARE_PERSISTENT, &raw, nullptr) !=
        SQLITE_OK)
        return fail(errorOf(m_handle));
    return std::make_unique<Statement>(raw);
}

Result<> Database::execute(const QByteArray &sql)
{
    if (sqlite3_exec(m_handle, sql.constData(), nullptr, nullptr, nullptr) != SQLITE_OK)
        return fail(errorOf(m_handle));
    return {};
}

Result<std::int64_t> Database::integerOf(std::string_view sql)
{
    auto statement = prepare(sql);
    if (!statement)
        return fail(statement.error());
    const ResetGuard guard(**statement);
    const auto row = (*statement)->step();
    if (!row)
        return fail(row.error());
    return *row ? (*statement)->integer(0) : 0;
}

std::int64_t Database::changes() const { return sqlite3_changes64(m_handle); }

Database::Fault Database::lastFault() const
{
    if (m_damageFound)
        return Fault::Damaged;
    switch (sqlite3_extended_errcode(m_handle) & 0xff) {
    case SQLITE_OK:
    case SQLITE_ROW:
    case SQLITE_DONE:
        return Fault::None;
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT:
        return Fault::Damaged;
    case SQLITE_CONSTRAINT:
    case SQLITE_MISMATCH:
    case SQLITE_TOOBIG:
    case SQLITE_RANGE:
    case SQLITE_MISUSE:
    case SQLITE_ERROR:
        return Fault::Statement;
    default:
        return Fault::Passing;
    }
}

Result<> Database::define(const char *name, BlobFunction merge)
{
    const auto call = [](sqlite3_context *context, int, sqlite3_value **values) {
        const auto view = [&](int i) {
            return QByteArrayView(static_cast<const char *>(sqlite3_value_blob(values[i])),
                                  sqlite3_value_bytes(values[i]));
        };
        const auto function = *static_cast<BlobFunction *>(sqlite3_user_data(context));
        const QByteArray result = function(view(0), view(1));
        sqlite3_result_blob(context, result.constData(), int(result.size()), copyOfBytes);
    };
    const auto release = [](void *data) { delete static_cast<BlobFunction *>(data); };
    auto data = std::make_unique<BlobFunction>(merge);
    if (sqlite3_create_function_v2(m_handle, name, 2, SQLITE_UTF8 | SQLITE_DETERMINISTIC, data.release(),
                                   call, nullptr, nullptr, release) != SQLITE_OK)
        return fail(errorOf(m_handle));
    return {};
}

void Database::interrupt() { sqlite3_interrupt(m_handle); }

Transaction::~Transaction()
{
    if (m_open && sqlite3_get_autocommit(m_database.handle()) == 0)
        std::ignore = m_database.execute("ROLLBACK");
}

Result<> Transaction::begin()
{
    auto begun = m_database.execute("BEGIN IMMEDIATE");
    m_open = begun.has_value();
    return begun;
}

Result<> Transaction::commit()
{
    auto done = m_database.execute("COMMIT");
    m_open = !done.has_value(); // a commit that failed for a full disk leaves the transaction open
    return done;
}

} // namespace gatehouse::storage
