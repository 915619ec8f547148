// SPDX-License-Identifier: GPL-3.0-or-later
// Every request as it comes: a live table that holds still under the reader, a filter line, details beside.
#pragma once

#include "ui/models/exchangemodel.h"
#include "ui/pages/page.h"

#include <QTimer>

class QSplitter;
class QTableView;
class QToolButton;

namespace gatehouse::ui {

class EmptyState;
class ExchangeDetails;
class FilterEdit;
class FittingColumns;
class FormField;
class ToneLabel;

class TrafficPage final : public Page
{
    Q_OBJECT
public:
    explicit TrafficPage(Services &services);
    ~TrafficPage() override;

    void find() override;
    void refresh() override;
    void select(const QString &detail) override; // a filter

private:
    void buildActions();
    void buildTable();
    void buildFilter();
    void applyFilter();
    void askFirst();
    void askMore();
    void askLate();
    void take(const QList<ledger::ExchangeRecord> &records);
    void showCurrent();
    void showMenu(const QPoint &at);
    void showCount();
    void setPaused(bool paused);
    void exportRows();
    QStringList filterNames(const QString &field) const;

    ExchangeModel m_model;
    FilterEdit *m_filterEdit = nullptr;
    FormField *m_filterField = nullptr;
    QTableView *m_table = nullptr;
    FittingColumns *m_columns = nullptr;
    QSplitter *m_splitter = nullptr;
    ExchangeDetails *m_details = nullptr;
    EmptyState *m_empty = nullptr;
    ToneLabel *m_count = nullptr;
    QToolButton *m_follow = nullptr;
    QToolButton *m_pause = nullptr;
    ledger::ExchangeFilter m_filter;
    QList<ledger::ExchangeRecord> m_held; // while paused
    QTimer m_typing;
    QTimer m_late;
    quint64 m_round = 0;
    bool m_asking = false;
};

} // namespace gatehouse::ui
