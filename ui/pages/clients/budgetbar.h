// SPDX-License-Identifier: GPL-3.0-or-later
// A budget as a bar with words: spent, limit, and where the present pace leads.
#pragma once

#include "core/config/config.h"

#include <QWidget>

namespace gatehouse::ui {

class BudgetBar final : public QWidget
{
    Q_OBJECT
public:
    explicit BudgetBar(const config::Budget &budget, QWidget *parent = nullptr);

    const config::Budget &budget() const { return m_budget; }

    void show(Money spent, double elapsed);
    using QWidget::show;
    QSize sizeHint() const override;

private:
    void paintEvent(QPaintEvent *event) override;
    QString words() const;
    double share() const;

    config::Budget m_budget;
    Money m_spent;
    double m_elapsed = 0;
};

} // namespace gatehouse::ui
