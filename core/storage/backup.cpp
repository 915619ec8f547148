// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/backup.h"

#include "core/storage/database.h"

#include <QDir>
#include <QFile>

#include <sqlite3.h>

#include <memory>
#include <tuple>

namespace gatehouse::storage {

namespace {

struct EndBackup
{
    void operator()(sqlite3_backup *backup) const { sqlite3_backup_finish(backup); }
};

Result<> copyPages(Database &source, Database &target)
{
    const std::unique_ptr<sqlite3_backup, EndBackup> backup(
        sqlite3_backup_init(target.handle(), "main", source.handle(), "main"));
    if (backup == nullptr)
        return fail(errorOf(target.handle()));
    const int code = sqlite3_backup_step(backup.get(), -1);
    if (code == SQLITE_DONE)
        return {};
    // The backup's own connection carries the text of the fault, except where the source was locked.
    return fail(Cause::GatewayStorage, QStringLiteral("the backup of %1 failed: %2")
                                           .arg(source.path(), QString::fromUtf8(sqlite3_errstr(code))));
}

Result<> writeChecked(Database &source, const QString &path)
{
    OpenOptions plain;
    plain.check = false;
    auto target = Database::open(path, plain);
    if (!target)
        return fail(target.error());
    return copyPages(source, *target)
        .and_then([&] { return target->quickCheck(); })
        // One file, not three, is what a user copies elsewhere.
        .and_then([&] { return target->execute("PRAGMA journal_mode = DELETE"); });
}

} // namespace

Result<> backup(Database &source, const QString &path)
{
    const QString partial = path + QStringLiteral(".partial");
    QFile::remove(partial);
    auto written = writeChecked(source, partial);
    if (!written) {
        QFile::remove(partial);
        return written;
    }
    const QByteArray from = QFile::encodeName(partial);
    const QByteArray to = QFile::encodeName(path);
    // rename(2) replaces in one step; QFile::rename() refuses an existing target.
    if (std::rename(from.constData(), to.constData()) != 0) {
        QFile::remove(partial);
        return fail(Cause::GatewayStorage,
                    QStringLiteral("the backup cannot be put at %1; check who may write there")
                        .arg(QDir::toNativeSeparators(path)));
    }
    return {};
}

} // namespace gatehouse::storage
