// SPDX-License-Identifier: GPL-3.0-or-later
// One request beside the table: summary, request, answer, headers, raw.
#pragma once

#include "ui/services.h"

#include <QWidget>

class QMenu;
class QPlainTextEdit;
class QTabWidget;

namespace gatehouse::ui {

class Badge;
class ElidedLabel;
class ExchangeSummary;
class ToneLabel;

class ExchangeDetails final : public QWidget
{
    Q_OBJECT
public:
    explicit ExchangeDetails(Services &services);
    void show(const ledger::ExchangeRecord &record);

Q_SIGNALS:
    void closeWanted();

private:
    void askBodies();
    void askAgainSoon();
    void showBodies(const Result<ledger::ExchangeBodies> &bodies);
    void buildActions(QMenu *menu);
    void buildRepeating(QMenu *menu);
    QString whyNotRepeated() const; // empty: it can be sent again
    void repeat();

    Services &m_services;
    ledger::ExchangeRecord m_record;
    ledger::ExchangeBodies m_bodies;
    Badge *m_badge;
    ElidedLabel *m_title;
    QTabWidget *m_tabs;
    ExchangeSummary *m_summary;
    QPlainTextEdit *m_request;
    QPlainTextEdit *m_answer;
    QPlainTextEdit *m_headers;
    QPlainTextEdit *m_raw;
};

} // namespace gatehouse::ui
