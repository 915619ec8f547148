// SPDX-License-Identifier: GPL-3.0-or-later
// A chart as the pages see it: values in, hover and clicks out. Which library draws it is the affair of one
// file.
#pragma once

#include <QColor>
#include <QImage>
#include <QWidget>

#include <functional>
#include <optional>

namespace gatehouse::ui {

struct ChartSeries
{
    QString name = {};
    QColor color = {};
    QList<double> values = {}; // one per step; NaN: nothing was measured
};

struct ChartData
{
    enum class Kind { StackedBars, Lines };
    Kind kind = Kind::StackedBars;
    QString title = {};
    QList<std::int64_t> steps = {}; // begin of each, milliseconds since 1970
    std::int64_t stepMs = 0;
    QList<ChartSeries> series = {};
    std::function<QString(double)> format = {}; // of a value, for axis and hover
    std::optional<double> limit = {};           // a budget, as a line
    QString limitName = {};

    // More than this would be slow to draw and impossible to read; the caller rolls up.
    static constexpr qsizetype maxPoints = 2'000;
};

class ChartView : public QWidget
{
    Q_OBJECT
public:
    using QWidget::QWidget;
    virtual void show(const ChartData &data) = 0;
    using QWidget::show;
    virtual QImage image(qreal ratio) = 0;
    virtual QByteArray svg() = 0;

Q_SIGNALS:
    void stepClicked(std::int64_t fromMs, std::int64_t toMs);
};

ChartView *makeChartView(QWidget *parent = nullptr);

// Steps of an axis that people can read: at most `most` of 1, 2 or 5 times a power of ten, from 0 to above
// `top`.
QList<double> niceTicks(double top, int most);
// Their texts, with as many places as they need and all of a unit alike: 0 s, 5 s, 10 s.
QStringList tickTexts(const QList<double> &ticks, const std::function<QString(double)> &format);

} // namespace gatehouse::ui
