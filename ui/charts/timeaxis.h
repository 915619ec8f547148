// SPDX-License-Identifier: GPL-3.0-or-later
// Words for the steps of a chart: under its axis, and where the mouse is.
#pragma once

#include <QList>
#include <QString>

#include <cstdint>

namespace gatehouse::ui {

struct TimeLabel
{
    qsizetype step = 0;
    QString text = {};
};

// At most `room` of them, on times that people count by: whole days, every third hour, every ten minutes.
// `steps` are the begins, in milliseconds since 1970.
QList<TimeLabel> timeLabels(const QList<std::int64_t> &steps, std::int64_t stepMs, int room);

// One step in full: with the day where the chart shows more than one.
QString stepText(std::int64_t ms, std::int64_t stepMs, qsizetype steps);

} // namespace gatehouse::ui
