// SPDX-License-Identifier: GPL-3.0-or-later
// A state as a shape, a word and a colour, in this order of importance.
#pragma once

#include "ui/theme/colors.h"

#include <QWidget>

class QPainter;

namespace gatehouse::ui {

struct BadgeText
{
    QString word = {};
    Tone tone = Tone::Muted;
};

// Shapes by tone: good a disc, warning a triangle, bad a cross in a ring, accent a half-filled ring, else a
// ring.
void drawStateShape(QPainter &painter, const QRectF &box, Tone tone, const Colors &colors);
int badgeWidth(const BadgeText &badge, const QFontMetrics &metrics);
void drawBadge(QPainter &painter, const QRect &box, const BadgeText &badge, const Colors &colors);

class Badge final : public QWidget
{
    Q_OBJECT
public:
    explicit Badge(BadgeText badge = {}, QWidget *parent = nullptr);
    void setBadge(BadgeText badge);

    BadgeText badge() const { return m_badge; }

    QSize sizeHint() const override;

private:
    void paintEvent(QPaintEvent *event) override;
    BadgeText m_badge;
};

} // namespace gatehouse::ui
