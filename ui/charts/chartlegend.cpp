// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartlegend.h"

#include "ui/theme/colors.h"

#include <QPainter>

#include <cmath>

namespace gatehouse::ui {

namespace {
constexpr int dot = 9;
constexpr int afterDot = 6;
constexpr int gap = 16;
constexpr int above = 4;
} // namespace

ChartLegend::ChartLegend(QWidget *parent)
    : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void ChartLegend::show(const ChartData &chart)
{
    m_entries.clear();
    for (const ChartSeries &series : chart.series)
        m_entries << Entry{series.name, series.color, false};
    if (chart.limit)
        m_entries << Entry{chart.limitName, colorsOf(palette()).bad, true};
    setVisible(m_entries.size() > 1);
    updateGeometry();
    update();
}

int ChartLegend::widthOf(const Entry &entry, int most) const
{
    const double name = QFontMetricsF(font()).horizontalAdvance(entry.name);
    return std::min(most, dot + afterDot + static_cast<int>(std::ceil(name)) + 1);
}

QList<ChartLegend::Line> ChartLegend::lines(int width) const
{
    QList<Line> lines;
    for (qsizetype i = 0; i < m_entries.size(); ++i) {
        const int wanted = widthOf(m_entries[i], width);
        if (lines.isEmpty() || lines.last().width + gap + wanted > width)
            lines << Line{.first = i, .count = 1, .width = wanted};
        else
            lines.last() = {lines.last().first, lines.last().count + 1, lines.last().width + gap + wanted};
    }
    return lines;
}

int ChartLegend::heightForWidth(int width) const
{
    return above + static_cast<int>(lines(width).size()) * (fontMetrics().height() + 4);
}

QSize ChartLegend::sizeHint() const { return {400, heightForWidth(std::max(1, width()))}; }

QSize ChartLegend::minimumSizeHint() const { return {80, heightForWidth(std::max(80, width()))}; }

void ChartLegend::paint(QPainter &painter) const
{
    const Colors &colors = colorsOf(palette());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(font());
    const int lineHeight = fontMetrics().height() + 4;
    int top = above;
    for (const Line &line : lines(width())) {
        int left = std::max(0, (width() - line.width) / 2);
        for (qsizetype i = line.first; i < line.first + line.count; ++i) {
            const Entry &entry = m_entries[i];
            const int wide = widthOf(entry, width());
            const double middle = top + lineHeight / 2.0;
            painter.setPen(entry.dashed ? QPen(entry.color, 1.5, Qt::DashLine) : QPen(Qt::NoPen));
            painter.setBrush(entry.color);
            if (entry.dashed)
                painter.drawLine(QPointF(left, middle), QPointF(left + dot, middle));
            else
                painter.drawEllipse(QRectF(left, middle - dot / 2.0, dot, dot));
            painter.setPen(colors.text);
            const QRect place(left + dot + afterDot, top, wide - dot - afterDot, lineHeight);
            painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                             fontMetrics().elidedText(entry.name, Qt::ElideMiddle, place.width()));
            left += wide + gap;
        }
        top += lineHeight;
    }
}

void ChartLegend::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paint(painter);
}

} // namespace gatehouse::ui
