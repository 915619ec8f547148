// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/clients/budgetbar.h"

#include "ui/dialogs/budgetrows.h"
#include "ui/text/cachetext.h"
#include "ui/text/format.h"
#include "ui/theme/colors.h"

#include <QPainter>

namespace gatehouse::ui {

BudgetBar::BudgetBar(const config::Budget &budget, QWidget *parent)
    : QWidget(parent)
    , m_state{.budget = budget}
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(words());
}

void BudgetBar::show(const gateway::BudgetState &state, std::int64_t nowMs)
{
    m_state = state;
    m_nowMs = nowMs;
    setAccessibleName(words());
    QString more = words();
    if (state.reserved > Money())
        more += QLatin1Char('\n') +
                tr("%1 more are reserved for running requests").arg(moneyText(state.reserved));
    if (state.resetsAtMs)
        more += QLatin1Char('\n') + tr("begins anew %1").arg(absoluteTime(*state.resetsAtMs));
    setToolTip(more);
    update();
}

QSize BudgetBar::sizeHint() const { return {240, fontMetrics().height() + 16}; }

double BudgetBar::share(Money amount) const
{
    const Money limit = m_state.budget.limit;
    return limit > Money() ? static_cast<double>(amount.nanoUsd()) / static_cast<double>(limit.nanoUsd()) : 0;
}

QString BudgetBar::words() const
{
    QString text =
        tr("%1 of %2 %3")
            .arg(moneyText(m_state.spent), moneyText(m_state.budget.limit), periodText(m_state.budget));
    if (share(m_state.spent) >= 1)
        return text + tr(", used up");
    if (m_state.usedUpAtMs && *m_state.usedUpAtMs > m_nowMs)
        text += tr(", used up in %1 at this pace")
                    .arg(spanText(std::chrono::milliseconds(*m_state.usedUpAtMs - m_nowMs)));
    else if (m_state.projected)
        text += tr(", heading for %1").arg(moneyText(*m_state.projected));
    return text;
}

void BudgetBar::paintEvent(QPaintEvent *)
{
    const Colors &colors = colorsOf(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double spent = share(m_state.spent);
    const QColor color = spent >= 1                           ? colors.bad
                         : spent >= 0.8 || m_state.usedUpAtMs ? colors.warning
                                                              : colors.good;
    const int line = fontMetrics().height();
    painter.setPen(spent >= 0.8 ? color : colors.muted);
    painter.drawText(QRect(0, 0, width() - 56, line), Qt::AlignLeft | Qt::AlignVCenter,
                     fontMetrics().elidedText(words(), Qt::ElideRight, width() - 56));
    painter.drawText(QRect(width() - 56, 0, 56, line), Qt::AlignRight | Qt::AlignVCenter, percentText(spent));
    const QRectF track(0, line + 4, width(), 6);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colors.hairline);
    painter.drawRoundedRect(track, 3, 3);
    const auto fill = [&](double part, const QColor &with) {
        painter.setBrush(with);
        painter.drawRoundedRect(QRectF(0, track.top(), width() * std::clamp(part, 0.0, 1.0), 6), 3, 3);
    };
    // Where the pace leads stands behind what is spent, pale.
    if (m_state.projected)
        fill(share(*m_state.projected), mixed(color, colors.surface, 0.35));
    fill(spent, color);
}

} // namespace gatehouse::ui
