// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/heatmap.h"

#include "ui/theme/colors.h"

#include <QHelpEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <cmath>

namespace gatehouse::ui {

namespace {
constexpr int weeks = 53;
constexpr int sideRoom = 36;
constexpr int topRoom = 20;
} // namespace

HeatMap::HeatMap(QWidget *parent)
    : QWidget(parent)
{
    setMouseTracking(true);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFixedHeight(topRoom + 7 * 15);
}

void HeatMap::show(const QDate &last, const QMap<QDate, double> &values,
                   std::function<QString(double)> format)
{
    m_last = last;
    m_values = values;
    m_format = std::move(format);
    double sum = 0;
    for (const double value : values)
        sum += value;
    setAccessibleName(tr("The last year, day by day: %1").arg(m_format(sum)));
    update();
}

QSize HeatMap::sizeHint() const { return {sideRoom + weeks * 15, topRoom + 7 * 15}; }

QDate HeatMap::first() const
{
    const QDate monday = m_last.addDays(1 - m_last.dayOfWeek());
    return monday.addDays(-7 * (weeks - 1));
}

QRectF HeatMap::boxOf(const QDate &day) const
{
    const auto days = static_cast<int>(first().daysTo(day));
    const double cell = std::min(15.0, static_cast<double>(width() - sideRoom) / weeks);
    return {sideRoom + days / 7 * cell, static_cast<double>(topRoom + days % 7 * 15), cell - 3, 12};
}

QDate HeatMap::dayAt(const QPoint &position) const
{
    for (QDate day = first(); day <= m_last; day = day.addDays(1))
        if (boxOf(day).adjusted(-1, -1, 2, 2).contains(position))
            return day;
    return {};
}

void HeatMap::paintEvent(QPaintEvent *)
{
    if (!m_last.isValid())
        return;
    const Colors &colors = colorsOf(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    double top = 0;
    for (const double value : m_values)
        top = std::max(top, value);
    const QLocale locale;
    painter.setPen(colors.muted);
    for (const int day : {1, 3, 5})
        painter.drawText(QRect(0, topRoom + (day - 1) * 15 - 2, sideRoom - 8, 15),
                         Qt::AlignVCenter | Qt::AlignLeft, locale.dayName(day, QLocale::ShortFormat));
    int month = 0;
    for (QDate day = first(); day <= m_last; day = day.addDays(1)) {
        const QRectF box = boxOf(day);
        if (day.month() != month && day.dayOfWeek() == 1 && box.right() + 24 < width()) {
            month = day.month();
            painter.setPen(colors.muted);
            painter.drawText(QPointF(box.left(), 12), locale.monthName(month, QLocale::ShortFormat));
        }
        const double value = m_values.value(day);
        // By the root: one expensive day must not make all others look empty.
        const double share = value > 0 && top > 0 ? 0.18 + 0.82 * std::sqrt(value / top) : 0;
        painter.setPen(Qt::NoPen);
        painter.setBrush(share > 0 ? mixed(colors.accent, colors.surface, share)
                                   : mixed(colors.muted, colors.surface, 0.14));
        painter.drawRoundedRect(box, 2, 2);
    }
}

void HeatMap::mouseReleaseEvent(QMouseEvent *event)
{
    if (const QDate day = dayAt(event->position().toPoint()); day.isValid())
        Q_EMIT dayClicked(day);
}

bool HeatMap::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        if (const QDate day = dayAt(help->pos()); day.isValid())
            QToolTip::showText(
                help->globalPos(),
                tr("%1: %2").arg(QLocale().toString(day, QLocale::LongFormat), m_format(m_values.value(day))),
                this);
        else
            QToolTip::hideText();
        return true;
    }
    return QWidget::event(event);
}

} // namespace gatehouse::ui
