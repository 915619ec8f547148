// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/statement.h"

#include <QDir>

#include <sqlite3.h>

namespace gatehouse::storage {

namespace {

// sqlite3.h spells this with an old-style cast.
const auto copyOfBytes = reinterpret_cast<sqlite3_destructor_type>(std::intptr_t(-1));

const char *dataOf(QByteArrayView bytes) { return bytes.data() == nullptr ? "" : bytes.data(); }

} // namespace

Statement::~Statement() { sqlite3_finalize(m_statement); }

int Statement::parameter(const char *name) const { return sqlite3_bind_parameter_index(m_statement, name); }

int Statement::named(const char *name)
{
    const int number = parameter(name);
    if (number == 0)
        m_unknownName = name;
    return number;
}

Statement &Statement::bind(const char *name, std::int64_t value)
{
    bindAt(named(name), value);
    return *this;
}

Statement &Statement::bind(const char *name, QByteArrayView utf8)
{
    sqlite3_bind_text(m_statement, named(name), dataOf(utf8), int(utf8.size()), copyOfBytes);
    return *this;
}

Statement &Statement::bind(const char *name, const QString &text)
{
    const QByteArray utf8 = text.toUtf8();
    return bind(name, QByteArrayView(utf8));
}

Statement &Statement::bindBlob(const char *name, QByteArrayView bytes)
{
    sqlite3_bind_blob(m_statement, named(name), dataOf(bytes), int(bytes.size()), copyOfBytes);
    return *this;
}

Statement &Statement::bindNull(const char *name)
{
    sqlite3_bind_null(m_statement, named(name));
    return *this;
}

void Statement::bindAllAt(int parameter, std::span<const std::int64_t> values)
{
    if (!m_keepsBindings) {
        for (const std::int64_t value : values)
            sqlite3_bind_int64(m_statement, parameter++, value);
        return;
    }
    if (m_bound.size() < std::size_t(parameter) + values.size())
        m_bound.resize(std::size_t(parameter) + values.size());
    for (const std::int64_t value : values) {
        if (auto &bound = m_bound[std::size_t(parameter)]; bound != value) {
            bound = value;
            sqlite3_bind_int64(m_statement, parameter, value);
        }
        ++parameter;
    }
}

void Statement::bindTextAt(int parameter, QByteArrayView utf8)
{
    sqlite3_bind_text(m_statement, parameter, dataOf(utf8), int(utf8.size()), nullptr);
}

void Statement::bindBlobAt(int parameter, QByteArrayView bytes)
{
    sqlite3_bind_blob(m_statement, parameter, dataOf(bytes), int(bytes.size()), nullptr);
}

Result<bool> Statement::step()
{
    if (!m_unknownName.isEmpty())
        return fail(
            Cause::GatewayInternal,
            QStringLiteral("the statement has no value named %1").arg(QString::fromUtf8(m_unknownName)));
    const int code = sqlite3_step(m_statement);
    if (code == SQLITE_ROW)
        return true;
    if (code == SQLITE_DONE) {
        reset();
        return false;
    }
    const Error error = errorOf(sqlite3_db_handle(m_statement)); // before the reset, which may change it
    reset();
    return fail(error);
}

Result<> Statement::run()
{
    for (;;) {
        const auto row = step();
        if (!row)
            return fail(row.error());
        if (!*row)
            return {};
    }
}

void Statement::reset()
{
    sqlite3_reset(m_statement);
    if (!m_keepsBindings)
        sqlite3_clear_bindings(m_statement);
    m_unknownName.clear();
}

std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(m_statement, column); }

QByteArrayView Statement::view(int column) const
{
    const void *data = sqlite3_column_blob(m_statement, column);
    return {static_cast<const char *>(data), sqlite3_column_bytes(m_statement, column)};
}

QByteArray Statement::bytes(int column) const { return view(column).toByteArray(); }

QString Statement::text(int column) const { return QString::fromUtf8(view(column)); }

bool Statement::isNull(int column) const { return sqlite3_column_type(m_statement, column) == SQLITE_NULL; }

Error errorOf(sqlite3 *connection)
{
    const char *name = connection == nullptr ? nullptr : sqlite3_db_filename(connection, "main");
    const QString file = QDir::toNativeSeparators(QString::fromUtf8(name == nullptr ? "" : name));
    const int code = connection == nullptr ? SQLITE_NOMEM : sqlite3_extended_errcode(connection);
    QString cure;
    switch (code & 0xff) {
    case SQLITE_FULL:
        cure = QStringLiteral("; free some space on its disk");
        break;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        cure = QStringLiteral("; another program holds it, close that one");
        break;
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_CANTOPEN:
        cure = QStringLiteral("; check who may write to the file and its folder");
        break;
    case SQLITE_IOERR:
        cure = QStringLiteral("; the disk may be full or failing");
        break;
    default:
        break;
    }
    const char *words = connection == nullptr ? "out of memory" : sqlite3_errmsg(connection);
    return {.cause = Cause::GatewayStorage,
            .message = QStringLiteral("%1: %2%3").arg(file, QString::fromUtf8(words), cure)};
}

QString likeContains(const QString &text)
{
    QString pattern = QStringLiteral("%");
    for (const QChar c : text) {
        if (c == u'%' || c == u'_' || c == u'\\')
            pattern += u'\\';
        pattern += c;
    }
    return pattern + u'%';
}

} // namespace gatehouse::storage
