// SPDX-License-Identifier: GPL-3.0-or-later
// A prepared statement: values go in by name, columns come out typed.
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace gatehouse::storage {

class Statement
{
public:
    explicit Statement(sqlite3_stmt *statement)
        : m_statement(statement)
    {
    }

    ~Statement();
    Statement(const Statement &) = delete;
    Statement &operator=(const Statement &) = delete;

    // `name` with its colon. A name that the statement does not have is an error of the next step().
    Statement &bind(const char *name, std::int64_t value);
    Statement &bind(const char *name, QByteArrayView utf8);

    Statement &bind(const char *name, const QByteArray &utf8) { return bind(name, QByteArrayView(utf8)); }

    Statement &bind(const char *name, const QString &text);
    Statement &bindBlob(const char *name, QByteArrayView bytes);
    Statement &bindNull(const char *name);
    // For statements that run thousands of times a second: the number of a name once, then by number. The
    // bytes must stay alive until the step.
    int parameter(const char *name) const;

    void bindAt(int parameter, std::int64_t value) { bindAllAt(parameter, {&value, 1}); }

    void bindAllAt(int parameter, std::span<const std::int64_t> values); // to it and those after it
    void bindTextAt(int parameter, QByteArrayView utf8);
    void bindBlobAt(int parameter, QByteArrayView bytes);

    // Values stay bound over a reset, and bindAt() of a number that is bound already costs nothing: most of a
    // row's numbers are those of the row before. Whoever asks for it binds every value each time.
    void keepBindings() { m_keepsBindings = true; }

    [[nodiscard]] Result<bool> step(); // true: a row is there; false: done, and reset
    [[nodiscard]] Result<> run();      // to the end
    void reset();                      // values are forgotten too, unless they are to be kept

    std::int64_t integer(int column) const;
    QByteArray bytes(int column) const;    // text or blob
    QByteArrayView view(int column) const; // until the next step
    QString text(int column) const;
    bool isNull(int column) const;

private:
    int named(const char *name);

    sqlite3_stmt *m_statement = nullptr;
    QByteArray m_unknownName = {};
    bool m_keepsBindings = false;
    std::vector<std::optional<std::int64_t>> m_bound = {}; // numbers that are kept, by parameter
};

// Resets when the reading is over, also by an early return: an unreset statement would hold the snapshot
// open.
class ResetGuard
{
public:
    explicit ResetGuard(Statement &statement)
        : m_statement(statement)
    {
    }

    ~ResetGuard() { m_statement.reset(); }

    ResetGuard(const ResetGuard &) = delete;
    ResetGuard &operator=(const ResetGuard &) = delete;

private:
    Statement &m_statement;
};

// Of the last failed call on the connection: names the file, the fault and the cure.
Error errorOf(sqlite3 *connection);

// What LIKE would take for a wildcard becomes a plain character; use with ESCAPE '\'.
QString likeContains(const QString &text);

} // namespace gatehouse::storage
