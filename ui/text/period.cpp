// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/period.h"

#include <QCoreApplication>
#include <QDateTime>

namespace gatehouse::ui {

namespace {

constexpr std::int64_t minute = 60'000;
constexpr std::int64_t hour = 60 * minute;
constexpr std::int64_t day = 24 * hour;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Period)
};

struct SpanRow
{
    Period::Span span;
    const char *name;
    std::int64_t length; // 0: since midnight
    ledger::Bucket bucket;
    std::int64_t step;
};

constexpr SpanRow spanRows[] = {
    {Period::Span::Hour, QT_TRANSLATE_NOOP("Period", "Last hour"), hour, ledger::Bucket::Minute, minute},
    {Period::Span::Day, QT_TRANSLATE_NOOP("Period", "Last 24 hours"), day, ledger::Bucket::Hour, hour},
    {Period::Span::Today, QT_TRANSLATE_NOOP("Period", "Today"), 0, ledger::Bucket::Hour, hour},
    {Period::Span::Week, QT_TRANSLATE_NOOP("Period", "Last 7 days"), 7 * day, ledger::Bucket::Hour, 6 * hour},
    {Period::Span::Month, QT_TRANSLATE_NOOP("Period", "Last 30 days"), 30 * day, ledger::Bucket::Day, day},
    {Period::Span::Quarter, QT_TRANSLATE_NOOP("Period", "Last 90 days"), 90 * day, ledger::Bucket::Day, day},
    {Period::Span::Year, QT_TRANSLATE_NOOP("Period", "Last year"), 364 * day, ledger::Bucket::Day, 7 * day},
};

const SpanRow &rowOf(Period::Span span)
{
    for (const SpanRow &row : spanRows)
        if (row.span == span)
            return row;
    Q_UNREACHABLE();
}

} // namespace

std::int64_t startOfDay(std::int64_t nowMs)
{
    return QDateTime::fromMSecsSinceEpoch(nowMs).date().startOfDay().toMSecsSinceEpoch();
}

std::int64_t bucketMs(ledger::Bucket bucket)
{
    switch (bucket) {
    case ledger::Bucket::Minute:
        return minute;
    case ledger::Bucket::Hour:
        return hour;
    case ledger::Bucket::Day:
        return day;
    }
    Q_UNREACHABLE();
}

Period periodOf(Period::Span span, std::int64_t nowMs)
{
    const SpanRow &row = rowOf(span);
    const std::int64_t midnight = startOfDay(nowMs);
    const std::int64_t width = bucketMs(row.bucket);
    // The bucket that runs now is the last one, and the first one is whole.
    std::int64_t end = (nowMs / width + 1) * width;
    if (row.length == 0)
        return {midnight, end, row.bucket, row.step};
    // Steps of some hours begin where people expect them: at midnight, at noon.
    if (row.step > width && row.step < day)
        end = midnight + ((nowMs - midnight) / row.step + 1) * row.step;
    return {end - row.length, end, row.bucket, row.step};
}

QString spanName(Period::Span span) { return Words::tr(rowOf(span).name); }

} // namespace gatehouse::ui
