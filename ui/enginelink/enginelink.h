// SPDX-License-Identifier: GPL-3.0-or-later
// All that the window knows of the engine: commands go down, facts come up, as values. The real one
// (app/gatehouse) talks to the engine's thread over queued calls; tests/support has one that plays a script.
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/config/config.h"
#include "core/gateway/enginestatus.h"
#include "core/ledger/query.h"
#include "core/providers/preset.h"
#include "ui/enginelink/cachelink.h"
#include "ui/enginelink/modelpull.h"
#include "ui/enginelink/pending.h"

#include <QObject>

namespace gatehouse::ui {

// What would become of a request for a model now.
struct PlanPreview
{
    struct Step
    {
        ProviderId provider = {};
        QByteArray model = {};
        QString why = {}; // "by rule night-shift", "fallback", "resting after 429"
    };

    RouteId route = {}; // empty: no rule matched
    QList<Step> steps = {};
    QStringList reasons = {}; // one sentence for each decision, in order
};

struct PriceRow // exact decimals in USD per million tokens; empty: no such price
{
    QByteArray provider = {};
    QByteArray model = {};
    QByteArray input = {};
    QByteArray output = {};
    QByteArray cacheRead = {};
    QByteArray cacheWrite = {};
    bool own = false;
};

class EngineLink : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    // The last facts that came up; never block.
    virtual config::ConfigPtr config() const = 0;
    virtual gateway::EngineStatus status() const = 0;
    virtual const providers::Catalogue &catalogue() const = 0;

    // Commands. Futures are fulfilled on the window's thread.
    virtual void start() = 0;
    virtual void stop() = 0;
    virtual Pending<Result<>>
    apply(const config::Config &config) = 0; // validated, saved, swapped; or refused with the reason
    virtual Pending<gateway::ProbeResult> probe(const config::Provider &provider,
                                                const Secret &key) = 0; // empty key: the kept one
    virtual Pending<Result<>> keepSecret(const SecretRef &reference, const Secret &secret) = 0;
    virtual Pending<Result<Secret>> readSecret(const SecretRef &reference) = 0;
    virtual Pending<Result<>> removeSecret(const SecretRef &reference) = 0;
    virtual Pending<Result<>> unlockSecretFile(const Secret &passphrase) = 0;
    virtual void probeSecretStores() = 0;
    virtual void resetHealth(const ProviderId &provider) = 0;

    // How far it is comes up as modelPullChanged(), at last with one that is not running any more.
    virtual void pullModel(const ProviderId &provider, const QByteArray &model) = 0;
    virtual void stopPull(const ProviderId &provider, const QByteArray &model) = 0;

    virtual CacheLink &cache() = 0;

    // Questions to the ledger.
    virtual Pending<Result<ledger::ExchangePage>> exchanges(const ledger::ExchangeFilter &filter, int limit,
                                                            const ExchangeId &before) = 0;
    virtual Pending<Result<ledger::Series>> series(const ledger::SeriesQuery &query) = 0;
    virtual Pending<Result<ledger::ExchangeBodies>> bodies(const ExchangeId &id) = 0;

    // Wishes that an engine may not know yet; each says so in words.
    // Sends a stored request again, as it stands in `bodies`, in the name of the client that sent it.
    virtual Pending<Result<gateway::Repeated>> repeat(const ledger::ExchangeRecord &record,
                                                      const ledger::ExchangeBodies &bodies);
    virtual Pending<Result<PlanPreview>> preview(const QByteArray &model, const ClientId &client);
    virtual Pending<Result<PlanPreview>> previewRequest(const gateway::PlanQuestion &question); // in full
    // Charges the rows of the filter anew by the prices of today: explicit, and logged in the ledger.
    virtual Pending<Result<ledger::Recalculated>> recalculate(const ledger::ExchangeFilter &filter);
    virtual Pending<Result<QList<PriceRow>>> prices(const QString &search); // at most a few hundred rows

Q_SIGNALS:
    void statusChanged(const gatehouse::gateway::EngineStatus &status);
    void configChanged(const gatehouse::config::ConfigPtr &config);
    void modelPullChanged(const gatehouse::ui::ModelPull &pull);
    void exchangesChanged(const QList<gatehouse::ledger::ExchangeRecord>
                              &records); // begun or ended; at most ten times a second
};

} // namespace gatehouse::ui
