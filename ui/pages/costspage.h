// SPDX-License-Identifier: GPL-3.0-or-later
// What it cost: over time, by provider, model, route or client, and day by day over the year.
#pragma once

#include "ui/pages/report/reportpage.h"

namespace gatehouse::ui {

class HeatMap;

class CostsPage final : public ReportPage
{
    Q_OBJECT
public:
    explicit CostsPage(Services &services);
    void refresh() override;

private:
    ChartData chart(const Steps &steps, const Period &period) override;
    void addBudget(ChartData &drawn) const;
    void shown(const ledger::Series &series) override;
    void askYear();

    QComboBox *m_measure;
    HeatMap *m_year;
    class ToneLabel *m_unpriced;
};

} // namespace gatehouse::ui
