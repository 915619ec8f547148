// SPDX-License-Identifier: GPL-3.0-or-later
// The gateway as one object: loads the configuration, opens the ledger, listens, and tells how it fares.
// Lives in one thread (the daemon's main thread, or a thread of its own beside the window); requests live in
// the workers' threads. Everything that crosses to another thread is a value.
#pragma once

#include "core/base/awaiting.h"
#include "core/config/configfile.h"
#include "core/config/configwatcher.h"
#include "core/gateway/awsprofilewatch.h"
#include "core/gateway/enginestatus.h"
#include "core/gateway/keptfile.h"
#include "core/gateway/metricsserver.h"
#include "core/gateway/modelpuller.h"
#include "core/gateway/prober.h"
#include "core/gateway/recordtap.h"
#include "core/gateway/repeater.h"
#include "core/gateway/routeshares.h"
#include "core/gateway/workerpool.h"
#include "core/secrets/secretstores.h"

#include <QTimer>

#include <functional>
#include <memory>
#include <optional>

namespace gatehouse::gateway {

class CacheSetup;

struct EngineOptions
{
    QString configPath = {};          // config.json
    QString dataFolder = {};          // ledger.db, cache.db, kept.db, secrets.bin
    QString catalogueFolder = {};     // the user's own presets
    QString embeddingFolder = {};     // of the embedding model and its vocabulary
    std::optional<quint16> port = {}; // over the configuration's
    std::optional<QString> bind = {};
    std::optional<qintptr> listening = {}; // a socket that a service manager opened

    QString cachePath() const { return dataFolder + QStringLiteral("/cache.db"); }

    QString keptPath() const { return dataFolder + QStringLiteral("/kept.db"); }

    QString ledgerPath() const { return dataFolder + QStringLiteral("/ledger.db"); }
};

std::vector<QByteArray> dialectNames(); // for config::Vocabulary

class Engine final : public QObject
{
    Q_OBJECT
public:
    explicit Engine(EngineOptions options, QObject *parent = nullptr);
    ~Engine() override;

    void
    open(); // reads the configuration, opens the ledger; a broken file is kept aside and told in status()
    void start();  // listens; Running or Failed follows
    void stop();   // stops accepting, lets answers end within the configured limit; stopped() follows
    void reload(); // reads the file again; what is wrong with it is told, and the last good one stays
    Result<> apply(const config::Config &config); // validated, saved, swapped

    void setWatched(bool watched); // rows are sent out only while somebody looks
    void probe(const config::Provider &entry, const Secret &key, Prober::Done done);

    // Has the provider, an Ollama, fetch a model, and tells how far it is until it is over. A provider that
    // is none says so at once.
    void pullModel(const ProviderId &provider, const QByteArray &model, const ModelPuller::Told &told);

    void stopPull(const ProviderId &provider, const QByteArray &model) { m_puller.stop(provider, model); }

    // A stored request through the front door once more. Not running: GatewayInternal, in words.
    void repeat(const RepeatRequest &request, Repeater::Done done);

    // Where a request for the model would go now, with a reason for each decision.
    Result<routing::RoutePlan> preview(const PlanQuestion &question) const;

    const ledger::PriceBook &prices() const { return *m_runtime->prices; }

    // Charges old rows anew by the prices of today, and logs that it did. Budgets stay as they were charged
    // until the next start. `done` is called on the ledger's thread.
    void recalculate(const ledger::ExchangeFilter &filter, const ledger::WhenRecalculated &done);

    void resetHealth(const ProviderId &provider) { m_health.reset(provider); }

    using WhenSecretIsSettled = std::function<void(const Result<> &)>;

    secrets::SecretStores &secretStores() { return m_secrets; }

    // What the window asks of the cache; thread-safe, there from open() on.
    cache::ResponseCache &responseCache() { return *m_cache; }

    // In their store, and for the requests from then on. `done` is called on this thread.
    void keepSecret(const SecretRef &reference, const Secret &secret, const WhenSecretIsSettled &done)
    {
        settle(m_secrets.keep(reference, secret), done);
    }

    void removeSecret(const SecretRef &reference, const WhenSecretIsSettled &done)
    {
        settle(m_secrets.remove(reference), done);
    }

    // What it holds is found by the change of the store's status.
    void unlockSecretFile(const Secret &passphrase, const WhenSecretIsSettled &done)
    {
        m_answers.take(m_secrets.unlockFile(passphrase), done);
    }

    const config::ConfigPtr &config() const { return m_config; }

    const EngineStatus &status() const { return m_status; }

    const EngineOptions &options() const { return m_options; }

    const providers::Catalogue &catalogue() const { return m_catalogue; }

Q_SIGNALS:
    void statusChanged(const gatehouse::gateway::EngineStatus &status);
    void configChanged(const gatehouse::config::ConfigPtr &config);
    void exchangesChanged(const QList<gatehouse::ledger::ExchangeRecord> &records);
    void stopped();

private:
    void useConfig(config::ConfigPtr config);
    void settle(const QFuture<Result<>> &secret, const WhenSecretIsSettled &done);
    void resolveSecrets();
    std::shared_ptr<Runtime> newRuntime();
    void useRuntime(std::shared_ptr<Runtime> runtime);
    bool listen();
    Result<> canListen(const config::Server &server) const;
    void moveToConfiguredPlace();
    static PortConflict conflictOf(const Error &error, const QString &bind, quint16 port);
    SharedServices services();
    void serveMetrics();
    void workersDrained();
    void setState(EngineStatus::State state, const QString &problem = {});
    void restoreSpending();
    void restoreConversations();
    void look();
    void tick();
    EngineStatus currentStatus() const;
    void tellStatus();

    const EngineOptions m_options;
    const SystemClock m_clock;
    const providers::Catalogue m_catalogue;
    config::ConfigFile m_file;
    config::ConfigWatcher m_watcher;
    AwsProfileWatch m_awsProfiles;
    secrets::SecretStores m_secrets;
    std::unique_ptr<ledger::Ledger> m_ledger;
    std::unique_ptr<cache::ResponseCache> m_cache;
    std::unique_ptr<CacheSetup> m_cacheSetup;
    const ledger::PriceBook m_prices; // as it was shipped
    routing::HealthBoard m_health;
    routing::AffinityTable m_affinity;
    governance::Governor m_governor;
    protocol::ReplayMemory m_replay{m_clock};
    ResponseStore m_responses{m_clock};
    KeptFile m_kept{m_options.keptPath(), m_clock}; // of the two; before the workers are gone nothing is told
    metrics::Metrics m_metrics;
    RecordTap m_tap;
    RouteShares m_shares;
    Moment m_moment;
    Prober m_prober;
    ModelPuller m_puller;
    const QByteArray m_insidePass;
    Repeater m_repeater;
    config::ConfigPtr m_config;
    RuntimePtr m_runtime;
    std::unique_ptr<WorkerPool> m_workers;
    std::unique_ptr<MetricsServer> m_metricsServer; // with a port of its own
    quint16 m_metricsPort = 0;
    QString m_metricsProblem;
    std::unique_ptr<http::Acceptor> m_acceptor; // before the workers are gone, nobody accepts any more
    EngineStatus m_status;
    EngineStatus m_told; // what `statusChanged` said last
    QTimer m_ticker;
    QTimer m_look;
    int m_resolving = 0;
    Awaiting m_answers; // last: after it nobody is called any more
};

} // namespace gatehouse::gateway
