// SPDX-License-Identifier: GPL-3.0-or-later
// How fast and how reliably: percentiles, first byte, tokens per second, error rates.
#pragma once

#include "ui/pages/report/reportpage.h"

namespace gatehouse::ui {

class LatencyPage final : public ReportPage
{
    Q_OBJECT
public:
    explicit LatencyPage(Services &services);

private:
    ChartData chart(const Steps &steps, const Period &period) override;
    void addPercentiles(ChartData &drawn, const StepGroup &group) const;
    Period period() const override;
    int topGroups() const override;

    QComboBox *m_measure;
    QComboBox *m_percentile;
};

} // namespace gatehouse::ui
