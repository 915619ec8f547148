// SPDX-License-Identifier: GPL-3.0-or-later
// A day in forty pixels: a line without axes, under a figure.
#pragma once

#include "ui/theme/colors.h"

#include <QWidget>

namespace gatehouse::ui {

class Sparkline final : public QWidget
{
    Q_OBJECT
public:
    explicit Sparkline(Tone tone = Tone::Accent, QWidget *parent = nullptr);
    void setValues(QList<double> values,
                   qsizetype count); // a day that is not over has fewer values than `count`

private:
    void paintEvent(QPaintEvent *event) override;
    QList<double> m_values;
    qsizetype m_slots = 2;
    Tone m_tone;
};

} // namespace gatehouse::ui
