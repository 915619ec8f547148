// SPDX-License-Identifier: GPL-3.0-or-later
// The cache: what it brought, which answers it holds, why two questions would share one, and its settings.
#pragma once

#include "ui/pages/page.h"

class QProgressBar;
class QTabWidget;

namespace gatehouse::ui {

class CacheAnswers;
class CacheReport;
class CacheWhy;
class ToneLabel;

class CachePage final : public Page
{
    Q_OBJECT
public:
    explicit CachePage(Services &services);
    ~CachePage() override;
    void find() override;
    void refresh() override;
    void select(const QString &detail) override; // id of a tab: report, answers, why, settings

private:
    void buildActions();
    void buildHealth();
    void buildTabs();
    void showHealth(const gateway::EngineStatus &status);
    void exportAnswers();
    void importAnswers();
    void clear();

    ToneLabel *m_problem = nullptr;
    ToneLabel *m_rebuild = nullptr;
    QProgressBar *m_progress = nullptr;
    QTabWidget *m_tabs = nullptr;
    CacheReport *m_report = nullptr;
    CacheAnswers *m_answers = nullptr;
    CacheWhy *m_why = nullptr;
};

} // namespace gatehouse::ui
