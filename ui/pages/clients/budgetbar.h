// SPDX-License-Identifier: GPL-3.0-or-later
// A budget as a bar with words: spent, limit, and where the present pace leads.
#pragma once

#include "core/gateway/enginestatus.h"

#include <QWidget>

namespace gatehouse::ui {

class BudgetBar final : public QWidget
{
    Q_OBJECT
public:
    explicit BudgetBar(const config::Budget &budget, QWidget *parent = nullptr);

    const config::Budget &budget() const { return m_state.budget; }

    void show(const gateway::BudgetState &state, std::int64_t nowMs);
    using QWidget::show;
    QSize sizeHint() const override;

    QString words() const;

private:
    void paintEvent(QPaintEvent *event) override;
    double share(Money amount) const;

    gateway::BudgetState m_state;
    std::int64_t m_nowMs = 0;
};

} // namespace gatehouse::ui
