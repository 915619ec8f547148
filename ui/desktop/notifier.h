// SPDX-License-Identifier: GPL-3.0-or-later
// Decides what is worth a notification: a change for the worse or back to good, once, and nothing that the
// user has switched off or has done himself.
#pragma once

#include "ui/services.h"

#include <QHash>

namespace gatehouse::ui {

class Notifier final : public QObject
{
    Q_OBJECT
public:
    Notifier(Services &services, QObject *parent = nullptr);

Q_SIGNALS:
    void worthTelling(const QString &title, const QString &text, bool bad);

private:
    void compare(const gateway::EngineStatus &status);
    void compareBudgets(const gateway::EngineStatus &before, const gateway::EngineStatus &now);
    void tellFailover(const ledger::ExchangeRecord &record);
    void look(const QList<ledger::ExchangeRecord> &records);
    bool wasToldLately(const QString &what);

    Services &m_services;
    gateway::EngineStatus m_last;
    QHash<QString, std::int64_t> m_told; // when, by subject
};

} // namespace gatehouse::ui
