// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/cache/cachereport.h"

#include "ui/charts/chartview.h"
#include "ui/charts/similaritychart.h"
#include "ui/pages/cache/shadowcard.h"
#include "ui/pages/report/steps.h"
#include "ui/text/format.h"
#include "ui/theme/colors.h"
#include "ui/widgets/figurecard.h"
#include "ui/widgets/following.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/scrollcolumn.h"

#include <QComboBox>
#include <QGridLayout>

#include <cmath>
#include <limits>

using namespace std::chrono_literals;

namespace gatehouse::ui {

namespace {

using ledger::Figures;

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
constexpr std::int64_t hourMs = 3'600'000;

double hitRate(const Figures &figures)
{
    return figures.requests > 0
               ? static_cast<double>(figures.cacheHits) / static_cast<double>(figures.requests)
               : nothing;
}

QString dollars(double usd) { return moneyText(Money::fromNanoUsd(std::llround(usd * 1e9))); }

QString share(double value) { return percentText(value); }

QString duration(double micros) { return durationText(std::llround(micros)); }

ledger::SeriesQuery queryOf(const Period &period, ledger::GroupBy groupBy)
{
    ledger::SeriesQuery query{.bucket = period.bucket, .groupBy = groupBy, .top = 6};
    query.filter.fromMs = period.fromMs;
    query.filter.toMs = period.toMs;
    return query;
}

ChartData dataOf(const Steps &steps, const Period &period, ChartData::Kind kind, QString (*format)(double))
{
    return {.kind = kind, .steps = steps.starts, .stepMs = period.stepMs, .format = format};
}

} // namespace

CacheReport::CacheReport(Services &services)
    : m_services(services)
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 12, 0, 0);
    auto *area = new ScrollColumn({}, 8);
    QVBoxLayout *column = area->column();
    outer->addWidget(area);
    buildFigures(column);
    buildCharts(column);
    m_shadow = new ShadowCard(services);
    column->addWidget(m_shadow);
    column->addStretch(1);
    connect(&m_services.link, &EngineLink::statusChanged, this, &CacheReport::showKept);
    m_following = new Following(*this, services.link, 5s, [this] { refresh(); });
}

void CacheReport::buildFigures(QVBoxLayout *column)
{
    auto *line = new QHBoxLayout;
    line->setSpacing(16);
    m_hits = new FigureCard(tr("Answered from the cache today"), false);
    m_share = new FigureCard(tr("Share of today's requests"), false);
    m_saved = new FigureCard(tr("Saved today"), false);
    m_kept = new FigureCard(tr("Answers kept"), false);
    for (FigureCard *card : {m_hits, m_share, m_saved, m_kept})
        line->addWidget(card, 1);
    column->addLayout(line);
}

void CacheReport::buildCharts(QVBoxLayout *column)
{
    auto *head = new QHBoxLayout;
    m_span = new QComboBox;
    m_span->setAccessibleName(tr("Period"));
    for (const Period::Span span : Period::all)
        m_span->addItem(spanName(span), static_cast<int>(span));
    m_span->setCurrentIndex(m_span->findData(static_cast<int>(Period::Span::Week)));
    head->addStretch(1);
    head->addWidget(m_span);
    column->addLayout(head);
    connect(m_span, &QComboBox::currentIndexChanged, this, &CacheReport::askPeriod);
    m_rate = makeChartView();
    m_money = makeChartView();
    m_latency = makeChartView();
    m_similarity = new SimilarityChart;
    const std::pair<QString, QWidget *> charts[] = {
        {tr("Share answered from the cache"), m_rate},
        {tr("Saved, by model"), m_money},
        {tr("Median wait: cache and provider"), m_latency},
        {tr("Similarity of what was looked up, since the beginning"), m_similarity}};
    auto *grid = new QGridLayout;
    grid->setSpacing(16);
    for (int i = 0; i < 4; ++i) {
        auto *card = new Card;
        auto *title = new ElidedLabel(charts[i].first);
        QFont font = title->font();
        font.setPixelSize(14);
        font.setWeight(QFont::DemiBold);
        title->setFont(font);
        card->body()->addWidget(title);
        charts[i].second->setFixedHeight(260);
        card->body()->addWidget(charts[i].second);
        grid->addWidget(card, i / 2, i % 2);
    }
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    column->addLayout(grid);
}

void CacheReport::refresh()
{
    m_following->asked();
    askToday();
    askPeriod();
    m_shadow->refresh();
    m_services.link.cache().similarities().then(
        this, [this](const cache::SimilarityHistogram &histogram) { m_similarity->show(histogram); });
    showKept();
}

void CacheReport::showKept()
{
    const gateway::CacheHealth health = m_services.link.status().cache;
    m_kept->setFigure(shortCountText(health.entries), countText(health.entries));
    m_kept->setNote(tr("%1 on disk").arg(bytesText(health.bytes)));
}

void CacheReport::askToday()
{
    ledger::SeriesQuery query{.bucket = ledger::Bucket::Hour, .groupBy = ledger::GroupBy::None};
    const std::int64_t start = startOfDay(m_services.clock.wallMilliseconds());
    query.filter.fromMs = start;
    m_services.link.series(query).then(this, [this, start](const Result<ledger::Series> &series) {
        if (series)
            showToday(*series, start);
        else
            m_services.notices.fail(series.error().message);
    });
}

void CacheReport::showToday(const ledger::Series &series, std::int64_t startMs)
{
    const auto hours = static_cast<qsizetype>((m_services.clock.wallMilliseconds() - startMs) / hourMs + 1);
    QList<double> hits(hours), requests(hours), saved(hours);
    for (const ledger::SeriesPoint &point : series.points) {
        const auto hour = std::clamp<qsizetype>((point.startMs - startMs) / hourMs, 0, hours - 1);
        hits[hour] += static_cast<double>(point.figures.cacheHits);
        requests[hour] += static_cast<double>(point.figures.requests);
        saved[hour] += static_cast<double>(point.figures.saved.nanoUsd());
    }
    QList<double> shares(hours);
    for (qsizetype hour = 0; hour < hours; ++hour)
        shares[hour] = requests[hour] > 0 ? hits[hour] / requests[hour] : 0;
    m_hits->setFigure(shortCountText(series.sum.cacheHits), countText(series.sum.cacheHits));
    m_hits->setLine(hits);
    m_share->setFigure(series.sum.requests > 0 ? percentText(hitRate(series.sum)) : QStringLiteral("–"));
    m_share->setLine(shares);
    m_saved->setFigure(moneyText(series.sum.saved), QStringLiteral("$") + series.sum.saved.toDecimal());
    m_saved->setLine(saved);
}

void CacheReport::askPeriod()
{
    const Period period = periodOf(static_cast<Period::Span>(m_span->currentData().toInt()),
                                   m_services.clock.wallMilliseconds());
    const quint64 round = ++m_round;
    EngineLink &link = m_services.link;
    link.series(queryOf(period, ledger::GroupBy::Model))
        .then(this, [this, period, round](const Result<ledger::Series> &byModel) {
            if (round == m_round && byModel)
                drawSaved(*byModel, period);
        });
    link.series(queryOf(period, ledger::GroupBy::None))
        .then(this, [this, period, round](const Result<ledger::Series> &all) {
            if (round != m_round || !all)
                return;
            drawRate(*all, period);
            ledger::SeriesQuery query = queryOf(period, ledger::GroupBy::None);
            query.filter.cacheHit = true;
            m_services.link.series(query).then(
                this, [this, period, round, all = *all](const Result<ledger::Series> &hits) {
                    if (round == m_round && hits)
                        drawLatency(all, *hits, period);
                });
        });
}

void CacheReport::drawRate(const ledger::Series &all, const Period &period)
{
    const Steps steps = cutIntoSteps(all, period);
    ChartData drawn = dataOf(steps, period, ChartData::Kind::Lines, share);
    ChartSeries line{tr("From the cache"), colorsOf(palette()).accent, {}};
    for (const StepGroup &group : steps.groups)
        for (const Figures &figures : group.steps)
            line.values << hitRate(figures);
    if (!line.values.isEmpty())
        drawn.series << line;
    drawn.title = tr("%1 of %Ln request(s)", nullptr, static_cast<int>(all.sum.requests))
                      .arg(percentText(all.sum.requests > 0 ? hitRate(all.sum) : 0));
    m_rate->show(drawn);
}

void CacheReport::drawSaved(const ledger::Series &byModel, const Period &period)
{
    const Steps steps = cutIntoSteps(byModel, period);
    const bool dark = colorsOf(palette()).dark;
    ChartData drawn = dataOf(steps, period, ChartData::Kind::StackedBars, dollars);
    for (const StepGroup &group : steps.groups) {
        const QString name = group.other ? tr("Other") : QString::fromUtf8(group.name);
        ChartSeries series{
            name, group.other ? otherColor(dark) : chartColor(m_services.state.colorSlot(name), dark), {}};
        bool any = false;
        for (const Figures &figures : group.steps) {
            series.values << static_cast<double>(figures.saved.nanoUsd()) / 1e9;
            any = any || figures.saved > Money();
        }
        if (any)
            drawn.series << series;
    }
    drawn.title = tr("Saved %1").arg(moneyText(byModel.sum.saved));
    m_money->show(drawn);
}

void CacheReport::drawLatency(const ledger::Series &all, const ledger::Series &hits, const Period &period)
{
    // Percentiles cannot be added up; each bucket is a step of its own.
    Period fine = period;
    fine.stepMs = bucketMs(period.bucket);
    const bool dark = colorsOf(palette()).dark;
    const std::pair<QString, const ledger::Series *> rows[] = {{tr("From a provider"), &all},
                                                               {tr("From the cache"), &hits}};
    ChartData drawn;
    int slot = 0;
    for (const auto &[name, series] : rows) {
        const Steps steps = cutIntoSteps(*series, fine);
        if (slot == 0)
            drawn = dataOf(steps, fine, ChartData::Kind::Lines, duration);
        ChartSeries line{name, chartColor(slot++, dark), QList<double>(drawn.steps.size(), nothing)};
        for (const StepGroup &group : steps.groups)
            for (qsizetype i = 0; i < line.values.size(); ++i) {
                const ledger::Latency &total = group.steps[static_cast<std::size_t>(i)].total;
                if (total.count > 0)
                    line.values[i] = static_cast<double>(total.p50Micros);
            }
        drawn.series << line;
    }
    m_latency->show(drawn);
}

} // namespace gatehouse::ui
