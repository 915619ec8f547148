// SPDX-License-Identifier: GPL-3.0-or-later
// The chart on Qt Charts. Both axes count: x in steps, y in values, with labels of our own, so that times and
// money read as everywhere else.
#include "ui/charts/chartlegend.h"
#include "ui/charts/chartview.h"
#include "ui/charts/hovercard.h"
#include "ui/charts/timeaxis.h"
#include "ui/theme/colors.h"

#include <QBarSet>
#include <QBuffer>
#include <QCategoryAxis>
#include <QChart>
#include <QChartView>
#include <QEvent>
#include <QGraphicsLayout>
#include <QLegend>
#include <QLineSeries>
#include <QMouseEvent>
#include <QPainter>
#include <QStackedBarSeries>
#include <QSvgGenerator>
#include <QVBoxLayout>

#include <cmath>

namespace gatehouse::ui {

namespace {

class QtChartView final : public ChartView
{
public:
    explicit QtChartView(QWidget *parent);
    void show(const ChartData &wanted) override;
    QImage image(qreal ratio) override;
    QByteArray svg() override;

private:
    void addBars();
    void addLines();
    void addLimit();
    void addAxes();
    void dress(QAbstractAxis &axis);
    void paintAll(QPainter &painter); // chart and legend, for a picture
    double top() const;
    qsizetype stepAt(const QPoint &position) const;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

    ChartData m_data;
    QChartView *m_view;
    ChartLegend *m_legend;
    HoverCard *m_hover;
};

QtChartView::QtChartView(QWidget *parent)
    : ChartView(parent)
    , m_view(new QChartView)
    , m_legend(new ChartLegend)
    , m_hover(new HoverCard(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_view, 1);
    m_view->setRenderHint(QPainter::Antialiasing);
    // A point that moves leaves its edge behind where only what has changed is painted.
    m_view->setViewportUpdateMode(QGraphicsView::FullViewportUpdate);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setBackgroundBrush(Qt::NoBrush);
    m_view->viewport()->setAutoFillBackground(false);
    m_view->viewport()->setMouseTracking(true);
    m_view->viewport()->setFocusPolicy(Qt::NoFocus);
    m_view->viewport()->installEventFilter(this);
    m_view->setFocusPolicy(Qt::NoFocus); // its table is the way for the keyboard
    m_view->setAccessibleName(ChartView::tr("Chart; the table below says the same"));
    QChart *chart = m_view->chart();
    chart->setBackgroundVisible(false);
    chart->setMargins({16, 8, 24, 0}); // half a label of each axis stands over its end
    chart->layout()->setContentsMargins(0, 0, 0, 0);
    chart->legend()->hide(); // it has one line, and cuts names to make them fit
    column->setSpacing(0);
    column->addWidget(m_legend);
    setMinimumHeight(260);
}

void QtChartView::show(const ChartData &wanted)
{
    m_data = wanted;
    QChart *chart = m_view->chart();
    chart->removeAllSeries();
    for (QAbstractAxis *axis : chart->axes()) {
        chart->removeAxis(axis);
        delete axis;
    }
    m_view->setAccessibleDescription(m_data.title);
    m_legend->show(m_data);
    if (m_data.steps.isEmpty())
        return;
    m_data.kind == ChartData::Kind::StackedBars ? addBars() : addLines();
    addLimit();
    addAxes();
}

void QtChartView::addBars()
{
    auto *bars = new QStackedBarSeries;
    bars->setBarWidth(m_data.steps.size() > 40 ? 0.9 : 0.7);
    for (const ChartSeries &series : m_data.series) {
        auto *set = new QBarSet(series.name);
        set->append(series.values);
        set->setColor(series.color);
        set->setPen(Qt::NoPen);
        bars->append(set);
    }
    m_view->chart()->addSeries(bars);
}

void QtChartView::addLines()
{
    for (const ChartSeries &series : m_data.series) {
        auto *line = new QLineSeries;
        line->setPen(QPen(series.color, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        QList<QPointF> points;
        for (qsizetype i = 0; i < series.values.size(); ++i)
            if (!std::isnan(series.values[i]))
                points << QPointF(static_cast<double>(i), series.values[i]);
        line->replace(points);
        line->setPointsVisible(points.size() == 1); // a line of one point would not be seen
        m_view->chart()->addSeries(line);
    }
}

void QtChartView::addLimit()
{
    if (!m_data.limit)
        return;
    auto *line = new QLineSeries;
    line->setPen(QPen(colorsOf(palette()).bad, 1.5, Qt::DashLine));
    line->replace({{-0.5, *m_data.limit}, {static_cast<double>(m_data.steps.size()) - 0.5, *m_data.limit}});
    m_view->chart()->addSeries(line);
}

double QtChartView::top() const
{
    double top = m_data.limit.value_or(0);
    for (qsizetype step = 0; step < m_data.steps.size(); ++step) {
        double sum = 0;
        for (const ChartSeries &series : m_data.series) {
            const double value = std::isnan(series.values[step]) ? 0 : series.values[step];
            sum = m_data.kind == ChartData::Kind::StackedBars ? sum + value : std::max(sum, value);
        }
        top = std::max(top, sum);
    }
    return top;
}

void QtChartView::dress(QAbstractAxis &axis)
{
    const Colors &colors = colorsOf(palette());
    axis.setLabelsColor(colors.muted);
    axis.setLabelsFont(font());
    axis.setLinePen(QPen(colors.hairline, 1));
    axis.setGridLinePen(QPen(colors.hairline, 1));
}

void QtChartView::addAxes()
{
    auto *times = new QCategoryAxis;
    auto *values = new QCategoryAxis;
    for (QCategoryAxis *axis : {times, values}) {
        axis->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
        dress(*axis);
    }
    const auto steps = m_data.steps.size();
    times->setStartValue(-0.5); // else a mark stands under the first step
    times->setRange(-0.5, static_cast<double>(steps) - 0.5);
    times->setGridLineVisible(false);
    for (const TimeLabel &label : timeLabels(m_data.steps, m_data.stepMs, std::max(2, width() / 96)))
        times->append(label.text, static_cast<double>(label.step));
    const QList<double> ticks = niceTicks(top(), 5);
    values->setRange(0, ticks.last());
    const QStringList texts = tickTexts(ticks, m_data.format);
    for (qsizetype i = 0; i < ticks.size(); ++i)
        values->append(texts[i], ticks[i]);
    QChart *chart = m_view->chart();
    chart->addAxis(times, Qt::AlignBottom);
    chart->addAxis(values, Qt::AlignLeft);
    for (QAbstractSeries *series : chart->series()) {
        series->attachAxis(times);
        series->attachAxis(values);
    }
}

qsizetype QtChartView::stepAt(const QPoint &position) const
{
    const QChart *chart = m_view->chart();
    if (chart->series().isEmpty() ||
        !chart->plotArea().contains(chart->mapFromScene(m_view->mapToScene(position))))
        return -1;
    const double x =
        m_view->chart()
            ->mapToValue(chart->mapFromScene(m_view->mapToScene(position)), chart->series().first())
            .x();
    const auto step = static_cast<qsizetype>(std::lround(x));
    return step >= 0 && step < m_data.steps.size() ? step : -1;
}

bool QtChartView::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Leave)
        m_hover->hide();
    if (event->type() == QEvent::MouseMove || event->type() == QEvent::MouseButtonRelease) {
        const QPoint at = static_cast<QMouseEvent *>(event)->position().toPoint();
        const qsizetype step = stepAt(at);
        m_view->viewport()->setCursor(step >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
        if (step < 0)
            m_hover->hide();
        else if (event->type() == QEvent::MouseMove)
            m_hover->show(m_data, step, m_view->viewport()->mapTo(this, at));
        else
            Q_EMIT stepClicked(m_data.steps[step], m_data.steps[step] + m_data.stepMs);
    }
    if (event->type() == QEvent::Resize && !m_data.steps.isEmpty())
        QMetaObject::invokeMethod(
            this, [this] { show(ChartData(m_data)); }, Qt::QueuedConnection);
    return ChartView::eventFilter(watched, event);
}

void QtChartView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        show(ChartData(m_data));
    ChartView::changeEvent(event);
}

void QtChartView::paintAll(QPainter &painter)
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), colorsOf(palette()).surface);
    m_view->render(&painter, m_view->geometry());
    if (m_legend->isHidden())
        return;
    painter.translate(m_legend->pos());
    m_legend->paint(painter);
}

QImage QtChartView::image(qreal ratio)
{
    QImage image((QSizeF(size()) * ratio).toSize(), QImage::Format_ARGB32);
    QPainter painter(&image);
    painter.scale(ratio, ratio);
    paintAll(painter);
    return image;
}

QByteArray QtChartView::svg()
{
    QBuffer buffer;
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(size());
    generator.setViewBox(rect());
    generator.setTitle(m_data.title);
    QPainter painter(&generator);
    paintAll(painter);
    painter.end();
    return buffer.data();
}

} // namespace

ChartView *makeChartView(QWidget *parent) { return new QtChartView(parent); }

} // namespace gatehouse::ui
