// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/report/reportfilter.h"

#include "ui/text/filterparser.h"

#include <QCoreApplication>
#include <QDateTime>

namespace gatehouse::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Report)
};

const std::pair<const char *, QString ReportFilter::*> names[] = {{"provider", &ReportFilter::provider},
                                                                  {"model", &ReportFilter::model},
                                                                  {"route", &ReportFilter::route},
                                                                  {"client", &ReportFilter::client}};

QString keyOf(const char *name) { return QStringLiteral("report/") + QLatin1String(name); }

} // namespace

ReportFilter ReportFilter::remembered(const UiState &state)
{
    ReportFilter filter;
    bool known = false;
    if (const int span = state.text(keyOf("span")).toInt(&known);
        known && span >= 0 && span < static_cast<int>(Period::all.size()))
        filter.span = static_cast<Period::Span>(span);
    if (const int by = state.text(keyOf("by")).toInt(&known);
        known && by >= 0 && by <= static_cast<int>(ledger::GroupBy::Client))
        filter.groupBy = static_cast<ledger::GroupBy>(by);
    for (const auto &[name, member] : names)
        filter.*member = state.text(keyOf(name));
    return filter;
}

void ReportFilter::remember(UiState &state) const
{
    state.setText(keyOf("span"), QString::number(static_cast<int>(span)));
    state.setText(keyOf("by"), QString::number(static_cast<int>(groupBy)));
    for (const auto &[name, member] : names)
        state.setText(keyOf(name), this->*member);
}

ledger::SeriesQuery ReportFilter::query(std::int64_t nowMs) const
{
    const Period period = periodOf(span, nowMs);
    ledger::SeriesQuery query{.bucket = period.bucket, .groupBy = groupBy};
    query.filter.fromMs = period.fromMs;
    query.filter.toMs = period.toMs;
    query.filter.provider = provider.toUtf8();
    query.filter.model = model.toUtf8();
    query.filter.route = route.toUtf8();
    query.filter.client = client.toUtf8();
    return query;
}

QString ReportFilter::trafficFilter(std::int64_t fromMs, std::int64_t toMs) const
{
    const auto iso = [](std::int64_t ms) { return QDateTime::fromMSecsSinceEpoch(ms).toString(Qt::ISODate); };
    QStringList words;
    for (const auto &[name, member] : names)
        if (!(this->*member).isEmpty())
            words << QLatin1String(name) + QLatin1Char(':') + quotedFilterValue(this->*member);
    words << QStringLiteral("since:") + iso(fromMs) << QStringLiteral("until:") + iso(toMs);
    return words.join(QLatin1Char(' '));
}

QString groupByName(ledger::GroupBy groupBy)
{
    switch (groupBy) {
    case ledger::GroupBy::None:
        return Words::tr("All together");
    case ledger::GroupBy::Provider:
        return Words::tr("By provider");
    case ledger::GroupBy::Model:
        return Words::tr("By model");
    case ledger::GroupBy::Route:
        return Words::tr("By route");
    case ledger::GroupBy::Client:
        return Words::tr("By client");
    }
    Q_UNREACHABLE();
}

} // namespace gatehouse::ui
