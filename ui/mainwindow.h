// SPDX-License-Identifier: GPL-3.0-or-later
// The frame: a list of pages, a stack, the side bar and the head line. It knows no page but by its table.
#pragma once

#include "ui/services.h"

#include <QMainWindow>

#include <memory>

class QStackedWidget;

namespace gatehouse::ui {

class HeadLine;
class Page;
class SideBar;

class MainWindow final : public QMainWindow
{
    Q_OBJECT
public:
    MainWindow(EngineLink &link, UiState &state, const Clock &clock);
    ~MainWindow() override;

    void openPage(const QString &id, const QString &detail = {});
    void rebuild(); // in the language of now

    Services &services() { return *m_services; }

Q_SIGNALS:
    void closeWanted(); // by the user; the owner decides whether to hide or to quit
    void quitWanted();

private:
    void buildMenus();
    void buildViewMenu();
    void buildGatewayMenu();
    void showPage(int index);
    Page *page(int index); // made when first shown
    Page *currentPage();
    void closeEvent(QCloseEvent *event) override;

    std::unique_ptr<NoticeBar> m_notices;
    std::unique_ptr<ConfigEditor> m_editor;
    std::unique_ptr<Navigator> m_navigator;
    std::unique_ptr<Services> m_services;
    SideBar *m_sideBar = nullptr;
    QStackedWidget *m_stack = nullptr;
};

} // namespace gatehouse::ui
