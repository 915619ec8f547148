// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/jsonhighlighter.h"

#include "ui/theme/colors.h"

#include <QGuiApplication>
#include <QRegularExpression>

namespace gatehouse::ui {

void JsonHighlighter::highlightBlock(const QString &text)
{
    constexpr qsizetype longest = 20'000;
    if (text.size() > longest)
        return;
    static const QRegularExpression token(QStringLiteral(
        "(\"(?:[^\"\\\\]|\\\\.)*\")(\\s*:)?|(-?\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?|true|false|null)"));
    const Colors &colors = colorsOf(QGuiApplication::palette());
    auto all = token.globalMatch(text);
    while (all.hasNext()) {
        const auto match = all.next();
        const QColor color = match.capturedLength(3) > 0   ? colors.warning
                             : match.capturedLength(2) > 0 ? colors.accent
                                                           : colors.good;
        const int group = match.capturedLength(3) > 0 ? 3 : 1;
        setFormat(static_cast<int>(match.capturedStart(group)), static_cast<int>(match.capturedLength(group)),
                  color);
    }
}

} // namespace gatehouse::ui
