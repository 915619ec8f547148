// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/timeaxis.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace gatehouse::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(TimeAxis)
};

constexpr std::int64_t minute = 60'000;
constexpr std::int64_t hour = 60 * minute;
constexpr std::int64_t day = 24 * hour;

constexpr std::int64_t spacings[] = {minute,      2 * minute, 5 * minute, 10 * minute, 15 * minute,
                                     30 * minute, hour,       2 * hour,   3 * hour,    6 * hour,
                                     12 * hour,   day,        2 * day,    3 * day,     4 * day,
                                     7 * day,     14 * day,   28 * day,   56 * day};

std::int64_t spacingOf(std::int64_t stepMs, std::int64_t whole, int room)
{
    for (const std::int64_t spacing : spacings) {
        // Of several days, only days are told: a clock beside each would leave room for few.
        const bool tellable = whole <= day || spacing >= day;
        if (tellable && spacing >= stepMs && spacing * room >= whole)
            return spacing;
    }
    return std::max(stepMs, whole / std::max(1, room));
}

// What is left of a spacing at this time, counted from midnights and Mondays.
std::int64_t remainder(std::int64_t ms, std::int64_t spacing)
{
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(ms);
    return (time.date().toJulianDay() * day + time.time().msecsSinceStartOfDay()) % spacing;
}

QString dayText(const QDate &date, bool far)
{
    //: How a day stands under a chart, in the letters of QLocale: "Fri 13", "13 Nov".
    return QLocale().toString(date, far ? Words::tr("d MMM") : Words::tr("ddd d"));
}

QString clockText(std::int64_t ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms).toString(QStringLiteral("HH:mm"));
}

} // namespace

QList<TimeLabel> timeLabels(const QList<std::int64_t> &steps, std::int64_t stepMs, int room)
{
    const std::int64_t whole = stepMs * steps.size();
    const std::int64_t spacing = spacingOf(stepMs, whole, room);
    // Half a text stands before its step, and must not meet the numbers of the other axis.
    const auto first = static_cast<qsizetype>(steps.size() / (5 * std::max(1, room)));
    QList<TimeLabel> labels;
    for (qsizetype i = first; i < steps.size(); ++i) {
        // Steps need not begin on the clock: the first one behind a mark has it.
        if (remainder(steps[i], spacing) >= stepMs)
            continue;
        const QDate date = QDateTime::fromMSecsSinceEpoch(steps[i]).date();
        labels << TimeLabel{i, spacing < day ? clockText(steps[i]) : dayText(date, whole > 7 * day)};
    }
    return labels;
}

QString stepText(std::int64_t ms, std::int64_t stepMs, qsizetype steps)
{
    const QDate date = QDateTime::fromMSecsSinceEpoch(ms).date();
    if (stepMs >= day)
        return dayText(date, true);
    if (stepMs * steps <= day)
        return clockText(ms);
    return dayText(date, false) + QLatin1Char(' ') + clockText(ms);
}

} // namespace gatehouse::ui
