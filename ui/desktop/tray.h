// SPDX-License-Identifier: GPL-3.0-or-later
// The icon in the tray: how the gateway is, and what is done most often. Everything is in its menu, since
// some desktops show nothing else.
#pragma once

#include "ui/services.h"

#include <QMenu>
#include <QSystemTrayIcon>

namespace gatehouse::ui {

class Tray final : public QObject
{
    Q_OBJECT
public:
    Tray(Services &services, QObject *parent = nullptr);

    bool isThere() const { return m_icon.isVisible() && QSystemTrayIcon::isSystemTrayAvailable(); }

    void tell(const QString &title, const QString &text, QSystemTrayIcon::MessageIcon icon);
    void rebuild(); // in the language of now

Q_SIGNALS:
    void openWanted();
    void quitWanted();

private:
    void show(const gateway::EngineStatus &status);
    void askCost();

    Services &m_services;
    QSystemTrayIcon m_icon;
    QMenu m_menu;
    QAction *m_state = nullptr;
    QAction *m_cost = nullptr;
    QAction *m_start = nullptr;
    QAction *m_stop = nullptr;
};

} // namespace gatehouse::ui
