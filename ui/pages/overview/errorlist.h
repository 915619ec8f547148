// SPDX-License-Identifier: GPL-3.0-or-later
// The last requests that failed, each with the whole of what the provider said.
#pragma once

#include "ui/services.h"

#include <QWidget>

class QVBoxLayout;

namespace gatehouse::ui {

class ToneLabel;

class ErrorList final : public QWidget
{
    Q_OBJECT
public:
    explicit ErrorList(Services &services);
    void refresh();

protected:
    void showEvent(QShowEvent *event) override;

private:
    void tellTimes();
    void show(const QList<ledger::ExchangeRecord> &rows);
    QWidget *entry(const ledger::ExchangeRecord &record);

    Services &m_services;
    QVBoxLayout *m_rows;
    QList<ExchangeId> m_shown;
    QList<std::pair<ToneLabel *, std::int64_t>> m_times; // of each row: milliseconds
};

} // namespace gatehouse::ui
