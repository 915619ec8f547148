// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/costspage.h"

#include "ui/charts/heatmap.h"
#include "ui/text/format.h"
#include "ui/widgets/card.h"
#include "ui/widgets/labels.h"

#include <QComboBox>
#include <QDateTime>
#include <QVBoxLayout>

namespace gatehouse::ui {

namespace {

using ledger::Figures;

QByteArray number(std::int64_t value) { return QByteArray::number(static_cast<qlonglong>(value)); }

QList<ReportColumn> costColumns()
{
    return {
        {CostsPage::tr("Requests"), [](const Figures &f) { return countText(f.requests); },
         [](const Figures &f) { return number(f.requests); }, "requests"},
        {CostsPage::tr("Errors"), [](const Figures &f) { return countText(f.errors); },
         [](const Figures &f) { return number(f.errors); }, "errors"},
        {CostsPage::tr("Tokens in"), [](const Figures &f) { return countText(f.usage.promptTokens()); },
         [](const Figures &f) { return number(f.usage.promptTokens()); }, "prompt_tokens"},
        {CostsPage::tr("of these cached"), [](const Figures &f) { return countText(f.usage.cacheRead); },
         [](const Figures &f) { return number(f.usage.cacheRead); }, "cache_read_tokens"},
        {CostsPage::tr("Tokens out"), [](const Figures &f) { return countText(f.usage.completionTokens()); },
         [](const Figures &f) { return number(f.usage.completionTokens()); }, "completion_tokens"},
        {CostsPage::tr("Unpriced"), [](const Figures &f) { return countText(f.unpriced); },
         [](const Figures &f) { return number(f.unpriced); }, "unpriced"},
        {CostsPage::tr("Saved"), [](const Figures &f) { return moneyText(f.saved); },
         [](const Figures &f) { return f.saved.toDecimal().toLatin1(); }, "saved_usd"},
        {CostsPage::tr("Cost"), [](const Figures &f) { return moneyText(f.cost); },
         [](const Figures &f) { return f.cost.toDecimal().toLatin1(); }, "cost_usd"},
    };
}

enum Measure { Cost, Tokens, Requests, Saved };

double valueOf(const Figures &figures, int measure)
{
    switch (measure) {
    case Tokens:
        return static_cast<double>(figures.usage.totalTokens());
    case Requests:
        return static_cast<double>(figures.requests);
    case Saved:
        return static_cast<double>(figures.saved.nanoUsd()) / 1e9;
    default:
        return static_cast<double>(figures.cost.nanoUsd()) / 1e9;
    }
}

QString dollars(double usd) { return moneyText(Money::fromNanoUsd(std::llround(usd * 1e9))); }

QString count(double value) { return shortCountText(std::llround(value)); }

} // namespace

CostsPage::CostsPage(Services &services)
    : ReportPage(tr("Costs"), tr("By the price table and what the providers counted"), costColumns(),
                 services)
    , m_measure(
          addMeasures(tr("Measure"), {tr("Cost"), tr("Tokens"), tr("Requests"), tr("Saved by the cache")}))
    , m_year(new HeatMap)
    , m_unpriced(mutedLabel({}))
{
    column()->addWidget(m_unpriced);
    auto *card = new Card(tr("The last year, day by day"));
    card->body()->addWidget(m_year);
    column()->addWidget(card);
    column()->addStretch(1);
    connect(m_year, &HeatMap::dayClicked, this, [this](const QDate &day) {
        Q_EMIT m_services.navigator.pageWanted(
            QStringLiteral("traffic"),
            filter().trafficFilter(day.startOfDay().toMSecsSinceEpoch(),
                                   day.addDays(1).startOfDay().toMSecsSinceEpoch()));
    });
}

void CostsPage::refresh()
{
    ReportPage::refresh();
    askYear();
}

ChartData CostsPage::chart(const Steps &steps, const Period &period)
{
    const int measure = m_measure->currentIndex();
    ChartData drawn{.kind = ChartData::Kind::StackedBars, .steps = steps.starts, .stepMs = period.stepMs};
    drawn.format = measure == Cost || measure == Saved ? dollars : count;
    double sum = 0;
    for (const StepGroup &group : steps.groups) {
        ChartSeries series{groupName(group.name, group.other), groupColor(group.name, group.other), {}};
        for (const Figures &figures : group.steps) {
            series.values << valueOf(figures, measure);
            sum += series.values.last();
        }
        drawn.series << series;
    }
    drawn.title = tr("%1: %2").arg(m_measure->currentText(), drawn.format(sum));
    if (measure == Cost)
        addBudget(drawn);
    return drawn;
}

void CostsPage::addBudget(ChartData &drawn) const
{
    constexpr std::int64_t day = 24 * 3'600'000;
    if (filter().client.isEmpty() || drawn.stepMs != day)
        return;
    for (const config::Client &client : m_services.link.config()->clients)
        for (const config::Budget &budget : client.budgets)
            if (client.id.text() == filter().client && budget.period == config::Budget::Period::Day) {
                drawn.limit = static_cast<double>(budget.limit.nanoUsd()) / 1e9;
                drawn.limitName = tr("Daily budget of %1").arg(client.id.text());
            }
}

void CostsPage::shown(const ledger::Series &series)
{
    m_unpriced->setVisible(series.sum.unpriced > 0);
    m_unpriced->setText(
        tr("%Ln request(s) have no known price and count as nothing here. Settings, Prices is the place to "
           "give them one.",
           nullptr, static_cast<int>(series.sum.unpriced)));
}

void CostsPage::askYear()
{
    const std::int64_t now = m_services.clock.wallMilliseconds();
    ledger::SeriesQuery query = filter().query(now);
    query.filter.fromMs = periodOf(Period::Span::Year, now).fromMs;
    query.bucket = ledger::Bucket::Day;
    query.groupBy = ledger::GroupBy::None;
    m_services.link.series(query).then(this, [this, now](const Result<ledger::Series> &series) {
        if (!series)
            return;
        QMap<QDate, double> days;
        for (const ledger::SeriesPoint &point : series->points)
            days[QDateTime::fromMSecsSinceEpoch(point.startMs, Qt::UTC).date()] +=
                valueOf(point.figures, Cost);
        m_year->show(QDateTime::fromMSecsSinceEpoch(now).date(), days, dollars);
    });
}

} // namespace gatehouse::ui
