// SPDX-License-Identifier: GPL-3.0-or-later
// The colours of the window, light and dark, and the palettes made of them. Text meets WCAG AA on its ground.
#pragma once

#include <QColor>
#include <QPalette>

namespace gatehouse::ui {

struct Colors
{
    bool dark = false;
    QColor background = {};
    QColor surface = {};
    QColor text = {};
    QColor muted = {};
    QColor hairline = {};
    QColor accent = {};
    QColor onAccent = {};
    QColor good = {};
    QColor warning = {};
    QColor bad = {};
};

enum class Tone { Normal, Muted, Accent, Good, Warning, Bad };

const Colors &lightColors();
const Colors &darkColors();

// Which of the two a palette was made of, so that painted widgets follow a change of theme by themselves.
const Colors &colorsOf(const QPalette &palette);

QPalette paletteOf(const Colors &colors);
QColor toneColor(const Colors &colors, Tone tone);
QColor mixed(const QColor &top, const QColor &ground, qreal share); // share of `top`, 0 to 1
qreal contrast(const QColor &one, const QColor &other);             // as WCAG counts it, 1 to 21
QColor inkOn(const QColor &ground); // for letters: dark or white, what reads better
QColor badgeGround(const QColor &word, const Colors &colors);

// Eight that colour-blind people can tell apart (after Okabe and Ito), lighter on a dark ground.
constexpr int chartColorCount = 8;
QColor chartColor(int slot, bool dark);
QColor otherColor(bool dark); // grey, for *Other*

} // namespace gatehouse::ui
