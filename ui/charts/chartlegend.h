// SPDX-License-Identifier: GPL-3.0-or-later
// The names of a chart's series with their colours, in as many lines as they need.
#pragma once

#include "ui/charts/chartview.h"

namespace gatehouse::ui {

class ChartLegend final : public QWidget
{
    Q_OBJECT
public:
    explicit ChartLegend(QWidget *parent = nullptr);

    void show(const ChartData &chart); // hidden where there is nothing to be told apart
    using QWidget::show;

    bool hasHeightForWidth() const override { return true; }

    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    void paint(QPainter &painter) const; // also into a picture or a file

private:
    struct Entry
    {
        QString name = {};
        QColor color = {};
        bool dashed = false;
    };

    struct Line
    {
        qsizetype first = 0;
        qsizetype count = 0;
        int width = 0;
    };

    int widthOf(const Entry &entry, int most) const;
    QList<Line> lines(int width) const;
    void paintEvent(QPaintEvent *event) override;

    QList<Entry> m_entries;
};

} // namespace gatehouse::ui
