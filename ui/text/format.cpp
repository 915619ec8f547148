// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/format.h"

#include <QCoreApplication>
#include <QDateTime>

#include <cmath>

namespace gatehouse::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Format)
};

int moneyDigits(double usd)
{
    if (usd == 0)
        return 0;
    if (usd >= 1)
        return 2;
    // Three figures that count, and no more than the nano-dollars that are kept.
    return std::clamp(2 - static_cast<int>(std::floor(std::log10(usd))), 2, 9);
}

} // namespace

QString moneyText(Money money, const QLocale &locale)
{
    const double usd = static_cast<double>(money.nanoUsd()) / 1e9;
    const double size = std::abs(usd);
    QString digits = locale.toString(size, 'f', moneyDigits(size));
    const QString point = locale.decimalPoint();
    if (size < 1 && digits.contains(point))
        while (digits.endsWith(locale.zeroDigit()) && digits.size() - digits.indexOf(point) > 3)
            digits.chop(1);
    return (usd < 0 ? locale.negativeSign() : QString()) + QStringLiteral("$") + digits;
}

QString countText(std::int64_t count, const QLocale &locale)
{
    return locale.toString(static_cast<qlonglong>(count));
}

QString shortCountText(std::int64_t count, const QLocale &locale)
{
    const auto size = static_cast<double>(count);
    if (count >= 1'000'000'000)
        return Words::tr("%1 B").arg(locale.toString(size / 1e9, 'f', 2));
    if (count >= 1'000'000)
        return Words::tr("%1 M").arg(locale.toString(size / 1e6, 'f', 2));
    if (count >= 100'000)
        return Words::tr("%1 k").arg(locale.toString(size / 1e3, 'f', 0));
    return countText(count, locale);
}

QString durationText(std::int64_t micros, const QLocale &locale)
{
    if (micros < 0)
        return {};
    if (micros == 0)
        return Words::tr("%1 ms").arg(0);
    if (micros < 10'000)
        return Words::tr("%1 ms").arg(
            locale.toString(static_cast<double>(micros) / 1e3, 'f', micros < 1'000 ? 2 : 1));
    if (micros < 1'000'000)
        return Words::tr("%1 ms").arg(locale.toString(static_cast<qlonglong>((micros + 500) / 1'000)));
    const double seconds = static_cast<double>(micros) / 1e6;
    if (seconds < 100)
        return Words::tr("%1 s").arg(locale.toString(seconds, 'f', seconds < 10 ? 2 : 1));
    const auto whole = static_cast<qlonglong>(seconds);
    return Words::tr("%1 min %2 s").arg(locale.toString(whole / 60)).arg(whole % 60, 2, 10, QLatin1Char('0'));
}

QString bytesText(std::int64_t bytes, const QLocale &locale) { return locale.formattedDataSize(bytes, 1); }

QString percentText(double share, const QLocale &locale)
{
    const double percent = share * 100;
    return Words::tr("%1 %").arg(locale.toString(percent, 'f', percent < 10 && percent > 0 ? 1 : 0));
}

QString relativeTime(std::int64_t thenMs, std::int64_t nowMs, const QLocale &locale)
{
    const std::int64_t seconds = (nowMs - thenMs) / 1000;
    if (seconds < 5)
        return Words::tr("just now");
    if (seconds < 60)
        return Words::tr("%n s ago", nullptr, static_cast<int>(seconds));
    if (seconds < 3600)
        return Words::tr("%n min ago", nullptr, static_cast<int>(seconds / 60));
    if (seconds < 24 * 3600)
        return Words::tr("%n h ago", nullptr, static_cast<int>(seconds / 3600));
    if (seconds < 14 * 24 * 3600)
        return Words::tr("%n day(s) ago", nullptr, static_cast<int>(seconds / 86400));
    return locale.toString(QDateTime::fromMSecsSinceEpoch(thenMs).date(), QLocale::ShortFormat);
}

QString absoluteTime(std::int64_t ms, const QLocale &locale)
{
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(ms);
    return locale.toString(time.date(), QLocale::ShortFormat) + QLatin1Char(' ') +
           time.toString(QStringLiteral("HH:mm:ss.zzz"));
}

QString clockTime(std::int64_t ms, std::int64_t nowMs, const QLocale &locale)
{
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(ms);
    const QString clock = time.toString(QStringLiteral("HH:mm:ss"));
    if (time.date() == QDateTime::fromMSecsSinceEpoch(nowMs).date())
        return clock;
    return locale.toString(time.date(), QStringLiteral("d MMM")) + QLatin1Char(' ') + clock;
}

QString plainToolTip(const QString &text)
{
    if (text.isEmpty())
        return {};
    QString cut = text.left(2000);
    if (cut.size() < text.size())
        cut += QChar(0x2026);
    return QStringLiteral("<div style=\"white-space:pre-wrap\">%1</div>").arg(cut.toHtmlEscaped());
}

} // namespace gatehouse::ui
