// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/filelock.h"

#include <QDir>

#ifdef Q_OS_UNIX
#include <sys/file.h>
#endif

namespace gatehouse::storage {

Result<FileLock> FileLock::take(const QString &path)
{
    FileLock lock;
    lock.m_file = std::make_unique<QFile>(path);
    const QString name = QDir::toNativeSeparators(path);
    if (!lock.m_file->open(QIODevice::ReadWrite, QFile::ReadOwner | QFile::WriteOwner))
        return fail(Cause::GatewayStorage,
                    QStringLiteral("%1 cannot be made: %2; check who may write to its folder")
                        .arg(name, lock.m_file->errorString()));
#ifdef Q_OS_UNIX
    if (flock(lock.m_file->handle(), LOCK_EX | LOCK_NB) != 0)
        return fail(
            Cause::GatewayStorage,
            QStringLiteral("another Gatehouse is using %1; stop it, or give this one a folder of its own")
                .arg(name));
#endif
    return lock;
}

} // namespace gatehouse::storage
