// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/hovercard.h"

#include "ui/charts/timeaxis.h"
#include "ui/theme/colors.h"

#include <QPainter>

#include <cmath>

namespace gatehouse::ui {

namespace {
constexpr int rowHeight = 20;
constexpr int widest = 220;
} // namespace

HoverCard::HoverCard(QWidget *parent)
    : QWidget(parent)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    hide();
}

void HoverCard::show(const ChartData &chart, qsizetype step, const QPoint &at)
{
    m_rows.clear();
    m_title = stepText(chart.steps[step], chart.stepMs, chart.steps.size());
    double sum = 0;
    for (const ChartSeries &series : chart.series) {
        const double value = series.values.value(step);
        if (std::isnan(value) || (value == 0 && chart.kind == ChartData::Kind::StackedBars))
            continue;
        sum += value;
        m_rows << Row{series.color, series.name, chart.format(value)};
    }
    if (chart.kind == ChartData::Kind::StackedBars && m_rows.size() != 1)
        m_rows << Row{{}, tr("Together"), chart.format(sum)};
    int width = fontMetrics().horizontalAdvance(m_title);
    for (const Row &row : m_rows)
        width = std::max(width, std::min(widest, fontMetrics().horizontalAdvance(row.name)) + 36 +
                                    fontMetrics().horizontalAdvance(row.value));
    resize(width + 24, static_cast<int>(m_rows.size() + 1) * rowHeight + 14);
    const int left =
        at.x() + 16 + this->width() > parentWidget()->width() ? at.x() - 16 - this->width() : at.x() + 16;
    move(std::max(0, left),
         std::clamp(at.y() - height() / 2, 0, std::max(0, parentWidget()->height() - height())));
    QWidget::show();
    raise();
    update();
}

void HoverCard::paintEvent(QPaintEvent *)
{
    const Colors &colors = colorsOf(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(mixed(colors.muted, colors.hairline, 0.4), 1));
    painter.setBrush(colors.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
    QRect line(12, 7, width() - 24, rowHeight);
    painter.setPen(colors.muted);
    painter.drawText(line, Qt::AlignVCenter | Qt::AlignLeft, m_title);
    for (const Row &row : m_rows) {
        line.translate(0, rowHeight);
        if (row.color.isValid()) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(row.color);
            painter.drawRoundedRect(QRectF(line.left(), line.center().y() - 4, 9, 9), 2, 2);
        }
        painter.setPen(colors.text);
        const int nameWidth = line.width() - 24 - fontMetrics().horizontalAdvance(row.value);
        painter.drawText(line.adjusted(16, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft,
                         fontMetrics().elidedText(row.name, Qt::ElideMiddle, nameWidth));
        painter.drawText(line, Qt::AlignVCenter | Qt::AlignRight, row.value);
    }
}

} // namespace gatehouse::ui
