// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/similaritychart.h"

#include "ui/charts/chartview.h"
#include "ui/text/format.h"
#include "ui/theme/colors.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <numeric>

namespace gatehouse::ui {

namespace {

using Histogram = cache::SimilarityHistogram;
using Outcome = Histogram::Outcome;

constexpr Outcome outcomes[] = {Outcome::Hit, Outcome::Refused, Outcome::BelowCut}; // from below

QColor colorOf(Outcome outcome, const Colors &colors)
{
    switch (outcome) {
    case Outcome::Hit:
        return colors.good;
    case Outcome::Refused:
        return colors.warning;
    case Outcome::BelowCut:
        return otherColor(colors.dark);
    }
    Q_UNREACHABLE();
}

QString nameOf(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Hit:
        return SimilarityChart::tr("Hit");
    case Outcome::Refused:
        return SimilarityChart::tr("A guard objected");
    case Outcome::BelowCut:
        return SimilarityChart::tr("Not alike enough");
    }
    Q_UNREACHABLE();
}

QString number(double value) { return QLocale().toString(value, 'f', 2); }

} // namespace

SimilarityChart::SimilarityChart(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Similarity of what was looked up"));
}

void SimilarityChart::show(const Histogram &histogram)
{
    m_histogram = histogram;
    // Little happens far below the cut; it may use the room only where something does.
    m_first = std::clamp(Histogram::bandOf(histogram.cut) - 30, 0, Histogram::bands - 10);
    for (int band = 0; band < m_first; ++band)
        if (std::ranges::any_of(histogram.counts[static_cast<std::size_t>(band)],
                                [](auto n) { return n > 0; }))
            m_first = band;
    setAccessibleDescription(words());
    update();
}

QSize SimilarityChart::sizeHint() const { return {400, 240}; }

std::int64_t SimilarityChart::sum(Outcome outcome) const
{
    std::int64_t all = 0;
    for (const auto &band : m_histogram.counts)
        all += band[static_cast<std::size_t>(outcome)];
    return all;
}

QString SimilarityChart::words() const
{
    return tr("%1 lookups by meaning: %2 hits, %3 with an objection of a guard, %4 below the cut of %5")
        .arg(countText(sum(Outcome::Hit) + sum(Outcome::Refused) + sum(Outcome::BelowCut)),
             countText(sum(Outcome::Hit)), countText(sum(Outcome::Refused)),
             countText(sum(Outcome::BelowCut)), number(static_cast<double>(m_histogram.cut)));
}

std::int64_t SimilarityChart::top() const
{
    std::int64_t most = 0;
    for (const auto &band : m_histogram.counts)
        most = std::max(most, std::accumulate(band.begin(), band.end(), std::int64_t(0)));
    return most;
}

QRectF SimilarityChart::plot() const
{
    const int line = fontMetrics().height();
    const int left =
        fontMetrics().horizontalAdvance(shortCountText(std::max<std::int64_t>(1000, top()))) + 10;
    return QRectF(rect()).adjusted(left, line + 10, -16, -2 * line - 16);
}

double SimilarityChart::xOf(double similarity) const
{
    const double first = static_cast<double>(m_first) / Histogram::bands;
    return plot().left() + plot().width() * (similarity - first) / (1 - first);
}

void SimilarityChart::paintAxes(QPainter &painter) const
{
    const Colors &colors = colorsOf(palette());
    const QRectF area = plot();
    const int line = fontMetrics().height();
    const QList<double> ticks = niceTicks(static_cast<double>(std::max<std::int64_t>(1, top())), 4);
    for (const double tick : ticks) {
        const double y = area.bottom() - area.height() * tick / ticks.last();
        painter.setPen(QPen(colors.hairline, 1));
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        painter.setPen(colors.muted);
        painter.drawText(QRectF(0, y - line, area.left() - 8, 2 * line), Qt::AlignRight | Qt::AlignVCenter,
                         shortCountText(std::llround(tick)));
    }
    const int step = Histogram::bands - m_first > 40 ? 20 : 10;
    for (int band = (m_first + step - 1) / step * step; band <= Histogram::bands; band += step) {
        const double similarity = static_cast<double>(band) / Histogram::bands;
        painter.drawText(QRectF(xOf(similarity) - 30, area.bottom() + 4, 60, line), Qt::AlignCenter,
                         number(similarity));
    }
}

void SimilarityChart::paintBars(QPainter &painter) const
{
    const Colors &colors = colorsOf(palette());
    const QRectF area = plot();
    const double most = niceTicks(static_cast<double>(std::max<std::int64_t>(1, top())), 4).last();
    painter.setPen(Qt::NoPen);
    for (int band = m_first; band < Histogram::bands; ++band) {
        double bottom = area.bottom();
        const double left = xOf(static_cast<double>(band) / Histogram::bands);
        const double right = xOf(static_cast<double>(band + 1) / Histogram::bands);
        for (const Outcome outcome : outcomes) {
            const auto count =
                m_histogram.counts[static_cast<std::size_t>(band)][static_cast<std::size_t>(outcome)];
            const double height = area.height() * static_cast<double>(count) / most;
            painter.setBrush(colorOf(outcome, colors));
            painter.drawRect(QRectF(left + 0.5, bottom - height, std::max(1.0, right - left - 1), height));
            bottom -= height;
        }
    }
    double x = area.left();
    const int line = fontMetrics().height();
    for (const Outcome outcome : outcomes) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(colorOf(outcome, colors));
        const double y = height() - line;
        painter.drawEllipse(QRectF(x, y + line / 2.0 - 5, 10, 10));
        painter.setPen(colors.text);
        const QString name = nameOf(outcome);
        painter.drawText(QPointF(x + 16, y + fontMetrics().ascent()), name);
        x += 16 + fontMetrics().horizontalAdvance(name) + 20;
    }
}

void SimilarityChart::paintCut(QPainter &painter) const
{
    const Colors &colors = colorsOf(palette());
    const QRectF area = plot();
    const double x = xOf(static_cast<double>(m_histogram.cut));
    painter.setPen(QPen(colors.accent, 1.5, Qt::DashLine));
    painter.drawLine(QPointF(x, area.top() - 4), QPointF(x, area.bottom()));
    painter.setPen(colors.accent);
    const QString text = tr("Cut %1").arg(number(static_cast<double>(m_histogram.cut)));
    const double width = fontMetrics().horizontalAdvance(text);
    painter.drawText(QPointF(std::clamp(x - width / 2, 0.0, this->width() - width - 1), area.top() - 7),
                     text);
}

void SimilarityChart::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintAxes(painter);
    paintBars(painter);
    paintCut(painter);
}

bool SimilarityChart::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const double first = static_cast<double>(m_first) / Histogram::bands;
    const double similarity = first + (help->pos().x() - plot().left()) / plot().width() * (1 - first);
    if (similarity < first || similarity > 1)
        return QWidget::event(event);
    const int band = Histogram::bandOf(static_cast<float>(similarity));
    QStringList lines{tr("Similarity %1 to %2")
                          .arg(number(static_cast<double>(band) / Histogram::bands),
                               number(static_cast<double>(band + 1) / Histogram::bands))};
    for (const Outcome outcome : outcomes)
        lines << QStringLiteral("%1: %2").arg(
            nameOf(outcome),
            countText(m_histogram.counts[static_cast<std::size_t>(band)][static_cast<std::size_t>(outcome)]));
    QToolTip::showText(help->globalPos(), lines.join(QLatin1Char('\n')), this);
    return true;
}

} // namespace gatehouse::ui
