// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/overviewpage.h"

#include "ui/pages/overview/errorlist.h"
#include "ui/pages/overview/providerhealth.h"
#include "ui/text/baseurl.h"
#include "ui/text/format.h"
#include "ui/text/period.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/card.h"
#include "ui/widgets/figurecard.h"
#include "ui/widgets/following.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>

using namespace std::chrono_literals;

namespace gatehouse::ui {

namespace {
constexpr std::int64_t dayMs = 24 * 3'600'000LL;
} // namespace

OverviewPage::OverviewPage(Services &services)
    : Page(tr("Overview"), tr("Today, against the same time yesterday"), services)
{
    QVBoxLayout *column = scrollingBody();
    buildFirstSteps(column);
    buildFigures(column);
    auto *line = new QHBoxLayout;
    line->setSpacing(16);
    m_health = new ProviderHealth(services);
    m_errorList = new ErrorList(services);
    line->addWidget(m_health, 1, Qt::AlignTop);
    line->addWidget(m_errorList, 1, Qt::AlignTop);
    column->addLayout(line);
    column->addStretch(1);
    m_following = new Following(*this, services.link, 2s, [this] { ask(); });
}

void OverviewPage::buildFirstSteps(QVBoxLayout *column)
{
    m_firstSteps = new Card(tr("First steps"));
    auto *close = iconButton(QLatin1String("close"), tr("Hide the first steps"));
    m_firstSteps->titleLine()->addWidget(close);
    connect(close, &QToolButton::clicked, this, [this] {
        m_services.state.set(UiState::Flag::FirstStepsHidden, true);
        m_firstSteps->hide();
    });
    m_firstSteps->body()->addWidget(mutedLabel(tr(
        "Send a first request to the built-in sandbox: it needs no key and no network. Then add a provider, "
        "and point your programs at the base URL above.")));
    const auto curl = [this] {
        return QStringLiteral(
                   "curl %1/v1/chat/completions -H 'content-type: application/json' -d "
                   "'{\"model\":\"sandbox/echo\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}'")
            .arg(gatewayUrl(m_services.link.status(), *m_services.link.config()));
    };
    auto *line = new QHBoxLayout;
    auto *command = new ElidedLabel(curl());
    command->setFont(monospaceFont(font()));
    line->addWidget(command, 1);
    line->addWidget(copyButton(tr("Copy the command"), curl));
    m_firstSteps->body()->addLayout(line);
    auto *buttons = new QHBoxLayout;
    QPushButton *add = primaryButton(tr("Add a provider"), {});
    connect(add, &QPushButton::clicked, this, [this] {
        Q_EMIT m_services.navigator.pageWanted(QStringLiteral("providers"), QStringLiteral("+"));
    });
    QPushButton *connectProgram = pushButton(tr("Connect a program"));
    connect(connectProgram, &QPushButton::clicked, this,
            [this] { Q_EMIT m_services.navigator.pageWanted(QStringLiteral("clients")); });
    buttons->addWidget(add);
    buttons->addWidget(connectProgram);
    buttons->addStretch(1);
    m_firstSteps->body()->addLayout(buttons);
    m_firstSteps->setVisible(!m_services.state.is(UiState::Flag::FirstStepsHidden));
    column->addWidget(m_firstSteps);
}

void OverviewPage::buildFigures(QVBoxLayout *column)
{
    auto *line = new QHBoxLayout;
    line->setSpacing(16);
    m_requests = new FigureCard(tr("Requests"), false);
    m_cost = new FigureCard(tr("Cost"), false);
    m_tokens = new FigureCard(tr("Tokens"), false);
    m_errors = new FigureCard(tr("Errors"), true);
    for (FigureCard *card : {m_requests, m_cost, m_tokens, m_errors})
        line->addWidget(card, 1);
    column->addLayout(line);
    m_saved = linkButton({});
    m_saved->setIcon(themedIcon(QLatin1String("cache"), Tone::Good));
    m_saved->hide();
    column->addWidget(m_saved, 0, Qt::AlignLeft);
    connect(m_saved, &QPushButton::clicked, this, [this] {
        Q_EMIT m_services.navigator.pageWanted(QStringLiteral("cache"), QStringLiteral("report"));
    });
}

void OverviewPage::refresh()
{
    m_following->asked();
    ask();
}

void OverviewPage::ask()
{
    m_errorList->refresh();
    hideFirstSteps();
    ledger::SeriesQuery query{.bucket = ledger::Bucket::Hour, .groupBy = ledger::GroupBy::None};
    query.filter.fromMs = startOfDay(m_services.clock.wallMilliseconds());
    m_services.link.series(query).then(this, [this](const Result<ledger::Series> &today) {
        if (today)
            askYesterday(*today);
        else
            m_services.notices.fail(today.error().message);
    });
}

void OverviewPage::hideFirstSteps()
{
    if (m_services.state.is(UiState::Flag::FirstStepsHidden))
        return;
    // Over are the first steps when something else than the sandbox has answered.
    ledger::ExchangeFilter filter;
    filter.failed = false;
    m_services.link.exchanges(filter, 20, {}).then(this, [this](const Result<ledger::ExchangePage> &page) {
        const auto real = [](const ledger::ExchangeRecord &row) {
            return !row.provider.isEmpty() && row.provider.value != "sandbox";
        };
        if (!page || std::none_of(page->rows.cbegin(), page->rows.cend(), real))
            return;
        m_services.state.set(UiState::Flag::FirstStepsHidden, true);
        m_firstSteps->hide();
    });
}

void OverviewPage::askYesterday(const ledger::Series &today)
{
    const std::int64_t now = m_services.clock.wallMilliseconds();
    ledger::SeriesQuery query{.bucket = ledger::Bucket::Minute, .groupBy = ledger::GroupBy::None};
    query.filter.fromMs = startOfDay(now) - dayMs;
    query.filter.toMs = now - dayMs;
    m_services.link.series(query).then(this, [this, today](const Result<ledger::Series> &before) {
        showFigures(today, before ? before->sum : ledger::Figures());
    });
}

void OverviewPage::showFigures(const ledger::Series &today, const ledger::Figures &yesterday)
{
    const ledger::Figures &sum = today.sum;
    const std::int64_t now = m_services.clock.wallMilliseconds();
    const std::int64_t start = startOfDay(now);
    const auto hours = static_cast<qsizetype>((now - start) / 3'600'000 + 1);
    QList<double> requests(hours), cost(hours), tokens(hours), errors(hours);
    for (const ledger::SeriesPoint &point : today.points) {
        const auto hour = static_cast<qsizetype>(
            std::clamp<std::int64_t>((point.startMs - start) / 3'600'000, 0, hours - 1));
        requests[hour] += static_cast<double>(point.figures.requests);
        cost[hour] += static_cast<double>(point.figures.cost.nanoUsd());
        tokens[hour] += static_cast<double>(point.figures.usage.totalTokens());
        errors[hour] += static_cast<double>(point.figures.errors);
    }
    m_requests->setFigure(shortCountText(sum.requests), countText(sum.requests));
    m_requests->setLine(requests);
    m_requests->setComparison(static_cast<double>(sum.requests), static_cast<double>(yesterday.requests));
    m_cost->setFigure(moneyText(sum.cost), QStringLiteral("$") + sum.cost.toDecimal());
    m_cost->setLine(cost);
    m_cost->setComparison(static_cast<double>(sum.cost.nanoUsd()),
                          static_cast<double>(yesterday.cost.nanoUsd()));
    m_tokens->setFigure(shortCountText(sum.usage.totalTokens()), countText(sum.usage.totalTokens()));
    m_tokens->setLine(tokens);
    m_tokens->setComparison(static_cast<double>(sum.usage.totalTokens()),
                            static_cast<double>(yesterday.usage.totalTokens()));
    m_errors->setFigure(shortCountText(sum.errors), countText(sum.errors));
    m_errors->setLine(errors);
    m_errors->setComparison(static_cast<double>(sum.errors), static_cast<double>(yesterday.errors));
    m_saved->setVisible(sum.cacheHits > 0);
    m_saved->setText(QLatin1Char(' ') + tr("The cache answered %Ln request(s) today and saved %1", nullptr,
                                           static_cast<int>(sum.cacheHits))
                                            .arg(moneyText(sum.saved)));
}

} // namespace gatehouse::ui
