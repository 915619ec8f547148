// SPDX-License-Identifier: GPL-3.0-or-later
// Is it running, what did it cost, what failed: the page for ten seconds, three times a day.
#pragma once

#include "ui/pages/page.h"

class QPushButton;

namespace gatehouse::ui {

class Card;
class ErrorList;
class FigureCard;
class Following;
class ProviderHealth;

class OverviewPage final : public Page
{
    Q_OBJECT
public:
    explicit OverviewPage(Services &services);
    void refresh() override;

private:
    void buildFirstSteps(QVBoxLayout *column);
    void buildFigures(QVBoxLayout *column);
    void ask();
    void showFigures(const ledger::Series &today, const ledger::Figures &yesterday);
    void hideFirstSteps();
    void askYesterday(const ledger::Series &today);

    Card *m_firstSteps = nullptr;
    FigureCard *m_requests = nullptr;
    FigureCard *m_cost = nullptr;
    FigureCard *m_tokens = nullptr;
    FigureCard *m_errors = nullptr;
    QPushButton *m_saved = nullptr;
    ProviderHealth *m_health = nullptr;
    ErrorList *m_errorList = nullptr;
    Following *m_following = nullptr;
};

} // namespace gatehouse::ui
