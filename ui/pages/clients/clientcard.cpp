// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/clients/clientcard.h"

#include "ui/charts/chartview.h"
#include "ui/dialogs/budgetrows.h"
#include "ui/pages/clients/budgetbar.h"
#include "ui/pages/report/steps.h"
#include "ui/text/filterparser.h"
#include "ui/text/format.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/card.h"
#include "ui/widgets/disclosure.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/switch.h"

#include <QHBoxLayout>
#include <QToolButton>
#include <QVBoxLayout>

#include <cmath>

namespace gatehouse::ui {

namespace {

QString names(const std::vector<QByteArray> &list)
{
    return QString::fromUtf8(QByteArrayList(list.cbegin(), list.cend()).join(", "));
}

BadgeText clientBadge(const config::Client &client, std::int64_t nowMs)
{
    if (!client.enabled)
        return {ClientCard::tr("Off"), Tone::Muted};
    if (client.expires != 0 && nowMs >= client.expires)
        return {ClientCard::tr("Expired"), Tone::Bad};
    if (!client.previousSha256.isEmpty() && nowMs < client.previousValidUntil)
        return {ClientCard::tr("Old key until %1").arg(absoluteTime(client.previousValidUntil).chopped(7)),
                Tone::Warning};
    return {};
}

} // namespace

ClientCard::ClientCard(Services &services, const config::Client &client)
    : m_services(services)
    , m_client(client)
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto *card = new Card;
    outer->addWidget(card);
    buildHead(card->body());
    if (const QString line = limits(); !line.isEmpty())
        card->body()->addWidget(mutedLabel(line));
    for (const config::Budget &budget : client.budgets) {
        m_bars << new BudgetBar(budget);
        card->body()->addWidget(m_bars.last());
    }
    buildChart(card->body());
    showBudgets(services.link.status());
    askLastUse();
}

void ClientCard::buildHead(QVBoxLayout *column)
{
    auto *line = new QHBoxLayout;
    line->setSpacing(8);
    const QString name = m_client.id.text();
    auto *enabled = new Switch;
    enabled->setChecked(m_client.enabled);
    enabled->setAccessibleName(tr("Let %1 call").arg(name));
    auto *title = new ElidedLabel(name);
    QFont font = title->font();
    font.setWeight(QFont::DemiBold);
    title->setFont(font);
    constexpr int enoughOfAName = 120; // where there is little room the hint gives way first
    title->setMinimumWidth(std::min(enoughOfAName, title->sizeHint().width()));
    auto *hint = new ElidedLabel(QString::fromUtf8(m_client.hint), Qt::ElideMiddle);
    hint->setTone(Tone::Muted);
    hint->setFont(monospaceFont(this->font()));
    m_used = new ToneLabel({}, Tone::Muted);
    line->addWidget(enabled);
    line->addWidget(title);
    line->addWidget(hint);
    if (const BadgeText badge = clientBadge(m_client, m_services.clock.wallMilliseconds());
        !badge.word.isEmpty())
        line->addWidget(new Badge(badge));
    line->addStretch(1);
    line->addWidget(m_used);
    addButtons(line);
    column->addLayout(line);
    connect(enabled, &Switch::toggled, this, &ClientCard::setEnabled);
}

void ClientCard::addButtons(QHBoxLayout *line)
{
    const QString name = m_client.id.text();

    addIconButtons(*line, this,
                   {
                       {"traffic", tr("Show the traffic of %1").arg(name),
                        [this, name] {
                            Q_EMIT m_services.navigator.pageWanted(QStringLiteral("traffic"),
                                                                   QStringLiteral("client:") +
                                                                       quotedFilterValue(name));
                        }},
                       {"repeat", tr("Give %1 a new key").arg(name), [this] { Q_EMIT rotateWanted(); }},
                       {"edit", tr("Edit %1").arg(name), [this] { Q_EMIT editWanted(); }},
                       {"delete", tr("Delete %1").arg(name), [this] { remove(); }},
                   });
}

void ClientCard::buildChart(QVBoxLayout *column)
{
    auto *more = new Disclosure(tr("The last 30 days of %1").arg(m_client.id.text()));
    column->addWidget(more);
    m_sum = mutedLabel({});
    m_chart = makeChartView();
    m_chart->setFixedHeight(220);
    more->body()->addWidget(m_sum);
    more->body()->addWidget(m_chart);
    connect(more, &Disclosure::opened, this, &ClientCard::askChart);
}

QString ClientCard::limits() const
{
    QStringList parts;
    if (!m_client.group.isEmpty())
        parts << tr("group %1").arg(QString::fromUtf8(m_client.group));
    for (const config::RateLimit &limit : m_client.requestRates)
        parts << tr("%1 requests %2").arg(countText(limit.limit), windowText(limit.window));
    for (const config::RateLimit &limit : m_client.tokenRates)
        parts << tr("%1 tokens %2").arg(countText(limit.limit), windowText(limit.window));
    if (!m_client.models.empty())
        parts << tr("only %1").arg(names(m_client.models));
    if (!m_client.providers.empty())
        parts << tr("only at %1").arg(names(m_client.providers));
    if (!m_client.routes.empty())
        parts << tr("only by the rules %1").arg(names(m_client.routes));
    if (m_client.expires > 0)
        parts << tr("ends %1").arg(absoluteTime(m_client.expires).chopped(7));
    return parts.join(QStringLiteral(" · "));
}

void ClientCard::showBudgets(const gateway::EngineStatus &status)
{
    qsizetype next = 0;
    // In the order of the configuration; two budgets may be alike.
    for (const gateway::BudgetState &state : status.budgets)
        if (state.client == m_client.id && next < m_bars.size() && state.budget == m_bars[next]->budget())
            m_bars[next++]->show(state, m_services.clock.wallMilliseconds());
}

void ClientCard::askLastUse()
{
    ledger::ExchangeFilter filter;
    filter.client = m_client.id.value;
    m_services.link.exchanges(filter, 1, {}).then(this, [this](const Result<ledger::ExchangePage> &page) {
        if (!page || page->rows.isEmpty())
            return m_used->setText(tr("never used"));
        const std::int64_t time = page->rows.first().startedMs;
        m_used->setText(tr("used %1").arg(relativeTime(time, m_services.clock.wallMilliseconds())));
        m_used->setToolTip(absoluteTime(time));
    });
}

void ClientCard::askChart()
{
    const Period period = periodOf(Period::Span::Month, m_services.clock.wallMilliseconds());
    ledger::SeriesQuery query{.bucket = period.bucket, .groupBy = ledger::GroupBy::Model, .top = 5};
    query.filter.fromMs = period.fromMs;
    query.filter.toMs = period.toMs;
    query.filter.client = m_client.id.value;
    m_services.link.series(query).then(this, [this, period](const Result<ledger::Series> &series) {
        if (!series)
            return m_sum->setText(series.error().message);
        const Steps steps = cutIntoSteps(*series, period);
        const bool dark = colorsOf(palette()).dark;
        ChartData drawn{.kind = ChartData::Kind::StackedBars, .steps = steps.starts, .stepMs = period.stepMs};
        drawn.format = [](double usd) { return moneyText(Money::fromNanoUsd(std::llround(usd * 1e9))); };
        for (const StepGroup &group : steps.groups) {
            const QString name = group.other ? tr("Other") : QString::fromUtf8(group.name);
            ChartSeries bars{name,
                             group.other ? otherColor(dark)
                                         : chartColor(m_services.state.colorSlot(name), dark),
                             {}};
            for (const ledger::Figures &figures : group.steps)
                bars.values << static_cast<double>(figures.cost.nanoUsd()) / 1e9;
            drawn.series << bars;
        }
        drawn.title = tr("%1 for %Ln request(s) and %2 tokens; %3 failed", nullptr,
                         static_cast<int>(series->sum.requests))
                          .arg(moneyText(series->sum.cost), shortCountText(series->sum.usage.totalTokens()),
                               countText(series->sum.errors));
        m_sum->setText(drawn.title);
        m_chart->show(drawn);
    });
}

void ClientCard::setEnabled(bool on)
{
    const QString done = on ? tr("%1 may call again.").arg(m_client.id.text())
                            : tr("%1 may not call any more.").arg(m_client.id.text());
    m_services.editor.change(done, [id = m_client.id, on](config::Config &config) {
        for (config::Client &row : config.clients)
            if (row.id == id)
                row.enabled = on;
    });
}

void ClientCard::remove()
{
    m_services.editor.change(
        tr("Deleted the key of %1.").arg(m_client.id.text()), [id = m_client.id](config::Config &config) {
            std::erase_if(config.clients, [&id](const config::Client &row) { return row.id == id; });
        });
}

} // namespace gatehouse::ui
