// SPDX-License-Identifier: GPL-3.0-or-later
// What Costs and Latency have in common: filter line, chart, the same as a table, export, the way to Traffic.
#pragma once

#include "ui/charts/chartview.h"
#include "ui/models/reportmodel.h"
#include "ui/pages/page.h"
#include "ui/pages/report/reportfilter.h"
#include "ui/pages/report/steps.h"

class QComboBox;
class QLabel;
class QTableView;

namespace gatehouse::ui {

class Card;
class EmptyState;
class FilterLine;
class Following;

class ReportPage : public Page
{
    Q_OBJECT
public:
    void refresh() override;

protected:
    ReportPage(const QString &title, const QString &subtitle, QList<ReportColumn> columns,
               Services &services);

    // What is drawn of a step; the page's measure box says which of several.
    virtual ChartData chart(const Steps &steps, const Period &period) = 0;
    virtual Period period() const; // by the filter; Latency wants smaller steps

    virtual int topGroups() const { return 8; }

    virtual void shown(const ledger::Series &series) { Q_UNUSED(series) }

    QString groupName(const QByteArray &group, bool other) const;
    QColor groupColor(const QByteArray &group, bool other) const;
    QComboBox *addMeasures(const QString &name, const QStringList &measures); // redraws when chosen

    QLabel *chartTitle() const { return m_chartTitle; }

    QVBoxLayout *column() const { return m_column; }

    const ReportFilter &filter() const { return m_filter; }

    void redraw();

private:
    void buildChart();
    void buildTable();
    void ask();
    void show(const ledger::Series &series);
    void fillTable(const ledger::Series &series);
    void goToTraffic(std::int64_t fromMs, std::int64_t toMs, const QString &group);
    void exportAs(const QString &suffix);
    QByteArray exported(const QString &suffix);

    QList<ReportColumn> m_columns;
    ReportModel m_model;
    ReportFilter m_filter;
    QVBoxLayout *m_column = nullptr;
    FilterLine *m_filterLine = nullptr;
    Card *m_chartCard = nullptr;
    QLabel *m_chartTitle = nullptr;
    ChartView *m_chart = nullptr;
    QTableView *m_table = nullptr;
    EmptyState *m_empty = nullptr;
    Card *m_tableCard = nullptr;
    ledger::Series m_series;
    quint64 m_round = 0;
    Following *m_following = nullptr;
};

} // namespace gatehouse::ui
