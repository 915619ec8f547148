// SPDX-License-Identifier: GPL-3.0-or-later
// One figure in large type, how it stands against yesterday, and the day's line under it.
#pragma once

#include "ui/widgets/card.h"

class QLabel;

namespace gatehouse::ui {

class Sparkline;
class ElidedLabel;

class FigureCard final : public QWidget
{
    Q_OBJECT
public:
    FigureCard(const QString &title, bool moreIsBad, QWidget *parent = nullptr);

    void setFigure(const QString &figure, const QString &toolTip = {});
    void setComparison(double now, double before); // today and the same time yesterday
    void setNote(const QString &note);             // instead of a comparison
    void setLine(QList<double> values);            // of 24 hours, up to now

private:
    bool m_moreIsBad;
    QString m_title;
    QLabel *m_figure;
    ElidedLabel *m_comparison;
    Sparkline *m_line;
};

} // namespace gatehouse::ui
