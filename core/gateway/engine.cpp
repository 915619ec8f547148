// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/engine.h"

#include "core/base/privatefile.h"
#include "core/gateway/awssigning.h"
#include "core/gateway/cachesetup.h"
#include "core/gateway/insidepass.h"
#include "core/gateway/planpreview.h"
#include "core/gateway/repricing.h"
#include "core/gateway/statusfacts.h"
#include "core/ledger/reader.h"
#include "core/protocol/dialects.h"
#include "core/providers/vocabulary.h"
#include "core/upstream/client.h"

#include <QHostAddress>

namespace gatehouse::gateway {

namespace {

using State = EngineStatus::State;
using namespace std::chrono_literals;

constexpr auto statusInterval = 1s;
constexpr auto lookInterval = 100ms; // at the rows that came, while any come

config::ConfigPtr shared(const config::Config &config)
{
    return std::make_shared<const config::Config>(config);
}

CacheHealth cacheHealth(const cache::CacheStatus &status)
{
    return {.entries = status.entries,
            .bytes = status.bytes,
            .rebuildDone = status.rebuildDone,
            .rebuildTotal = status.rebuildTotal,
            .problem = status.problem,
            .embedderProblem = status.embedderProblem,
            .sharedProblem =
                status.sharedProblem.isEmpty() ? status.sharedVectorsProblem : status.sharedProblem,
            .movedAside = status.movedAside};
}

} // namespace

std::vector<QByteArray> dialectNames()
{
    std::vector<QByteArray> names;
    for (const protocol::Dialect *dialect : protocol::allDialects())
        names.push_back(QByteArray(dialect->name().data(), qsizetype(dialect->name().size())));
    return names;
}

Engine::Engine(EngineOptions options, QObject *parent)
    : QObject(parent)
    , m_options(std::move(options))
    , m_catalogue(providers::loadCatalogue(m_options.catalogueFolder))
    , m_file(m_options.configPath, m_clock, providers::vocabulary(m_catalogue, dialectNames()))
    , m_watcher(m_file)
    , m_secrets(secrets::StoresOptions{.folder = m_options.dataFolder})
    , m_prices(ledger::PriceBook::builtIn())
    , m_health(m_clock)
    , m_affinity(m_clock)
    , m_governor(m_clock)
    , m_prober(m_clock)
    , m_puller(upstream::makeClient(m_clock))
    , m_insidePass(makeInsidePass())
    , m_repeater(m_clock, m_insidePass)
    , m_config(shared({}))
{
    m_ticker.setInterval(statusInterval);
    connect(&m_ticker, &QTimer::timeout, this, &Engine::tick);
    m_look.setInterval(lookInterval);
    m_look.setSingleShot(true);
    connect(&m_look, &QTimer::timeout, this, &Engine::look);
    m_tap.onFirst([this] { QMetaObject::invokeMethod(&m_look, qOverload<>(&QTimer::start)); });
    connect(&m_watcher, &config::ConfigWatcher::changed, this, [this](const config::ConfigPtr &config) {
        m_status.configProblem.clear();
        useConfig(config);
    });
    connect(&m_watcher, &config::ConfigWatcher::refused, this, [this](const QString &reason) {
        m_status.configProblem = reason;
        tick();
    });
    connect(&m_awsProfiles, &AwsProfileWatch::changed, this, [this] { resolveSecrets(); });
    connect(&m_secrets, &secrets::SecretStores::statusChanged, this, [this] { resolveSecrets(); });
}

Engine::~Engine()
{
    m_metricsServer.reset();
    m_acceptor.reset();
    m_workers.reset();
}

void Engine::open()
{
    const config::Loaded loaded = m_file.load();
    m_status.configPath = m_options.configPath;
    m_status.configProblem = loaded.source == config::Loaded::Source::File ? QString() : loaded.summary();
    if (const auto made = makePrivateFolder(m_options.dataFolder); !made)
        qWarning("%s", qUtf8Printable(made.error().message));
    m_ledger =
        std::make_unique<ledger::Ledger>(ledger::LedgerOptions{.path = m_options.ledgerPath()}, m_clock);
    m_cache =
        std::make_unique<cache::ResponseCache>(cache::CacheOptions{.path = m_options.cachePath()}, m_clock);
    m_cacheSetup = std::make_unique<CacheSetup>(*m_cache, m_options.embeddingFolder, m_clock);
    m_secrets.probe();
    restoreSpending();
    restoreConversations();
    useConfig(shared(loaded.config));
    m_ticker.start();
}

Result<> Engine::apply(const config::Config &config)
{
    // A place that cannot be had is refused before anything is saved.
    if (const auto possible = canListen(config.server); !possible)
        return possible;
    auto saved = m_file.save(config);
    if (saved)
        useConfig(shared(config));
    return saved;
}

// Budgets go on where they stood: what each client key spent, from the ledger's own sums.
void Engine::restoreSpending()
{
    m_ledger->flush(); // the file is there and of this version from then on
    auto reader = ledger::LedgerReader::open(m_options.ledgerPath());
    if (!reader)
        return;
    constexpr std::int64_t hourMs = 3'600'000;
    constexpr int everyClient = 1'000'000;
    const std::int64_t since = m_clock.wallMilliseconds() - 32 * 24 * hourMs;
    QHash<ClientId, governance::SpendHistory> histories;
    const auto all = reader->series(
        {.bucket = ledger::Bucket::Day, .groupBy = ledger::GroupBy::Client, .top = everyClient});
    const auto recent = reader->series({.filter = {.fromMs = since},
                                        .bucket = ledger::Bucket::Hour,
                                        .groupBy = ledger::GroupBy::Client,
                                        .top = everyClient});
    if (!all || !recent)
        return;
    for (const ledger::SeriesPoint &point : all->groups)
        histories[{point.group}].forever = point.figures.cost;
    for (const ledger::SeriesPoint &point : recent->points)
        histories[{point.group}].hours.push_back({.startMs = point.startMs, .cost = point.figures.cost});
    std::vector<std::pair<ClientId, governance::SpendHistory>> list;
    for (auto it = histories.cbegin(); it != histories.cend(); ++it) {
        if (!it.key().isEmpty())
            list.emplace_back(it.key(), it.value());
    }
    m_governor.restore(list);
}

// What was kept is read whatever the configuration says by now: useConfig() empties the file where it says
// so.
void Engine::restoreConversations()
{
    m_replay.setJournal(m_kept.journal(KeptFile::Kind::Replay));
    m_responses.setJournal(m_kept.journal(KeptFile::Kind::Response));
    m_kept.restore([this](const QByteArray &key, const QByteArray &value,
                          std::chrono::seconds left) { m_replay.restore(key, value, left); },
                   [this](const QByteArray &key, const QByteArray &value, std::chrono::seconds left) {
                       m_responses.restore(key, value, left);
                   });
}

void Engine::reload() { m_watcher.check(); }

void Engine::useConfig(config::ConfigPtr config)
{
    m_config = std::move(config);
    m_health.apply(*m_config);
    m_kept.setOn(m_config->storage.bodies == config::Storage::Bodies::On);
    m_ledger->keep(
        {.rowDays = m_config->storage.retentionDays, .bodyDays = m_config->storage.bodyRetentionDays});
    Q_EMIT configChanged(m_config);
    resolveSecrets();
    moveToConfiguredPlace();
}

// Keys come from their stores one by one, without blocking; requests go on with the runtime of before until
// all are there or known to be missing. A newer configuration overtakes an older one.
void Engine::resolveSecrets()
{
    const auto runtime = newRuntime();
    const int round = ++m_resolving;
    std::vector<SecretRef> wanted;
    for (const config::Provider &provider : m_config->providers) {
        for (const config::ProviderKey &key : provider.keys)
            wanted.push_back(key.secret);
    }
    for (const SecretRef &reference : CacheSetup::secretsOf(m_config->cache))
        wanted.push_back(reference);
    m_secrets.readAll(wanted, this, [this, round, runtime](const secrets::ReadSecrets &read) {
        if (round != m_resolving)
            return;
        runtime->secrets = read.found;
        runtime->missingSecrets = read.missing;
        for (const Secret &secret : read.found)
            runtime->live.add(secret);
        m_cacheSetup->apply(*m_config, read.found);
        useRuntime(runtime);
    });
    if (!m_runtime)
        useRuntime(newRuntime()); // of its own: this one will still be changed
}

std::shared_ptr<Runtime> Engine::newRuntime()
{
    config::Config effective = *m_config; // the command line counts, and is not saved
    effective.server.bind = m_options.bind.value_or(effective.server.bind);
    auto runtime = std::make_shared<Runtime>(shared(effective), m_catalogue);
    runtime->clients = m_governor.apply(*m_config);
    runtime->prices = priceBookFor(m_prices, *m_config, runtime->registry);
    runtime->insidePass = m_insidePass;
    runtime->ambient = ambientAwsSecrets(runtime->registry);
    m_awsProfiles.setWatching(!runtime->ambient.isEmpty());
    return runtime;
}

void Engine::useRuntime(std::shared_ptr<Runtime> runtime)
{
    m_runtime = std::move(runtime);
    if (m_workers)
        m_workers->setRuntime(m_runtime);
    serveMetrics();
}

void Engine::start()
{
    if (m_status.state == State::Running || m_status.state == State::Starting)
        return;
    setState(State::Starting);
    m_workers = std::make_unique<WorkerPool>(services(), m_runtime);
    connect(m_workers.get(), &WorkerPool::drained, this, &Engine::workersDrained);
    m_moment.workers = WorkerPool::workersFor(m_config->server);
    m_acceptor = std::make_unique<http::Acceptor>(m_workers->sink());
    if (!listen()) {
        m_acceptor.reset();
        m_workers.reset();
    }
}

void Engine::stop()
{
    if (!m_workers) {
        Q_EMIT stopped();
        return;
    }
    setState(State::Stopping);
    m_metricsServer.reset();
    m_acceptor.reset();
    m_workers->drain(m_config->server.drainTimeout);
}

void Engine::workersDrained()
{
    m_workers.reset();
    m_ledger->flush();
    setState(State::Stopped);
    Q_EMIT stopped();
}

void Engine::setWatched(bool watched) { m_tap.setOpen(watched); }

void Engine::probe(const config::Provider &entry, const Secret &key, Prober::Done done)
{
    std::vector<Error> problems;
    const providers::Provider provider = providers::mergedProvider(entry, m_catalogue, problems);
    if (!problems.empty())
        return done({.message = problems.front().message});
    const providers::Preset *preset = m_catalogue.find(entry.preset);
    const QByteArray modelsPath = preset ? preset->modelsPath : QByteArray("/models");
    const auto ask = [this, provider, modelsPath, done = std::move(done)](const Secret &secret) {
        m_prober.probe({.provider = provider, .key = secret, .modelsPath = modelsPath}, done);
    };
    if (!key.isEmpty() || entry.keys.empty())
        return ask(key);
    m_secrets.readAll({entry.keys.front().secret}, this, [ask](const secrets::ReadSecrets &read) {
        ask(read.found.isEmpty() ? Secret() : *read.found.cbegin());
    });
}

void Engine::settle(const QFuture<Result<>> &secret, const WhenSecretIsSettled &done)
{
    m_answers.take(secret, [this, done](const Result<> &settled) {
        resolveSecrets();
        done(settled);
    });
}

void Engine::pullModel(const ProviderId &provider, const QByteArray &model, const ModelPuller::Told &told)
{
    const providers::ProviderPtr found = m_runtime->registry.find(provider);
    if (!found || !found->speaks("ollama-chat"))
        return told({.provider = provider,
                     .model = model,
                     .problem = QStringLiteral("\"%1\" is no Ollama: only that can be told to fetch a model")
                                    .arg(provider.text())});
    const auto &keys = found->config.keys;
    const Secret key = keys.empty() ? Secret() : m_runtime->secrets.value(keys.front().secret);
    m_puller.pull(*found, key, model, told);
}

void Engine::repeat(const RepeatRequest &request, Repeater::Done done)
{
    if (m_status.state != State::Running)
        return done(fail(Cause::GatewayInternal,
                         QStringLiteral("The gateway is not running; start it, then send this again.")));
    QHostAddress address(m_status.bind);
    // Bound to every address it is reached from here by loopback.
    if (address == QHostAddress::AnyIPv4 || address == QHostAddress::Any)
        address = QHostAddress::LocalHost;
    else if (address == QHostAddress::AnyIPv6)
        address = QHostAddress::LocalHostIPv6;
    QUrl url;
    url.setScheme(QStringLiteral("http"));
    url.setHost(address.toString());
    url.setPort(m_status.port);
    m_repeater.repeat(url, request, std::move(done));
}

Result<routing::RoutePlan> Engine::preview(const PlanQuestion &question) const
{
    return previewPlan({.runtime = *m_runtime,
                        .health = m_health,
                        .governor = m_governor,
                        .wallMs = m_clock.wallMilliseconds()},
                       question);
}

void Engine::recalculate(const ledger::ExchangeFilter &filter, const ledger::WhenRecalculated &done)
{
    m_ledger->recalculate(filter, repriceBy(m_runtime->prices, m_runtime->registry), done);
}

void Engine::setState(State state, const QString &problem)
{
    m_status.state = state;
    m_status.problem = problem;
    tellStatus();
}

// Only what is new: a window on an idle gateway has nothing to draw.
void Engine::tellStatus()
{
    m_status = currentStatus();
    if (m_status == m_told)
        return;
    m_told = m_status;
    Q_EMIT statusChanged(m_status);
}

EngineStatus Engine::currentStatus() const
{
    EngineStatus status = m_status;
    status.connections = m_workers ? m_workers->connections() : 0;
    status.droppedRows = m_ledger ? m_ledger->droppedRows() : 0;
    status.priceVersion = QString::fromUtf8(m_prices.version());
    status.secretStores = m_secrets.status();
    if (m_cache)
        status.cache = cacheHealth(m_cache->status());
    status.inFlight = 0;
    status.providers = providerStates(m_health);
    for (const ProviderStatus &provider : status.providers)
        status.inFlight += provider.inFlight;
    if (m_runtime)
        status.budgets = budgetStates(m_governor, *m_runtime->clients);
    status.shares = m_shares.of(m_clock.wallMilliseconds());
    if (status.state == State::Running)
        status.problem = m_ledger->problem().isEmpty() ? m_metricsProblem : m_ledger->problem();
    return status;
}

void Engine::look()
{
    const QList<ledger::ExchangeRecord> records = m_tap.take();
    m_shares.add(records);
    Q_EMIT exchangesChanged(records);
}

void Engine::tick()
{
    tellStatus();
    m_moment.connections = m_status.connections;
    m_moment.configGood = m_status.configProblem.isEmpty();
}

} // namespace gatehouse::gateway
