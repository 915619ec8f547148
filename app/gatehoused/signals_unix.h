// SPDX-License-Identifier: GPL-3.0-or-later
// SIGTERM, SIGINT and SIGHUP as Qt signals, by a self-pipe: a signal handler may do next to nothing.
#pragma once

#include <QObject>
#include <QSocketNotifier>

#include <memory>

namespace gatehouse {

class UnixSignals final : public QObject
{
    Q_OBJECT
public:
    explicit UnixSignals(QObject *parent = nullptr);
    ~UnixSignals() override;

Q_SIGNALS:
    void stopRequested();   // SIGTERM, SIGINT
    void reloadRequested(); // SIGHUP

private:
    void readPipe();
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace gatehouse
