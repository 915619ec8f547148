// SPDX-License-Identifier: GPL-3.0-or-later
// An engine that exists only as values: a seeded history, a scripted status, and everything that was asked of
// it on record. Answers come over the event loop, as the real ones do.
#pragma once

#include "core/base/clock.h"
#include "tests/ui/support/fakecachelink.h"
#include "ui/enginelink/enginelink.h"

#include <QHash>

#include <deque>

namespace gatehouse::ui::test {

// Always the same moment, unless told: 2026-11-20 15:42 UTC, a Friday.
class FixedClock final : public Clock
{
public:
    Nanoseconds monotonic() const override { return Nanoseconds(nowMs * 1'000'000); }

    std::int64_t wallMilliseconds() const override { return nowMs; }

    std::int64_t nowMs = 1'795'189'320'000;
};

class FakeEngineLink final : public EngineLink
{
    Q_OBJECT
public:
    explicit FakeEngineLink(const Clock &clock, QObject *parent = nullptr);

    void seed(int rows, int providers = 8); // a year of history, and a configuration that fits it
    void publish(const QList<ledger::ExchangeRecord> &records);
    ledger::ExchangeRecord liveRecord(quint32 seed) const; // one that might have come just now

    // What a test sets and reads.
    config::ConfigPtr m_config;
    gateway::EngineStatus m_status;
    providers::Catalogue m_catalogue;
    QHash<QByteArray, QByteArray> m_secrets; // by reference
    std::optional<Error> m_refuseApply;
    std::optional<Error> m_refuseSecrets;
    std::shared_ptr<QPromise<Result<Secret>>> m_slowSecret; // a keychain that answers when the test likes
    gateway::ProbeResult m_probeResult;
    int m_starts = 0;
    int m_stops = 0;
    int m_applied = 0;
    QList<config::Provider> m_probed;
    QList<ledger::ExchangeBodies> m_repeated; // what was sent again
    std::optional<Error> m_refuseRepeat;
    std::vector<gateway::PlanQuestion> m_planned;
    QList<ProviderId> m_reset;
    QList<QByteArray> m_pulled; // "provider/model", in order
    QList<QByteArray> m_stopped;
    std::deque<ledger::ExchangeRecord> m_rows; // newest first

    FakeCacheLink m_cache;

    void setStatus(const gateway::EngineStatus &status);

    config::ConfigPtr config() const override { return m_config; }

    gateway::EngineStatus status() const override { return m_status; }

    const providers::Catalogue &catalogue() const override { return m_catalogue; }

    CacheLink &cache() override { return m_cache; }

    void start() override;
    void stop() override;
    Pending<Result<>> apply(const config::Config &config) override;
    Pending<gateway::ProbeResult> probe(const config::Provider &provider, const Secret &key) override;
    Pending<Result<>> keepSecret(const SecretRef &reference, const Secret &secret) override;
    Pending<Result<Secret>> readSecret(const SecretRef &reference) override;
    Pending<Result<>> removeSecret(const SecretRef &reference) override;
    Pending<Result<>> unlockSecretFile(const Secret &passphrase) override;

    void probeSecretStores() override {}

    void resetHealth(const ProviderId &provider) override;
    void pullModel(const ProviderId &provider, const QByteArray &model) override;
    void stopPull(const ProviderId &provider, const QByteArray &model) override;
    Pending<Result<ledger::ExchangePage>> exchanges(const ledger::ExchangeFilter &filter, int limit,
                                                    const ExchangeId &before) override;
    Pending<Result<ledger::Series>> series(const ledger::SeriesQuery &query) override;
    Pending<Result<ledger::ExchangeBodies>> bodies(const ExchangeId &id) override;
    Pending<Result<gateway::Repeated>> repeat(const ledger::ExchangeRecord &record,
                                              const ledger::ExchangeBodies &bodies) override;
    Pending<Result<PlanPreview>> preview(const QByteArray &model, const ClientId &client) override;
    Pending<Result<PlanPreview>> previewRequest(const gateway::PlanQuestion &question) override;
    Pending<Result<QList<PriceRow>>> prices(const QString &search) override;

private:
    const Clock &m_clock;
};

} // namespace gatehouse::ui::test
