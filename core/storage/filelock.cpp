// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/filelock.h"

#include <QDir>
#include <QFileInfo>

#ifdef Q_OS_UNIX
#include <sys/file.h>
#endif

namespace gatehouse::storage {

Result<> makeFolderOf(const QString &filePath)
{
    const QString folder = QFileInfo(filePath).absolutePath();
    if (QFileInfo(folder).isDir())
        return {};
    QDir().mkpath(QFileInfo(folder).absolutePath());
    if (QDir().mkdir(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner) ||
        QFileInfo(folder).isDir())
        return {};
    return fail(Cause::GatewayStorage,
                QStringLiteral("the folder %1 cannot be made; check who may write there")
                    .arg(QDir::toNativeSeparators(folder)));
}

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
