// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/awsprofilewatch.h"

#include "core/gateway/awssigning.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>

namespace gatehouse::gateway {

namespace {

using namespace std::chrono_literals;

QByteArray digestOf(const QString &path) // its text is a secret, and not kept
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly)
               ? QCryptographicHash::hash(file.readAll(), QCryptographicHash::Sha256)
               : QByteArray();
}

} // namespace

AwsProfileWatch::AwsProfileWatch(QObject *parent)
    : QObject(parent)
{
    m_settle.setSingleShot(true);
    m_settle.setInterval(200ms);
    connect(&m_settle, &QTimer::timeout, this, &AwsProfileWatch::look);
    const auto wait = [this] { m_settle.start(); };
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, wait);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, wait);
}

void AwsProfileWatch::setWatching(bool watching)
{
    const QString path = watching ? awsCredentialsPath() : QString();
    if (path == m_path)
        return;
    if (const QStringList old = m_watcher.files() + m_watcher.directories(); !old.isEmpty())
        m_watcher.removePaths(old);
    m_settle.stop();
    m_path = path;
    m_digest = digestOf(path);
    watchAgain();
}

// A file that was replaced is another one; its folder tells of that.
void AwsProfileWatch::watchAgain()
{
    if (m_path.isEmpty())
        return;
    for (const QString &path : {m_path, QFileInfo(m_path).absolutePath()}) {
        const bool known = m_watcher.files().contains(path) || m_watcher.directories().contains(path);
        if (!known && QFileInfo::exists(path))
            m_watcher.addPath(path);
    }
}

void AwsProfileWatch::look()
{
    watchAgain();
    const QByteArray now = digestOf(m_path);
    if (now == m_digest)
        return;
    m_digest = now;
    Q_EMIT changed();
}

} // namespace gatehouse::gateway
