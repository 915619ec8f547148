// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/exchange.h"

#include "core/gateway/attemptbuilder.h"
#include "core/gateway/errorsentence.h"
#include "core/gateway/observing.h"
#include "core/gateway/recordtap.h"
#include "core/gateway/relayheaders.h"
#include "core/governance/ratelimitheaders.h"
#include "core/routing/keypicker.h"

#include <QRandomGenerator>

namespace gatehouse::gateway {

namespace {

std::string_view view(const QByteArray &bytes) { return {bytes.constData(), std::size_t(bytes.size())}; }

std::uint64_t throwDice()
{
    thread_local QRandomGenerator generator = QRandomGenerator::securelySeeded();
    return generator.generate64();
}

} // namespace

Exchange::Exchange(const WorkerServices &services, ExchangeStart start, http::ResponseWriter &writer)
    : m_services(services)
    , m_start(std::move(start))
    , m_delivery(writer, services.clock)
    , m_log(m_start.call, services.clock)
    , m_bodies(m_start.runtime->config->storage)
    , m_running(m_log.record())
{
    m_log.routed(m_start.plan.route, m_start.call.client);
}

Exchange::~Exchange()
{
    if (m_state == State::Done)
        return;
    m_log.cancelled();
    close();
}

void Exchange::begin()
{
    Q_ASSERT(m_state == State::Idle);
    m_services.running.watch(m_running, m_start.call.request.received);
    m_services.tap.put(m_log.record());
    if (m_start.cache)
        askCache();
    else
        tryStep();
}

const routing::Step &Exchange::step() const
{
    return m_inContextStep ? *m_start.plan.contextStep : m_start.plan.steps[m_stepIndex];
}

Result<Secret> Exchange::secretFor(const SecretRef &reference) const
{
    if (reference.store == SecretRef::Store::None)
        return m_start.runtime->ambient.value(step().provider->config.id);
    const QByteArray name = reference.text();
    if (const auto found = m_start.runtime->secrets.constFind(name); found != m_start.runtime->secrets.cend())
        return *found;
    const QString reason = m_start.runtime->missingSecrets.value(name, QStringLiteral("it was not found"));
    return fail(Cause::GatewaySecrets,
                QStringLiteral("the key \"%1\" of provider \"%2\" cannot be read: %3")
                    .arg(QString::fromUtf8(name), step().provider->config.id.text(), reason));
}

Result<AttemptSpec> Exchange::nextAttempt()
{
    routing::KeyRequest wanted{.provider = *step().provider,
                               .model = step().model,
                               .preferred = m_repeatKey,
                               .retired = m_retired,
                               .dice = throwDice()};
    if (wanted.preferred.isEmpty() && !m_start.session.isEmpty()) {
        if (const auto binding = m_services.affinity.find(m_start.session);
            binding && binding->provider == step().provider->config.id)
            wanted.preferred = binding->key;
    }
    const auto picked = routing::pickKey(m_services.health, wanted);
    if (!picked)
        return fail(picked.error());
    m_key = picked->name;
    auto secret = secretFor(picked->secret);
    if (!secret)
        return fail(secret.error());
    return buildAttempt({.call = m_start.call,
                         .step = step(),
                         .keyName = m_key,
                         .key = *secret,
                         .refuseLoss = m_start.plan.refuseLoss,
                         .nowSeconds = m_services.clock.wallMilliseconds() / 1000});
}

// Rather too high than too low: what is not used is given back when the cost is known.
Result<> Exchange::reserveStep()
{
    constexpr std::int64_t usualAnswer = 1024;
    if (!m_start.client || step().provider->local || step().provider->sandbox)
        return {};
    const protocol::RequestFacts &facts = m_start.call.facts;
    const protocol::Usage usage{.input = facts.estimatedInputTokens,
                                .output = facts.maxOutputTokens > 0 ? facts.maxOutputTokens : usualAnswer};
    const auto cost = m_services.prices.price(step().provider->priceProvider, step().model, usage,
                                              {.wallMs = m_start.call.startedMs});
    return m_start.admission.reserve(cost.cost);
}

void Exchange::tryStep()
{
    m_state = State::Trying;
    m_attempt.reset();
    if (const auto reserved = reserveStep(); !reserved)
        return giveUp(reserved.error());
    auto spec = nextAttempt();
    if (!spec)
        return attemptFailed(spec.error());
    m_ticket = m_services.health.enter(step().provider->config.id, m_key, step().lastResort);
    if (!m_ticket)
        return attemptFailed({.cause = Cause::ProviderOverloaded,
                              .message = QStringLiteral(
                                  "was left out: it failed too often lately and rests before the next try")});
    startAttempt(std::move(*spec));
}

void Exchange::startAttempt(AttemptSpec spec)
{
    ++m_attempts;
    m_log.attemptStarted(spec);
    upstream::Client &client = spec.provider->sandbox ? m_services.sandbox : m_services.network;
    Attempt::Owner &owner = *this;
    m_attempt = std::make_unique<Attempt>(std::move(spec), owner);
    m_attempt->start(client);
}

void Exchange::addAnswerHeaders()
{
    m_delivery.setHeader("x-gatehouse-id", view(m_start.call.id.text()));
    m_delivery.setHeader("x-gatehouse-provider", view(m_log.record().provider.value));
    const auto &rates = m_start.admission.rates();
    if (rates.requests || rates.tokens) {
        for (const auto &[name, value] : governance::rateLimitHeaders(m_start.call.dialect->name(), rates,
                                                                      m_services.clock.wallMilliseconds()))
            m_delivery.setHeader(view(name), view(value));
    }
    if (m_attempts > 1)
        m_delivery.setHeader("x-gatehouse-attempts", std::to_string(m_attempts));
    if (!m_log.record().dropped.empty()) {
        QByteArray names;
        for (const QByteArray &name : m_log.record().dropped)
            names += (names.isEmpty() ? "" : ", ") + name;
        m_delivery.setHeader("x-gatehouse-dropped", view(names));
    }
}

void Exchange::attemptHead(int status, const http::HeaderList &headers, bool stream)
{
    m_state = State::Answering;
    addAnswerHeaders();
    const bool opaque = m_start.call.facts.operation == protocol::Operation::Passthrough;
    m_streams = stream;
    m_bodies.restart();
    if (m_start.cache)
        m_start.cache->restart();
    const auto hold = opaque   ? Delivery::Hold::Nothing
                      : stream ? Delivery::Hold::UntilOutput
                               : Delivery::Hold::UntilEnd;
    m_delivery.begin(status, answerHeaders(headers), hold);
}

void Exchange::attemptBytes(std::string_view clientBytes, bool sawOutput)
{
    m_bodies.answer(clientBytes);
    if (m_start.cache)
        m_start.cache->record(clientBytes);
    m_delivery.body(clientBytes, sawOutput);
    if (m_delivery.clientIsSlow())
        m_attempt->pause();
}

void Exchange::drained()
{
    if (m_attempt)
        m_attempt->resume();
}

void Exchange::attemptEnded(std::string_view lastClientBytes)
{
    const upstream::Timings &timings = m_attempt->timings();
    m_ticket->succeeded(timings.firstByte - timings.started);
    m_log.attemptEnded(m_attempt->upstreamStatus(), std::nullopt);
    if (!m_start.session.isEmpty())
        m_services.affinity.bind(m_start.session, {.provider = step().provider->config.id, .key = m_key});
    m_bodies.answer(lastClientBytes);
    if (m_start.cache)
        m_start.cache->record(lastClientBytes);
    m_delivery.finish(lastClientBytes);
    close();
    if (m_start.cache) {
        const auto type = m_delivery.sentHeaders().find("content-type").value_or("");
        m_start.cache->store(m_services.cache, m_start.call, m_log.record(),
                             QByteArray(type.data(), qsizetype(type.size())), m_streams);
        m_start.cache->land();
    }
}

routing::Outcome Exchange::outcome(const Error &error) const
{
    const routing::KeyRequest other{
        .provider = *step().provider, .model = step().model, .retired = m_retired};
    // The same key again is of use only when it has cooled down.
    Error judged = error;
    if (const auto ready = m_services.health.keyReadyIn(step().provider->config.id, m_key);
        error.cause == Cause::ProviderRateLimited && ready > error.retryAfter.value_or(ready.zero()))
        judged.retryAfter = ready;
    return {.error = std::move(judged),
            .committed = m_delivery.committed(),
            .skipped = !m_attempt,
            .requestSent = m_attempt && m_attempt->requestSent(),
            .retriesLeft = step().retries - (m_failuresOfStep - 1),
            .failures = m_failuresOfStep,
            .anotherKey = routing::hasAnotherKey(m_services.health, other, m_key),
            .anotherStep = !m_inContextStep && m_stepIndex + 1 < m_start.plan.steps.size(),
            .contextStep = !m_inContextStep && m_start.plan.contextStep.has_value(),
            .dice = throwDice()};
}

void Exchange::attemptFailed(const Error &told)
{
    // Before anybody keeps it: providers quote the key that they refuse, and the text goes to rows and
    // windows.
    Error error = told;
    error.message = QString::fromUtf8(m_start.runtime->live.masked(view(told.message.toUtf8())));
    ++m_failuresOfStep;
    if (m_ticket)
        m_ticket->failed(error);
    m_ticket.reset();
    if (m_attempt)
        m_log.attemptEnded(m_attempt->upstreamStatus(), error);
    obey(routing::judge(outcome(error)), error);
}

void Exchange::obey(const routing::Verdict &verdict, const Error &error)
{
    using Action = routing::Verdict::Action;
    if (verdict.retireKey)
        m_retired.push_back(m_key);
    m_repeatKey = verdict.action == Action::RetrySame ? m_key : KeyId();
    switch (verdict.action) {
    case Action::RetrySame:
        return waitAndRetry(verdict.delay);
    case Action::RotateKey:
        return waitAndRetry({});
    case Action::NextTarget:
        ++m_stepIndex;
        break;
    case Action::UseContext:
        m_inContextStep = true;
        break;
    case Action::GiveUp:
    case Action::EndWithError:
        return giveUp(error);
    }
    m_failuresOfStep = 0;
    m_retired.clear();
    waitAndRetry({});
}

// Also without a delay through the event loop: the failed attempt is still on the stack.
void Exchange::waitAndRetry(std::chrono::milliseconds delay)
{
    m_state = State::Waiting;
    if (!m_retryTimer) {
        m_retryTimer = std::make_unique<QTimer>();
        m_retryTimer->setSingleShot(true);
        m_retryTimer->setTimerType(Qt::PreciseTimer); // a coarse one may ask before the provider's word
        QObject::connect(m_retryTimer.get(), &QTimer::timeout, m_retryTimer.get(), [this] { tryStep(); });
    }
    m_retryTimer->start(delay);
}

void Exchange::giveUp(const Error &error)
{
    if (m_start.cache)
        m_start.cache->land(); // whoever waits for this answer goes on alone
    const Error told = errorForClient(error, *step().provider);
    m_log.failed(told);
    if (m_delivery.committed()) {
        const QByteArray event = m_attempt->failureEvent(told);
        m_delivery.breakOff(view(event), m_attempt->facts().error.has_value());
        return close();
    }
    addAnswerHeaders();
    answerError(told);
    close();
}

void Exchange::answerError(const Error &error)
{
    const int status = statusForClient(error);
    http::HeaderList headers;
    QByteArray body = m_attempt ? m_attempt->ownErrorBody() : QByteArray();
    if (body.isEmpty())
        body = m_start.call.dialect->errorBody(error, status);
    else
        headers = withoutSecrets(answerHeaders(m_attempt->errorHeaders()), m_start.runtime->live);
    headers.set("content-type", "application/json");
    if (error.retryAfter && !headers.contains("retry-after"))
        headers.add("retry-after", std::to_string((error.retryAfter->count() + 999) / 1000));
    body = m_start.runtime->live.masked(view(body));
    m_bodies.restart();
    m_bodies.answer(view(body));
    m_delivery.answer(status, std::move(headers), view(body));
}

void Exchange::clientGone() { m_log.attemptEnded(m_attempt ? m_attempt->upstreamStatus() : 0, std::nullopt); }

// Usage is charged whatever the end was: what came is what the provider bills.
void Exchange::close()
{
    m_state = State::Done;
    m_running.leave();
    if (m_attempt) {
        const AnswerFacts facts = m_attempt->facts();
        m_log.served(facts, m_attempt->timings());
        if (m_log.record().state == ledger::State::Running || facts.hasUsage || facts.outputBytes > 0)
            m_log.charge(m_services.prices, *m_attempt->spec().provider, facts);
    }
    if (const ledger::ExchangeRecord &record = m_log.record();
        record.usageSource != protocol::UsageSource::None)
        m_start.admission.settle(record.cost, record.usage.totalTokens());
    const ledger::ExchangeRecord &row =
        m_log.finish(m_delivery.status(), m_delivery.bytesSent(), m_delivery.firstByteAt());
    const bool failed = row.state != ledger::State::Finished;
    m_services.ledger.finished(
        row, m_bodies.take(m_start.call, m_delivery.sentHeaders(), failed, m_start.runtime->live));
    m_services.tap.put(row);
    observe(m_services.metrics, row);
}

} // namespace gatehouse::gateway
