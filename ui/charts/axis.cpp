// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartview.h"

#include <QDateTime>
#include <QLocale>

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

QString stepText(std::int64_t ms, std::int64_t stepMs, qsizetype steps)
{
    constexpr std::int64_t day = 24 * 3'600'000;
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(ms);
    if (stepMs >= day)
        return QLocale().toString(time.date(), QStringLiteral("d MMM"));
    const QString clock = time.toString(QStringLiteral("HH:mm"));
    if (stepMs * steps <= day)
        return clock;
    return QLocale().toString(time.date(), QStringLiteral("ddd d ")) + clock;
}

} // namespace gatehouse::ui
