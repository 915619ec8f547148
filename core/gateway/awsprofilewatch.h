// SPDX-License-Identifier: GPL-3.0-or-later
// Session tokens of AWS live for hours; whoever renews them writes the credentials file again, and Gatehouse
// should not have to be told.
#pragma once

#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

namespace gatehouse::gateway {

class AwsProfileWatch final : public QObject
{
    Q_OBJECT
public:
    explicit AwsProfileWatch(QObject *parent = nullptr);

    void setWatching(bool watching); // the file of awsCredentialsPath()

Q_SIGNALS:
    void changed();

private:
    void watchAgain();
    void look();

    QFileSystemWatcher m_watcher;
    QTimer m_settle; // a file is often written in steps
    QString m_path;
    QByteArray m_digest;
};

} // namespace gatehouse::gateway
