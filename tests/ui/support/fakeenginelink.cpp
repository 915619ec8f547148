// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/fakeenginelink.h"

#include "tests/ui/support/history.h"
#include "ui/text/filterparser.h"

namespace gatehouse::ui::test {

namespace {

template<typename T>
QFuture<T> ready(T value)
{
    return QtFuture::makeReadyFuture(std::move(value));
}

} // namespace

FakeEngineLink::FakeEngineLink(const Clock &clock, QObject *parent)
    : EngineLink(parent)
    , m_config(std::make_shared<config::Config>())
    , m_catalogue(sampleCatalogue())
    , m_cache(clock)
    , m_clock(clock)
{
    m_status = sampleStatus(*m_config, clock.wallMilliseconds());
    m_status.inFlight = 0;
    m_probeResult = {.ok = true, .status = 200, .latencyMs = 312, .models = {"alpha", "beta"}};
}

void FakeEngineLink::seed(int rows, int providers)
{
    m_config = std::make_shared<config::Config>(sampleConfig(providers));
    m_status = sampleStatus(*m_config, m_clock.wallMilliseconds());
    m_rows = sampleHistory(rows, m_clock.wallMilliseconds(), *m_config);
    m_cache.seed(rows);
    m_status.cache = {.entries = rows, .bytes = std::int64_t(rows) * 4'100};
    for (const config::Provider &provider : m_config->providers)
        for (const config::ProviderKey &key : provider.keys)
            m_secrets.insert(key.secret.text(), "sk-sample-" + provider.id.value);
}

void FakeEngineLink::publish(const QList<ledger::ExchangeRecord> &records)
{
    for (const ledger::ExchangeRecord &record : records) {
        const auto known = std::find_if(m_rows.begin(), m_rows.end(),
                                        [&record](const auto &row) { return row.id == record.id; });
        known == m_rows.end() ? m_rows.push_front(record) : void(*known = record);
    }
    Q_EMIT exchangesChanged(records);
}

ledger::ExchangeRecord FakeEngineLink::liveRecord(quint32 seed) const
{
    return sampleRecord(seed + 1'000'000, m_clock.wallMilliseconds(), *m_config);
}

void FakeEngineLink::setStatus(const gateway::EngineStatus &status)
{
    m_status = status;
    Q_EMIT statusChanged(m_status);
}

void FakeEngineLink::start()
{
    ++m_starts;
    m_status.state = gateway::EngineStatus::State::Running;
    Q_EMIT statusChanged(m_status);
}

void FakeEngineLink::stop()
{
    ++m_stops;
    m_status.state = gateway::EngineStatus::State::Stopped;
    Q_EMIT statusChanged(m_status);
}

Pending<Result<>> FakeEngineLink::apply(const config::Config &config)
{
    if (m_refuseApply)
        return ready(Result<>(fail(*m_refuseApply)));
    ++m_applied;
    m_config = std::make_shared<config::Config>(config);
    Q_EMIT configChanged(m_config);
    return ready(Result<>());
}

Pending<gateway::ProbeResult> FakeEngineLink::probe(const config::Provider &provider, const Secret &)
{
    m_probed << provider;
    return ready(m_probeResult);
}

Pending<Result<>> FakeEngineLink::keepSecret(const SecretRef &reference, const Secret &secret)
{
    if (m_refuseSecrets)
        return ready(Result<>(fail(*m_refuseSecrets)));
    m_secrets.insert(reference.text(), secret.reveal());
    return ready(Result<>());
}

Pending<Result<Secret>> FakeEngineLink::readSecret(const SecretRef &reference)
{
    if (m_slowSecret)
        return m_slowSecret->future();
    if (m_refuseSecrets)
        return ready(Result<Secret>(fail(*m_refuseSecrets)));
    if (!m_secrets.contains(reference.text()))
        return ready(Result<Secret>(
            fail(Cause::GatewaySecrets, QStringLiteral("There is no such key in the keychain."))));
    return ready(Result<Secret>(Secret(m_secrets.value(reference.text()))));
}

Pending<Result<>> FakeEngineLink::removeSecret(const SecretRef &reference)
{
    m_secrets.remove(reference.text());
    return ready(Result<>());
}

Pending<Result<>> FakeEngineLink::unlockSecretFile(const Secret &passphrase)
{
    if (passphrase.reveal() != "correct horse")
        return ready(
            Result<>(fail(Cause::GatewaySecrets, QStringLiteral("The passphrase does not open the file."))));
    for (gateway::SecretStoreStatus &store : m_status.secretStores)
        if (store.store == SecretRef::Store::File)
            store.state = gateway::SecretStoreStatus::State::Ready;
    Q_EMIT statusChanged(m_status);
    return ready(Result<>());
}

void FakeEngineLink::resetHealth(const ProviderId &provider)
{
    m_reset << provider;
    for (gateway::ProviderStatus &row : m_status.providers)
        if (row.provider == provider)
            row = {.provider = provider, .latencyMs = row.latencyMs, .keysReady = row.keysReady};
    Q_EMIT statusChanged(m_status);
}

void FakeEngineLink::pullModel(const ProviderId &provider, const QByteArray &model)
{
    m_pulled << provider.value + '/' + model;
    Q_EMIT modelPullChanged({.provider = provider, .model = model, .step = "pulling manifest"});
}

void FakeEngineLink::stopPull(const ProviderId &provider, const QByteArray &model)
{
    m_stopped << provider.value + '/' + model;
    Q_EMIT modelPullChanged({.provider = provider, .model = model, .state = ModelPull::State::Stopped});
}

Pending<Result<ledger::ExchangePage>> FakeEngineLink::exchanges(const ledger::ExchangeFilter &filter,
                                                                int limit, const ExchangeId &before)
{
    ledger::ExchangePage page;
    bool counting = before.isNull();
    for (const ledger::ExchangeRecord &row : m_rows) {
        if (counting && matches(filter, row)) {
            if (page.rows.size() == limit) {
                page.more = true;
                break;
            }
            page.rows << row;
        }
        counting = counting || row.id == before;
    }
    return ready(Result<ledger::ExchangePage>(page));
}

Pending<Result<ledger::Series>> FakeEngineLink::series(const ledger::SeriesQuery &query)
{
    return ready(Result<ledger::Series>(summed(m_rows, query)));
}

Pending<Result<ledger::ExchangeBodies>> FakeEngineLink::bodies(const ExchangeId &id)
{
    for (const ledger::ExchangeRecord &row : m_rows)
        if (row.id == id)
            return ready(Result<ledger::ExchangeBodies>(sampleBodies(row)));
    return ready(Result<ledger::ExchangeBodies>(ledger::ExchangeBodies{.id = id}));
}

Pending<Result<gateway::Repeated>> FakeEngineLink::repeat(const ledger::ExchangeRecord &,
                                                          const ledger::ExchangeBodies &bodies)
{
    if (m_refuseRepeat)
        return ready(Result<gateway::Repeated>(fail(*m_refuseRepeat)));
    m_repeated << bodies;
    return ready(Result<gateway::Repeated>(gateway::Repeated{.status = 200, .id = "01"}));
}

Pending<Result<PlanPreview>> FakeEngineLink::preview(const QByteArray &model, const ClientId &)
{
    if (!model.startsWith("claude"))
        return ready(Result<PlanPreview>(fail(
            Cause::ModelUnknown,
            QStringLiteral("No enabled provider lists the model \"%1\".").arg(QString::fromUtf8(model)))));
    return ready(
        Result<PlanPreview>(PlanPreview{.route = {"claude-code"},
                                        .steps = {{{"anthropic"}, model, QStringLiteral("share 80 of 100")},
                                                  {{"openai"}, "gpt-5", QStringLiteral("fallback")}}}));
}

Pending<Result<PlanPreview>> FakeEngineLink::previewRequest(const gateway::PlanQuestion &question)
{
    m_planned.push_back(question);
    Result<PlanPreview> plan = preview(question.model, question.client).result();
    if (plan)
        plan->reasons = {QStringLiteral("Route \"big-prompts\" does not match: not true that …"),
                         QStringLiteral("Route \"claude-code\" matches.")};
    return ready(std::move(plan));
}

Pending<Result<QList<PriceRow>>> FakeEngineLink::prices(const QString &search)
{
    QList<PriceRow> rows;
    for (const providers::Preset &preset : m_catalogue.presets)
        for (const QByteArray &model : preset.models)
            if (QString::fromUtf8(preset.id + '/' + model).contains(search, Qt::CaseInsensitive))
                rows << PriceRow{preset.id, model, "3", "15", "0.3", "3.75", false};
    return ready(Result<QList<PriceRow>>(rows));
}

} // namespace gatehouse::ui::test
