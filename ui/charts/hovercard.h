// SPDX-License-Identifier: GPL-3.0-or-later
// What stands in the step under the mouse, in a small card beside it.
#pragma once

#include "ui/charts/chartview.h"

namespace gatehouse::ui {

class HoverCard final : public QWidget
{
    Q_OBJECT
public:
    explicit HoverCard(QWidget *parent);
    void show(const ChartData &chart, qsizetype step, const QPoint &at);
    using QWidget::show;

private:
    struct Row
    {
        QColor color = {};
        QString name = {};
        QString value = {};
    };

    void paintEvent(QPaintEvent *event) override;

    QString m_title;
    QList<Row> m_rows;
};

} // namespace gatehouse::ui
