// SPDX-License-Identifier: GPL-3.0-or-later
// What the cache brought: hits, share of requests, money saved, the wait that a hit spares, and how sure it
// is.
#pragma once

#include "ui/services.h"
#include "ui/text/period.h"

#include <QWidget>

class QComboBox;
class QVBoxLayout;

namespace gatehouse::ui {

class ChartView;
class FigureCard;
class Following;
class ShadowCard;
class SimilarityChart;

class CacheReport final : public QWidget
{
    Q_OBJECT
public:
    explicit CacheReport(Services &services);
    void refresh();

private:
    void buildFigures(QVBoxLayout *column);
    void buildCharts(QVBoxLayout *column);
    void showKept();
    void askToday();
    void showToday(const ledger::Series &series, std::int64_t startMs);
    void askPeriod();
    void drawRate(const ledger::Series &all, const Period &period);
    void drawSaved(const ledger::Series &byModel, const Period &period);
    void drawLatency(const ledger::Series &all, const ledger::Series &hits, const Period &period);

    Services &m_services;
    FigureCard *m_hits = nullptr;
    FigureCard *m_share = nullptr;
    FigureCard *m_saved = nullptr;
    FigureCard *m_kept = nullptr;
    QComboBox *m_span = nullptr;
    ChartView *m_rate = nullptr;
    ChartView *m_money = nullptr;
    ChartView *m_latency = nullptr;
    SimilarityChart *m_similarity = nullptr;
    ShadowCard *m_shadow = nullptr;
    quint64 m_round = 0;
    Following *m_following = nullptr;
};

} // namespace gatehouse::ui
