// SPDX-License-Identifier: GPL-3.0-or-later
// What Costs and Latency look at: one filter for both, remembered, and handed on to Traffic.
#pragma once

#include "ui/text/period.h"
#include "ui/uistate.h"

namespace gatehouse::ui {

struct ReportFilter
{
    Period::Span span = Period::Span::Week;
    ledger::GroupBy groupBy = ledger::GroupBy::Provider;
    QString provider = {};
    QString model = {};
    QString route = {};
    QString client = {};

    static ReportFilter remembered(const UiState &state);
    void remember(UiState &state) const;

    ledger::SeriesQuery query(std::int64_t nowMs) const;
    QString trafficFilter(std::int64_t fromMs, std::int64_t toMs) const; // for the filter line of Traffic
    friend bool operator==(const ReportFilter &, const ReportFilter &) = default;
};

QString groupByName(ledger::GroupBy groupBy);

} // namespace gatehouse::ui
