// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/switch.h"

#include "ui/theme/colors.h"

#include <QPainter>

namespace gatehouse::ui {

namespace {
constexpr QSize track(36, 20);
} // namespace

Switch::Switch(const QString &text, QWidget *parent)
    : QCheckBox(text, parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize Switch::sizeHint() const
{
    const QSize words = fontMetrics().size(Qt::TextShowMnemonic, text());
    const int gap = text().isEmpty() ? 0 : 8;
    return {track.width() + 4 + gap + words.width(), std::max(track.height() + 4, words.height())};
}

void Switch::paintEvent(QPaintEvent *)
{
    const Colors &colors = colorsOf(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box(2.5, (height() - track.height()) / 2.0 + 0.5, track.width() - 1, track.height() - 1);
    const QColor off = mixed(colors.muted, colors.surface, 0.55);
    QColor ground = isChecked() ? colors.accent : off;
    if (!isEnabled())
        ground = mixed(ground, colors.surface, 0.4);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ground);
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2);
    const qreal knob = box.height() - 6;
    const qreal left = isChecked() ? box.right() - 3 - knob : box.left() + 3;
    painter.setBrush(isChecked() ? colors.onAccent : colors.surface);
    painter.drawEllipse(QRectF(left, box.top() + 3, knob, knob));
    if (hasFocus()) {
        painter.setPen(QPen(colors.accent, 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(box.adjusted(-2, -2, 2, 2), box.height() / 2 + 2, box.height() / 2 + 2);
    }
    painter.setPen(
        palette().color(isEnabled() ? QPalette::Active : QPalette::Disabled, QPalette::WindowText));
    painter.drawText(rect().adjusted(track.width() + 12, 0, 0, 0),
                     static_cast<int>(Qt::AlignVCenter | Qt::TextShowMnemonic), text());
}

} // namespace gatehouse::ui
