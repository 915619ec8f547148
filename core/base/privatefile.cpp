// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/privatefile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

namespace gatehouse {

namespace {

constexpr auto ownerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

tl::unexpected<Error> refused(const QString &path, const QString &why)
{
    return fail(Cause::GatewayStorage, QStringLiteral("%1 cannot be written: %2").arg(path, why));
}

Result<> checkLink(const QString &path)
{
    const QFileInfo file(path);
    if (!file.isSymLink())
        return {};
    const QFileInfo target(file.symLinkTarget());
    if (!target.exists())
        return refused(path, QStringLiteral("it is a link to %1, which does not exist; remove the link")
                                 .arg(file.symLinkTarget()));
    if (target.ownerId() != QFileInfo(file.path()).ownerId())
        return refused(path, QStringLiteral("it is a link to %1, which is another user's; remove the link")
                                 .arg(file.symLinkTarget()));
    return {};
}

} // namespace

Result<> makePrivateFolder(const QString &path)
{
    const QFileInfo folder(path);
    if (folder.isDir())
        return {};
    if (folder.exists() || folder.isSymLink())
        return refused(path, QStringLiteral("a file has the name of the folder"));
    if (const auto parent = makePrivateFolder(folder.path()); !parent)
        return parent;
    if (!QDir().mkdir(path) && !QFileInfo(path).isDir())
        return refused(path, QStringLiteral("the folder cannot be made; check its permissions"));
    QFile::setPermissions(path, ownerOnly | QFileDevice::ExeOwner);
    return {};
}

Result<> writePrivateFile(const QString &path, const QByteArray &content)
{
    const QString folder = QFileInfo(path).absolutePath();
    if (const auto made = makePrivateFolder(folder); !made)
        return made;
    if (const auto link = checkLink(path); !link)
        return link;
    QSaveFile file(path);
    // Permissions before content: not even for a moment may another user read it.
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(ownerOnly))
        return refused(path, file.errorString());
    if (file.write(content) != content.size() || !file.commit())
        return refused(path, file.errorString());
    return {};
}

Result<> createPrivateFile(const QString &path, const QByteArray &content)
{
    if (const auto made = makePrivateFolder(QFileInfo(path).absolutePath()); !made)
        return made;
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly, ownerOnly))
        return refused(path, file.errorString());
    file.setPermissions(ownerOnly);
    if (file.write(content) != content.size() || !file.flush()) {
        const QString why = file.errorString();
        file.remove();
        return refused(path, why);
    }
    return {};
}

} // namespace gatehouse
