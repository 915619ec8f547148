// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/colors.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace gatehouse::ui {

const Colors &lightColors()
{
    static const Colors colors{.dark = false,
                               .background = QColor(0xF6F7F9),
                               .surface = QColor(0xFFFFFF),
                               .text = QColor(0x1A1E24),
                               .muted = QColor(0x5A6472),
                               .hairline = QColor(0xDDE1E7),
                               .accent = QColor(0x2F5BD8),
                               .onAccent = QColor(0xFFFFFF),
                               .good = QColor(0x17794A),
                               .warning = QColor(0x9A6200),
                               .bad = QColor(0xC02B45)};
    return colors;
}

const Colors &darkColors()
{
    static const Colors colors{.dark = true,
                               .background = QColor(0x14171C),
                               .surface = QColor(0x1B1F26),
                               .text = QColor(0xE7EAF0),
                               .muted = QColor(0x9BA5B4),
                               .hairline = QColor(0x2B313B),
                               .accent = QColor(0x7F9FFF),
                               .onAccent = QColor(0x14171C),
                               .good = QColor(0x4CC38A),
                               .warning = QColor(0xE0B040),
                               .bad = QColor(0xF27B86)};
    return colors;
}

const Colors &colorsOf(const QPalette &palette)
{
    return palette.color(QPalette::Window).lightness() < 128 ? darkColors() : lightColors();
}

QPalette paletteOf(const Colors &colors)
{
    QPalette palette;
    palette.setColor(QPalette::Window, colors.background);
    palette.setColor(QPalette::Base, colors.surface);
    palette.setColor(QPalette::AlternateBase, mixed(colors.background, colors.surface, 0.6));
    palette.setColor(QPalette::Button, colors.surface);
    palette.setColor(QPalette::ToolTipBase, colors.surface);
    for (const auto role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText})
        palette.setColor(role, colors.text);
    palette.setColor(QPalette::PlaceholderText, colors.muted);
    palette.setColor(QPalette::BrightText, colors.bad);
    palette.setColor(QPalette::Highlight, colors.accent);
    palette.setColor(QPalette::HighlightedText, colors.onAccent);
    palette.setColor(QPalette::Link, colors.accent);
    palette.setColor(QPalette::LinkVisited, colors.accent);
    palette.setColor(QPalette::Light, colors.surface);
    palette.setColor(QPalette::Midlight, colors.hairline);
    palette.setColor(QPalette::Mid, colors.hairline);
    palette.setColor(QPalette::Dark, mixed(colors.text, colors.hairline, 0.2));
    palette.setColor(QPalette::Shadow, mixed(colors.text, colors.background, 0.3));
    const QColor faded = mixed(colors.muted, colors.surface, 0.6);
    for (const auto role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText})
        palette.setColor(QPalette::Disabled, role, faded);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, colors.hairline);
    return palette;
}

QColor toneColor(const Colors &colors, Tone tone)
{
    switch (tone) {
    case Tone::Normal:
        return colors.text;
    case Tone::Muted:
        return colors.muted;
    case Tone::Accent:
        return colors.accent;
    case Tone::Good:
        return colors.good;
    case Tone::Warning:
        return colors.warning;
    case Tone::Bad:
        return colors.bad;
    }
    Q_UNREACHABLE();
}

QColor mixed(const QColor &top, const QColor &ground, qreal share)
{
    const auto part = [share](int a, int b) { return qRound(a * share + b * (1 - share)); };
    return QColor(part(top.red(), ground.red()), part(top.green(), ground.green()),
                  part(top.blue(), ground.blue()));
}

qreal contrast(const QColor &one, const QColor &other)
{
    const auto luminance = [](const QColor &color) {
        const auto linear = [](qreal part) {
            return part <= 0.03928 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
        };
        return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) +
               0.0722 * linear(color.blueF());
    };
    const auto [dark, light] = std::minmax({luminance(one), luminance(other)});
    return (light + 0.05) / (dark + 0.05);
}

QColor inkOn(const QColor &ground)
{
    const QColor dark(0x14171C);
    return contrast(dark, ground) > contrast(Qt::white, ground) ? dark : QColor(Qt::white);
}

QColor badgeGround(const QColor &word, const Colors &colors)
{
    return mixed(word, colors.surface, colors.dark ? 0.16 : 0.08);
}

QColor chartColor(int slot, bool dark)
{
    static constexpr std::array<QRgb, chartColorCount> onLight{0x0072B2, 0xE69F00, 0x009E73, 0xCC79A7,
                                                               0x56B4E9, 0xD55E00, 0xB5A400, 0x6A51A3};
    static constexpr std::array<QRgb, chartColorCount> onDark{0x3F9BDC, 0xF0B23C, 0x2FC79A, 0xE39BC6,
                                                              0x8FD0F5, 0xF07C3E, 0xE8DC4A, 0xAE97F0};
    const auto index = static_cast<std::size_t>(slot % chartColorCount);
    return QColor(dark ? onDark[index] : onLight[index]);
}

QColor otherColor(bool dark) { return dark ? QColor(0x667080) : QColor(0xA3ABB7); }

} // namespace gatehouse::ui
