// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/latencypage.h"

#include "ui/text/format.h"
#include "ui/theme/colors.h"

#include <QComboBox>
#include <QVBoxLayout>

#include <cmath>
#include <limits>

namespace gatehouse::ui {

namespace {

using ledger::Figures;
using ledger::Latency;

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
constexpr std::int64_t Latency::*percentiles[] = {&Latency::p50Micros, &Latency::p90Micros,
                                                  &Latency::p99Micros};

enum Measure { Total, FirstByte, Speed, Errors };

double tokensPerSecond(const Figures &f)
{
    return f.outputMicros > 0
               ? static_cast<double>(f.streamedTokens) * 1e6 / static_cast<double>(f.outputMicros)
               : 0;
}

double errorShare(const Figures &f)
{
    return f.requests > 0 ? static_cast<double>(f.errors) / static_cast<double>(f.requests) : 0;
}

QString micros(std::int64_t value) { return value > 0 ? durationText(value) : QStringLiteral("–"); }

QByteArray number(std::int64_t value) { return QByteArray::number(static_cast<qlonglong>(value)); }

QList<ReportColumn> latencyColumns()
{
    return {
        {LatencyPage::tr("Requests"), [](const Figures &f) { return countText(f.requests); },
         [](const Figures &f) { return number(f.requests); }, "requests"},
        {LatencyPage::tr("Errors"), [](const Figures &f) { return percentText(errorShare(f)); },
         [](const Figures &f) { return number(f.errors); }, "errors"},
        {LatencyPage::tr("p50"), [](const Figures &f) { return micros(f.total.p50Micros); },
         [](const Figures &f) { return number(f.total.p50Micros); }, "total_p50_us"},
        {LatencyPage::tr("p90"), [](const Figures &f) { return micros(f.total.p90Micros); },
         [](const Figures &f) { return number(f.total.p90Micros); }, "total_p90_us"},
        {LatencyPage::tr("p99"), [](const Figures &f) { return micros(f.total.p99Micros); },
         [](const Figures &f) { return number(f.total.p99Micros); }, "total_p99_us"},
        {LatencyPage::tr("First byte p50"), [](const Figures &f) { return micros(f.firstByte.p50Micros); },
         [](const Figures &f) { return number(f.firstByte.p50Micros); }, "first_byte_p50_us"},
        {LatencyPage::tr("p99"), [](const Figures &f) { return micros(f.firstByte.p99Micros); },
         [](const Figures &f) { return number(f.firstByte.p99Micros); }, "first_byte_p99_us"},
        {LatencyPage::tr("Tokens/s"),
         [](const Figures &f) { return QLocale().toString(tokensPerSecond(f), 'f', 1); },
         [](const Figures &f) { return QByteArray::number(tokensPerSecond(f), 'f', 3); },
         "tokens_per_second"},
    };
}

double latencyOf(const Latency &latency, int percentile)
{
    return latency.count > 0 ? static_cast<double>(latency.*percentiles[percentile]) : nothing;
}

double valueOf(const Figures &f, int measure, int percentile)
{
    if (f.requests == 0)
        return nothing;
    switch (measure) {
    case FirstByte:
        return latencyOf(f.firstByte, percentile);
    case Speed:
        return f.outputMicros > 0 ? tokensPerSecond(f) : nothing;
    case Errors:
        return errorShare(f);
    default:
        return latencyOf(f.total, percentile);
    }
}

QString duration(double value) { return durationText(std::llround(value)); }

QString speed(double value) { return LatencyPage::tr("%1/s").arg(QLocale().toString(value, 'f', 0)); }

QString share(double value) { return percentText(value); }

} // namespace

LatencyPage::LatencyPage(Services &services)
    : ReportPage(tr("Latency"), tr("How fast, and how reliably"), latencyColumns(), services)
    , m_measure(addMeasures(tr("Measure"),
                            {tr("Total time"), tr("First byte"), tr("Tokens per second"), tr("Error rate")}))
    , m_percentile(addMeasures(tr("Percentile"), {tr("p50"), tr("p90"), tr("p99")}))
{
    column()->addStretch(1);
    connect(m_measure, &QComboBox::currentIndexChanged, this,
            [this](int measure) { m_percentile->setVisible(measure <= FirstByte); });
}

Period LatencyPage::period() const
{
    Period period = ReportPage::period();
    // Percentiles cannot be added up; each bucket is a step of its own.
    period.stepMs = bucketMs(period.bucket);
    return period;
}

int LatencyPage::topGroups() const
{
    const auto steps = (period().toMs - period().fromMs) / period().stepMs;
    return static_cast<int>(
        std::clamp<std::int64_t>(ChartData::maxPoints / std::max<std::int64_t>(1, steps) - 1, 3, 5));
}

void LatencyPage::addPercentiles(ChartData &drawn, const StepGroup &group) const
{
    const bool dark = colorsOf(palette()).dark;
    for (int p = 0; p < 3; ++p) {
        ChartSeries series{m_percentile->itemText(p), chartColor(p == 0 ? 0 : p == 1 ? 1 : 5, dark), {}};
        for (const Figures &figures : group.steps)
            series.values << valueOf(figures, m_measure->currentIndex(), p);
        drawn.series << series;
    }
}

ChartData LatencyPage::chart(const Steps &steps, const Period &period)
{
    const int measure = m_measure->currentIndex();
    ChartData drawn{.kind = ChartData::Kind::Lines, .steps = steps.starts, .stepMs = period.stepMs};
    drawn.format = measure == Speed ? speed : measure == Errors ? share : duration;
    drawn.title = measure <= FirstByte
                      ? tr("%1, %2").arg(m_measure->currentText(), m_percentile->currentText())
                      : m_measure->currentText();
    if (measure <= FirstByte && filter().groupBy == ledger::GroupBy::None && !steps.groups.empty()) {
        drawn.title = m_measure->currentText();
        addPercentiles(drawn, steps.groups.front());
        return drawn;
    }
    for (const StepGroup &group : steps.groups) {
        ChartSeries series{groupName(group.name, group.other), groupColor(group.name, group.other), {}};
        for (const Figures &figures : group.steps)
            series.values << valueOf(figures, measure, m_percentile->currentIndex());
        drawn.series << series;
    }
    return drawn;
}

} // namespace gatehouse::ui
