// SPDX-License-Identifier: GPL-3.0-or-later
// A year in squares: a column per week, a row per day of the week, darker where more was spent.
#pragma once

#include <QDate>
#include <QMap>
#include <QWidget>

#include <functional>

namespace gatehouse::ui {

class HeatMap final : public QWidget
{
    Q_OBJECT
public:
    explicit HeatMap(QWidget *parent = nullptr);
    void show(const QDate &last, const QMap<QDate, double> &values, std::function<QString(double)> format);
    using QWidget::show;
    QSize sizeHint() const override;

Q_SIGNALS:
    void dayClicked(const QDate &day);

private:
    void paintEvent(QPaintEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    bool event(QEvent *event) override;
    QDate first() const;
    QDate dayAt(const QPoint &position) const;
    QRectF boxOf(const QDate &day) const;

    QDate m_last;
    QMap<QDate, double> m_values;
    std::function<QString(double)> m_format;
};

} // namespace gatehouse::ui
