// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/portholder.h"

#include <QDir>
#include <QFile>

namespace gatehouse::http {

namespace {

// A row of /proc/net/tcp (proc(5)): "sl local_address rem_address st … uid timeout inode"; state 0A listens.
QByteArray listeningInode(const QString &table, quint16 port)
{
    QFile file(table);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray wanted = ':' + QByteArray::number(port, 16).toUpper().rightJustified(4, '0');
    const auto rows = file.readAll().split('\n');
    for (const auto &row : rows) {
        const auto columns = row.simplified().split(' ');
        if (columns.size() > 9 && columns[1].endsWith(wanted) && columns[3] == "0A")
            return columns[9];
    }
    return {};
}

// Nothing where the process does not let itself be looked into.
std::optional<bool> holdsInode(const QString &process, const QString &link)
{
    const QDir descriptors(QStringLiteral("/proc/%1/fd").arg(process));
    if (!descriptors.isReadable())
        return std::nullopt;
    const auto names = descriptors.entryList(QDir::System | QDir::Files | QDir::NoDotAndDotDot);
    for (const auto &name : names) {
        if (QFile::symLinkTarget(descriptors.filePath(name)).endsWith(link))
            return true;
    }
    return false;
}

QString nameOf(const QString &process)
{
    QFile file(QStringLiteral("/proc/%1/comm").arg(process));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll().trimmed()) : QString();
}

} // namespace

std::optional<PortHolder> portHolder(quint16 port)
{
    QByteArray inode = listeningInode(QStringLiteral("/proc/net/tcp"), port);
    if (inode.isEmpty())
        inode = listeningInode(QStringLiteral("/proc/net/tcp6"), port);
    if (inode.isEmpty())
        return std::nullopt;
    const QString link = QStringLiteral("socket:[%1]").arg(QString::fromLatin1(inode));
    const auto entries = QDir(QStringLiteral("/proc")).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    std::optional<PortHolder> likely;
    for (const auto &entry : entries) {
        bool isProcess = false;
        const qint64 process = entry.toLongLong(&isProcess);
        if (!isProcess)
            continue;
        const auto holds = holdsInode(entry, link);
        if (holds.value_or(false))
            return PortHolder{process, nameOf(entry)};
        // Another Gatehouse hides its descriptors from its own user (see hardening_linux.cpp).
        if (const QString name = nameOf(entry); !holds && name.startsWith(QStringLiteral("gatehouse")))
            likely = PortHolder{process, QStringLiteral("what seems to be another ") + name};
    }
    return likely;
}

} // namespace gatehouse::http
