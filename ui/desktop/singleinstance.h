// SPDX-License-Identifier: GPL-3.0-or-later
// One window per user and configuration: a second start hands its wish to the first and ends.
#pragma once

#include <QLocalServer>
#include <QLockFile>
#include <QObject>

namespace gatehouse::ui {

class SingleInstance final : public QObject
{
    Q_OBJECT
public:
    // `folder`: where the lock and the socket lie; `name`: of both, without suffix.
    explicit SingleInstance(const QString &folder, const QString &name = QStringLiteral("window"),
                            QObject *parent = nullptr);

    bool isFirst() const { return m_first; }

    bool tellFirst(const QString &page); // true when the first one has heard it

Q_SIGNALS:
    void raiseWanted(const QString &page);

private:
    void listen();
    void hear();

    QString m_socket;
    QLockFile m_lock;
    QLocalServer m_server;
    bool m_first = false;
};

} // namespace gatehouse::ui
