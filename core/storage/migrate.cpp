// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/migrate.h"

#include "core/base/bytes.h"
#include "core/storage/database.h"

namespace gatehouse::storage {

namespace {

Result<> apply(Database &database, const Migration &step)
{
    Transaction transaction(database);
    if (auto begun = transaction.begin(); !begun)
        return begun;
    // A pragma takes no bound values; the number is ours.
    const QByteArray version = "PRAGMA user_version = " + QByteArray::number(step.number);
    for (const QByteArray &sql : {toBytes(step.sql), version}) {
        if (auto done = database.execute(sql); !done) {
            Error error = done.error();
            error.message =
                QStringLiteral("migration %1: %2")
                    .arg(QString::fromUtf8(step.name.data(), qsizetype(step.name.size())), error.message);
            return fail(std::move(error));
        }
    }
    return transaction.commit();
}

} // namespace

Result<> migrate(Database &database, const std::vector<Migration> &steps)
{
    const auto version = database.integerOf("PRAGMA user_version");
    if (!version)
        return fail(version.error());
    const int known = steps.empty() ? 0 : steps.back().number;
    if (*version > known)
        return fail(
            Cause::GatewayStorage,
            QStringLiteral("%1 was written by a newer Gatehouse (version %2 of its tables, this program "
                           "knows %3). Update Gatehouse, or move the file away to begin a new one.")
                .arg(database.path())
                .arg(*version)
                .arg(known));
    for (const Migration &step : steps) {
        if (step.number <= *version)
            continue;
        if (auto done = apply(database, step); !done)
            return done;
    }
    return {};
}

} // namespace gatehouse::storage
