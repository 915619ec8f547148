// SPDX-License-Identifier: GPL-3.0-or-later
// The window's link to an engine in the same process: commands go down as queued calls, facts come up as
// queued signals, and the last ones are kept here so that the window never waits.
#pragma once

#include "app/gatehouse/enginethread.h"
#include "app/gatehouse/frugalmemory.h"
#include "app/gatehouse/ledgerdesk.h"
#include "app/gatehouse/localcachelink.h"
#include "ui/enginelink/enginelink.h"

namespace gatehouse {

class LocalEngineLink final : public ui::EngineLink
{
    Q_OBJECT
public:
    explicit LocalEngineLink(const gateway::EngineOptions &options);
    ~LocalEngineLink() override;

    // Opens the files and starts: not before it is known that no other instance has them open.
    void open();

    config::ConfigPtr config() const override { return m_config; }

    gateway::EngineStatus status() const override { return m_status; }

    const providers::Catalogue &catalogue() const override { return m_catalogue; }

    ui::CacheLink &cache() override { return m_cache; }

    void start() override;
    void stop() override;
    ui::Pending<Result<>> apply(const config::Config &config) override;
    ui::Pending<gateway::ProbeResult> probe(const config::Provider &provider, const Secret &key) override;
    ui::Pending<Result<>> keepSecret(const SecretRef &reference, const Secret &secret) override;
    ui::Pending<Result<Secret>> readSecret(const SecretRef &reference) override;
    ui::Pending<Result<>> removeSecret(const SecretRef &reference) override;
    ui::Pending<Result<>> unlockSecretFile(const Secret &passphrase) override;
    void probeSecretStores() override;
    void resetHealth(const ProviderId &provider) override;
    void pullModel(const ProviderId &provider, const QByteArray &model) override;
    void stopPull(const ProviderId &provider, const QByteArray &model) override;
    ui::Pending<Result<gateway::Repeated>> repeat(const ledger::ExchangeRecord &record,
                                                  const ledger::ExchangeBodies &bodies) override;
    ui::Pending<Result<ui::PlanPreview>> preview(const QByteArray &model, const ClientId &client) override;
    ui::Pending<Result<ui::PlanPreview>> previewRequest(const gateway::PlanQuestion &question) override;
    ui::Pending<Result<ledger::Recalculated>> recalculate(const ledger::ExchangeFilter &filter) override;
    ui::Pending<Result<QList<ui::PriceRow>>> prices(const QString &search) override;
    ui::Pending<Result<ledger::ExchangePage>> exchanges(const ledger::ExchangeFilter &filter, int limit,
                                                        const ExchangeId &before) override;
    ui::Pending<Result<ledger::Series>> series(const ledger::SeriesQuery &query) override;
    ui::Pending<Result<ledger::ExchangeBodies>> bodies(const ExchangeId &id) override;

private:
    template<typename Answer, typename Command>
    QFuture<Answer> command(Command command);
    void tell(const ui::ModelPull &pull); // from the engine's thread

    LedgerDesk m_desk;
    EngineThread m_thread; // ends first: it tells the desk when to begin
    LocalCacheLink m_cache;
    const providers::Catalogue m_catalogue;
    config::ConfigPtr m_config;
    gateway::EngineStatus m_status;
    FrugalMemory m_memory;
};

} // namespace gatehouse
