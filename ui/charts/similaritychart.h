// SPDX-License-Identifier: GPL-3.0-or-later
// How alike the nearest answer was, lookup by lookup, and what became of it; the cut is drawn in.
#pragma once

#include "core/cache/cache.h"

#include <QWidget>

class QPainter;

namespace gatehouse::ui {

class SimilarityChart final : public QWidget
{
    Q_OBJECT
public:
    explicit SimilarityChart(QWidget *parent = nullptr);
    void show(const cache::SimilarityHistogram &histogram);
    using QWidget::show;
    QSize sizeHint() const override;

    QString words() const; // what the picture says, for those who do not see it

private:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;
    QRectF plot() const;
    double xOf(double similarity) const;
    void paintAxes(QPainter &painter) const;
    void paintBars(QPainter &painter) const;
    void paintCut(QPainter &painter) const;
    std::int64_t top() const;
    std::int64_t sum(cache::SimilarityHistogram::Outcome outcome) const;

    cache::SimilarityHistogram m_histogram;
    int m_first = 0; // band at the left edge
};

} // namespace gatehouse::ui
