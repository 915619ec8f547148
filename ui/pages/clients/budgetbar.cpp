// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/clients/budgetbar.h"

#include "ui/text/format.h"
#include "ui/theme/colors.h"

#include <QPainter>

namespace gatehouse::ui {

namespace {

QString periodName(config::Budget::Period period)
{
    switch (period) {
    case config::Budget::Period::Day:
        return BudgetBar::tr("today");
    case config::Budget::Period::Week:
        return BudgetBar::tr("this week");
    case config::Budget::Period::Month:
        return BudgetBar::tr("this month");
    case config::Budget::Period::Forever:
        return BudgetBar::tr("in all");
    }
    Q_UNREACHABLE();
}

} // namespace

BudgetBar::BudgetBar(const config::Budget &budget, QWidget *parent)
    : QWidget(parent)
    , m_budget(budget)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(words());
}

void BudgetBar::show(Money spent, double elapsed)
{
    m_spent = spent;
    m_elapsed = elapsed;
    setAccessibleName(words());
    setToolTip(words());
    update();
}

QSize BudgetBar::sizeHint() const { return {240, fontMetrics().height() + 16}; }

double BudgetBar::share() const
{
    return m_budget.limit > Money()
               ? static_cast<double>(m_spent.nanoUsd()) / static_cast<double>(m_budget.limit.nanoUsd())
               : 0;
}

QString BudgetBar::words() const
{
    QString text =
        tr("%1 of %2 %3").arg(moneyText(m_spent), moneyText(m_budget.limit), periodName(m_budget.period));
    // Too early in a period a projection says more about the first hour than about the month.
    if (m_elapsed > 0.1 && m_budget.period != config::Budget::Period::Forever) {
        const auto pace = static_cast<std::int64_t>(static_cast<double>(m_spent.nanoUsd()) / m_elapsed);
        text += tr(", heading for %1").arg(moneyText(Money::fromNanoUsd(pace / 10'000'000 * 10'000'000)));
    }
    return text;
}

void BudgetBar::paintEvent(QPaintEvent *)
{
    const Colors &colors = colorsOf(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor color = share() >= 1 ? colors.bad : share() >= 0.8 ? colors.warning : colors.good;
    const int line = fontMetrics().height();
    painter.setPen(share() >= 0.8 ? color : colors.muted);
    painter.drawText(QRect(0, 0, width() - 48, line), Qt::AlignLeft | Qt::AlignVCenter,
                     fontMetrics().elidedText(words(), Qt::ElideRight, width() - 48));
    painter.drawText(QRect(width() - 48, 0, 48, line), Qt::AlignRight | Qt::AlignVCenter,
                     percentText(share()));
    painter.setPen(Qt::NoPen);
    painter.setBrush(colors.hairline);
    painter.drawRoundedRect(QRectF(0, line + 4, width(), 6), 3, 3);
    painter.setBrush(color);
    painter.drawRoundedRect(QRectF(0, line + 4, width() * std::clamp(share(), 0.0, 1.0), 6), 3, 3);
}

} // namespace gatehouse::ui
