// SPDX-License-Identifier: GPL-3.0-or-later
// The attempts of one request on its line of time: which provider was asked when, for how long, and how it
// ended.
#pragma once

#include "core/ledger/record.h"

#include <QWidget>

namespace gatehouse::ui {

class Waterfall final : public QWidget
{
    Q_OBJECT
public:
    explicit Waterfall(QWidget *parent = nullptr);
    void show(const ledger::ExchangeRecord &record);
    QSize sizeHint() const override;

private:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;
    int rowAt(int y) const;

    ledger::ExchangeRecord m_record;
};

} // namespace gatehouse::ui
