// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartview.h"

#include <QHash>
#include <QLocale>
#include <QRegularExpression>

#include <cmath>

namespace gatehouse::ui {

QList<double> niceTicks(double top, int most)
{
    if (!(top > 0))
        return {0, 1};
    const double raw = top / most;
    const double power = std::pow(10, std::floor(std::log10(raw)));
    const double share = raw / power;
    const double step = power * (share <= 1 ? 1 : share <= 2 ? 2 : share <= 5 ? 5 : 10);
    QList<double> ticks;
    for (int i = 0; ticks.isEmpty() || ticks.last() < top * (1 + 1e-9); ++i)
        ticks << i * step;
    return ticks;
}

namespace {

// After the point.
qsizetype placesOf(const QString &number, const QLocale &locale)
{
    const auto at = number.indexOf(locale.decimalPoint());
    return at < 0 ? 0 : number.size() - at - locale.decimalPoint().size();
}

QString withPlaces(QString number, qsizetype places, const QLocale &locale)
{
    if (placesOf(number, locale) == 0 && places > 0)
        number += locale.decimalPoint();
    while (placesOf(number, locale) < places)
        number += locale.zeroDigit();
    number.chop(placesOf(number, locale) - places);
    if (number.endsWith(locale.decimalPoint()))
        number.chop(locale.decimalPoint().size());
    return number;
}

} // namespace

QStringList tickTexts(const QList<double> &ticks, const std::function<QString(double)> &format)
{
    static const QRegularExpression number(QStringLiteral("[0-9][0-9.,\\x{00A0}\\x{202F}'’]*[0-9]|[0-9]"));
    const QLocale locale;
    const auto unitOf = [](QString text) { return text.remove(number); };
    QHash<QString, qsizetype> needed; // places after the point that count, by unit: "$", " s", " ms"
    QStringList texts;
    for (const double tick : ticks) {
        texts << format(tick);
        QString digits = number.match(texts.last()).captured();
        while (placesOf(digits, locale) > 0 && digits.endsWith(locale.zeroDigit()))
            digits.chop(1);
        qsizetype &most = needed[unitOf(texts.last())];
        most = std::max(most, placesOf(digits, locale));
    }
    for (QString &text : texts) {
        const QString unit = unitOf(text);
        // Cents are two or none.
        const qsizetype wanted = unit == QLatin1String("$") && needed[unit] == 1 ? 2 : needed[unit];
        const QRegularExpressionMatch match = number.match(text);
        if (!match.hasMatch())
            continue;
        text.replace(match.capturedStart(), match.capturedLength(),
                     withPlaces(match.captured(), wanted, locale));
    }
    // Nothing is nothing in any unit: it takes that of its neighbour.
    if (texts.size() > 1 && ticks.first() == 0) {
        const QRegularExpressionMatch next = number.match(texts[1]);
        if (next.hasMatch())
            texts[0] =
                QString(texts[1]).replace(next.capturedStart(), next.capturedLength(), locale.zeroDigit());
    }
    return texts;
}

} // namespace gatehouse::ui
