// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gatehouse/localenginelink.h"

#include "app/gatehouse/fulfil.h"
#include "core/base/decimal.h"

namespace gatehouse {

using gateway::Engine;

namespace {

constexpr qsizetype mostPriceRows = 300;

ui::PlanPreview shown(const routing::RoutePlan &plan)
{
    ui::PlanPreview preview{.route = plan.route};
    for (const routing::Step &step : plan.steps)
        preview.steps.append({.provider = step.provider->config.id, .model = step.model});
    preview.reasons = QStringList(plan.reasons.begin(), plan.reasons.end());
    // The reasons are of the plan as a whole; they stand with its first step.
    if (!preview.steps.isEmpty())
        preview.steps.front().why = preview.reasons.join(QStringLiteral("; "));
    return preview;
}

ui::ModelPull shown(const gateway::PullProgress &progress)
{
    using State = ui::ModelPull::State;
    return {.provider = progress.provider,
            .model = progress.model,
            .state = !progress.problem.isEmpty() ? State::Failed
                     : progress.state.done       ? State::Fetched
                                                 : State::Running,
            .step = progress.state.step,
            .completed = progress.state.completed,
            .total = progress.state.total,
            .problem = progress.problem};
}

ui::PriceRow shown(const ledger::ModelPrice &price)
{
    using ledger::PriceClass;
    const auto perMillion = [&price](PriceClass what) {
        for (const ledger::Rate &rate : price.rates) {
            if (rate.what == what && rate.aboveTokens == 0 && rate.tier.isEmpty())
                return decimalText(rate.picoUsd, 6).toLatin1();
        }
        return QByteArray();
    };
    return {.provider = price.provider,
            .model = price.model,
            .input = perMillion(PriceClass::Input),
            .output = perMillion(PriceClass::Output),
            .cacheRead = perMillion(PriceClass::CacheRead),
            .cacheWrite = perMillion(PriceClass::CacheWrite5m),
            .own = price.version.endsWith("+own")};
}

} // namespace

LocalEngineLink::LocalEngineLink(const gateway::EngineOptions &options)
    : m_desk(options.ledgerPath())
    , m_thread(options)
    , m_cache(m_thread.engine())
    , m_catalogue(providers::loadCatalogue(options.catalogueFolder))
    , m_config(std::make_shared<const config::Config>())
{
    Engine *engine = &m_thread.engine();
    connect(engine, &Engine::statusChanged, this, [this](const gateway::EngineStatus &status) {
        m_status = status;
        Q_EMIT statusChanged(status);
    });
    connect(engine, &Engine::configChanged, this, [this](const config::ConfigPtr &config) {
        m_config = config;
        Q_EMIT configChanged(config);
    });
    connect(engine, &Engine::exchangesChanged, this, &LocalEngineLink::exchangesChanged);
    connect(this, &LocalEngineLink::exchangesChanged, &m_memory,
            [this](const QList<ledger::ExchangeRecord> &records) { m_memory.took(records.size()); });
}

void LocalEngineLink::open()
{
    Engine *engine = &m_thread.engine();
    QMetaObject::invokeMethod(engine, [this, engine] {
        engine->open();
        m_desk.begin();
        m_cache.begin();
        engine->setWatched(true);
        engine->start();
    });
}

LocalEngineLink::~LocalEngineLink() = default;

// `command` is called in the engine's thread with the engine and the promise to fulfil.
template<typename Answer, typename Command>
QFuture<Answer> LocalEngineLink::command(Command command)
{
    auto promise = std::make_shared<QPromise<Answer>>();
    promise->start();
    Engine *engine = &m_thread.engine();
    QMetaObject::invokeMethod(engine,
                              [engine, promise, command = std::move(command)] { command(*engine, promise); });
    return promise->future();
}

void LocalEngineLink::start()
{
    QMetaObject::invokeMethod(&m_thread.engine(), [engine = &m_thread.engine()] { engine->start(); });
}

void LocalEngineLink::stop()
{
    QMetaObject::invokeMethod(&m_thread.engine(), [engine = &m_thread.engine()] { engine->stop(); });
}

ui::Pending<Result<>> LocalEngineLink::apply(const config::Config &config)
{
    return command<Result<>>(
        [config](Engine &engine, const auto &promise) { fulfil(*promise, engine.apply(config)); });
}

ui::Pending<gateway::ProbeResult> LocalEngineLink::probe(const config::Provider &provider, const Secret &key)
{
    return command<gateway::ProbeResult>([provider, key](Engine &engine, const auto &promise) {
        engine.probe(provider, key,
                     [promise](const gateway::ProbeResult &result) { fulfil(*promise, result); });
    });
}

ui::Pending<Result<>> LocalEngineLink::keepSecret(const SecretRef &reference, const Secret &secret)
{
    return command<Result<>>([reference, secret](Engine &engine, const auto &promise) {
        engine.keepSecret(reference, secret, [promise](const Result<> &kept) { fulfil(*promise, kept); });
    });
}

ui::Pending<Result<Secret>> LocalEngineLink::readSecret(const SecretRef &reference)
{
    return command<Result<Secret>>([reference](Engine &engine, const auto &promise) {
        pass(engine.secretStores().read(reference), promise);
    });
}

ui::Pending<Result<>> LocalEngineLink::removeSecret(const SecretRef &reference)
{
    return command<Result<>>([reference](Engine &engine, const auto &promise) {
        engine.removeSecret(reference, [promise](const Result<> &removed) { fulfil(*promise, removed); });
    });
}

ui::Pending<Result<>> LocalEngineLink::unlockSecretFile(const Secret &passphrase)
{
    return command<Result<>>([passphrase](Engine &engine, const auto &promise) {
        engine.unlockSecretFile(passphrase, [promise](const Result<> &opened) { fulfil(*promise, opened); });
    });
}

void LocalEngineLink::probeSecretStores()
{
    QMetaObject::invokeMethod(&m_thread.engine(),
                              [engine = &m_thread.engine()] { engine->secretStores().probe(); });
}

void LocalEngineLink::resetHealth(const ProviderId &provider)
{
    QMetaObject::invokeMethod(&m_thread.engine(),
                              [engine = &m_thread.engine(), provider] { engine->resetHealth(provider); });
}

void LocalEngineLink::tell(const ui::ModelPull &pull)
{
    QMetaObject::invokeMethod(this, [this, pull] { Q_EMIT modelPullChanged(pull); });
}

void LocalEngineLink::pullModel(const ProviderId &provider, const QByteArray &model)
{
    Engine *engine = &m_thread.engine();
    QMetaObject::invokeMethod(engine, [this, engine, provider, model] {
        engine->pullModel(provider, model,
                          [this](const gateway::PullProgress &progress) { tell(shown(progress)); });
    });
}

void LocalEngineLink::stopPull(const ProviderId &provider, const QByteArray &model)
{
    Engine *engine = &m_thread.engine();
    QMetaObject::invokeMethod(engine, [this, engine, provider, model] {
        engine->stopPull(provider, model);
        tell({.provider = provider, .model = model, .state = ui::ModelPull::State::Stopped});
    });
}

ui::Pending<Result<gateway::Repeated>> LocalEngineLink::repeat(const ledger::ExchangeRecord &record,
                                                               const ledger::ExchangeBodies &bodies)
{
    const gateway::RepeatRequest request{.path = record.path,
                                         .stream = record.stream,
                                         .headers = bodies.requestHeaders,
                                         .body = bodies.request,
                                         .client = record.client};
    return command<Result<gateway::Repeated>>([request](Engine &engine, const auto &promise) {
        engine.repeat(request,
                      [promise](const Result<gateway::Repeated> &result) { fulfil(*promise, result); });
    });
}

ui::Pending<Result<ui::PlanPreview>> LocalEngineLink::preview(const QByteArray &model, const ClientId &client)
{
    return previewRequest({.model = model, .client = client});
}

ui::Pending<Result<ui::PlanPreview>> LocalEngineLink::previewRequest(const gateway::PlanQuestion &question)
{
    return command<Result<ui::PlanPreview>>([question](Engine &engine, const auto &promise) {
        fulfil(*promise,
               engine.preview(question).map([](const routing::RoutePlan &plan) { return shown(plan); }));
    });
}

ui::Pending<Result<QList<ui::PriceRow>>> LocalEngineLink::prices(const QString &search)
{
    return command<Result<QList<ui::PriceRow>>>([search](Engine &engine, const auto &promise) {
        QList<ui::PriceRow> rows;
        engine.prices().forEach([&](const ledger::ModelPrice &price) {
            const QString name = QString::fromUtf8(price.provider + '/' + price.model);
            if (name.contains(search, Qt::CaseInsensitive))
                rows.append(shown(price));
            return rows.size() < mostPriceRows;
        });
        fulfil(*promise, rows);
    });
}

ui::Pending<Result<ledger::Recalculated>> LocalEngineLink::recalculate(const ledger::ExchangeFilter &filter)
{
    return command<Result<ledger::Recalculated>>([filter](Engine &engine, const auto &promise) {
        engine.recalculate(filter,
                           [promise](const Result<ledger::Recalculated> &done) { fulfil(*promise, done); });
    });
}

ui::Pending<Result<ledger::ExchangePage>> LocalEngineLink::exchanges(const ledger::ExchangeFilter &filter,
                                                                     int limit, const ExchangeId &before)
{
    return m_desk.ask<ledger::ExchangePage>([filter, limit, before](ledger::LedgerReader &reader) {
        return reader.exchanges(filter, limit, before);
    });
}

ui::Pending<Result<ledger::Series>> LocalEngineLink::series(const ledger::SeriesQuery &query)
{
    return m_desk.ask<ledger::Series>([query](ledger::LedgerReader &reader) { return reader.series(query); });
}

ui::Pending<Result<ledger::ExchangeBodies>> LocalEngineLink::bodies(const ExchangeId &id)
{
    return m_desk.ask<ledger::ExchangeBodies>(
        [id](ledger::LedgerReader &reader) { return reader.bodies(id); });
}

} // namespace gatehouse
