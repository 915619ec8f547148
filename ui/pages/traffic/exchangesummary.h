// SPDX-License-Identifier: GPL-3.0-or-later
// The facts of one request: what was asked, who served, times, tokens, money, attempts, the error's whole
// text.
#pragma once

#include "core/ledger/record.h"
#include "ui/widgets/scrollcolumn.h"

namespace gatehouse::ui {

class FactGrid;
class ToneLabel;
class Waterfall;

class ExchangeSummary final : public ScrollColumn
{
    Q_OBJECT
public:
    explicit ExchangeSummary(QWidget *parent = nullptr);
    void show(const ledger::ExchangeRecord &record);

private:
    ToneLabel *m_error;
    FactGrid *m_facts;
    FactGrid *m_times;
    FactGrid *m_tokens;
    QWidget *m_attemptsTitle;
    Waterfall *m_attempts;
};

} // namespace gatehouse::ui
