// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/exchange.h"

#include "core/base/bytes.h"
#include "core/gateway/errorsentence.h"
#include "core/gateway/observing.h"
#include "core/gateway/recordtap.h"
#include "core/gateway/relayheaders.h"
#include "core/gateway/sidecalls.h"
#include "core/governance/ratelimitheaders.h"
#include "core/routing/keypicker.h"

namespace gatehouse::gateway {

Exchange::Exchange(const WorkerServices &services, ExchangeStart &&start, http::ResponseWriter &writer)
    : m_services(services)
    , m_launcher(m_services)
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

// While something else is waited for, so that the request then finds its connection made.
void Exchange::warmUp() const
{
    const providers::Provider &provider = *step().provider;
    if (!provider.sandbox)
        m_services.network.warmUp(provider.baseUrl, provider.transport);
}

const routing::Step &Exchange::step() const
{
    return m_inContextStep ? *m_start.plan.contextStep : m_start.plan.steps[m_stepIndex];
}

LaunchInput Exchange::launchInput(const routing::Step &of)
{
    return {.runtime = *m_start.runtime,
            .call = m_start.call,
            .step = of,
            .chat = m_start.chat,
            .refuseLoss = m_start.plan.refuseLoss,
            .session = m_start.session};
}

// Beside what attempts before have cost already.
Result<> Exchange::reserve(Money estimate)
{
    return m_start.client ? m_start.admission.reserve(m_log.record().cost + estimate) : Result<>();
}

void Exchange::tryStep()
{
    m_state = State::Trying;
    m_run = Launch{.step = m_stepIndex};
    if (fetchesMedia())
        return;
    if (const auto estimate = uncountedAnswer(m_start.call, *step().provider))
        return serveEstimate(*estimate);
    if (const auto reserved = reserve(m_launcher.estimate(m_start.call, step())); !reserved)
        return giveUp(reserved.error());
    LaunchInput input = launchInput(step());
    input.repeatKey = m_repeatKey;
    input.retired = m_retired;
    auto spec = m_launcher.prepare(input, m_run);
    if (!spec)
        return attemptFailed(spec.error());
    startAttempt(std::move(*spec));
}

// What cannot be fetched speaks against this provider only: the next one may take URLs.
bool Exchange::fetchesMedia()
{
    const config::Media &config = m_start.runtime->config->media;
    const auto parts = MediaStage::wanted(config, m_start.call, m_start.chat, *step().provider);
    if (parts.empty())
        return false;
    m_state = State::Waiting;
    m_media.fetch(m_services.media, config, step().provider->transport, parts,
                  [this](const Result<> &fetched) {
                      if (fetched)
                          waitAndRetry({});
                      else
                          attemptFailed(fetched.error());
                  });
    return true;
}

// Of a count of tokens that the provider has no call for.
void Exchange::serveEstimate(const QByteArray &body)
{
    http::HeaderList headers;
    headers.add("content-type", "application/json");
    m_delivery.setHeader("x-gatehouse-estimated", "tokens");
    addAnswerHeaders();
    m_delivery.answer(200, std::move(headers), view(body));
    close();
}

void Exchange::startAttempt(AttemptSpec &&spec)
{
    ++m_attempts;
    m_run.place = m_log.attemptStarted(spec);
    upstream::Client &client = m_launcher.clientOf(*spec.provider);
    Attempt::Owner &owner = *this;
    m_run.attempt = std::make_unique<Attempt>(std::move(spec), owner);
    watchForSilence();
    m_run.attempt->start(client);
}

void Exchange::addAnswerHeaders()
{
    const auto id = m_start.call.id.letters();
    m_delivery.setHeader("x-gatehouse-id", {id.data(), id.size()});
    m_delivery.setHeader("x-gatehouse-provider", view(m_log.record().provider.value));
    const auto rates = governance::rateLimitHeaders(m_start.call.dialect->name(), m_start.admission.rates(),
                                                    m_services.clock.wallRoughly());
    for (const auto &line : rates)
        m_delivery.setHeader(line.name(), line.value());
    if (!m_start.admission.warnings().empty())
        m_delivery.setHeader("x-gatehouse-budget", view(m_start.admission.warnings().front().toUtf8()));
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
    if (m_hedge) // it may have begun, and is not the one that answers
        m_log.answering(m_run.place, m_run.attempt->spec());
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
    if (m_start.cache && m_streams && m_delivery.committed())
        m_start.cache->publish(m_start.call, answerType());
    if (m_hedge && m_delivery.committed())
        dropHedge();
    if (m_heartbeat)
        m_heartbeat->wrote();
    else if (const auto interval = m_start.runtime->config->server.heartbeat;
             m_streams && interval.count() > 0 && m_delivery.committed())
        m_heartbeat = std::make_unique<Heartbeat>(interval, [this] { tellAlive(); });
    if (m_delivery.clientIsSlow())
        m_run.attempt->pause();
}

// Not part of the answer: neither the cache nor the stored bodies hear of it.
void Exchange::tellAlive()
{
    const QByteArray beat = m_run.attempt ? m_run.attempt->heartbeat() : QByteArray();
    if (!beat.isEmpty() && !m_delivery.clientIsSlow())
        m_delivery.body(view(beat), false);
}

void Exchange::drained()
{
    if (m_run.attempt)
        m_run.attempt->resume();
    else if (m_follower && !m_follower->isWaiting())
        takeAlong();
}

void Exchange::attemptEnded(std::string_view lastClientBytes)
{
    dropHedge();
    const upstream::Timings &timings = m_run.attempt->timings();
    m_run.ticket->succeeded(timings.firstByte - timings.started);
    m_run.ticket.reset();
    logEnd(true, std::nullopt);
    if (!m_start.session.isEmpty())
        m_services.affinity.bind(m_start.session, {.provider = step().provider->config.id, .key = m_run.key});
    m_bodies.answer(lastClientBytes);
    if (m_run.attempt->spec().path.client !=
        m_run.attempt->spec().path.provider) // else the provider has its own store
        m_services.responses.keep(m_start.call, m_start.chat, lastClientBytes);
    if (m_start.cache)
        m_start.cache->record(lastClientBytes);
    m_delivery.finish(lastClientBytes);
    close();
    if (m_start.cache) {
        m_start.cache->store(m_services.cache, m_start.call, m_log.record(), answerType(), m_streams);
        m_start.cache->land();
    }
}

routing::Outcome Exchange::outcome(const Error &error) const
{
    const routing::KeyRequest other{
        .provider = *step().provider, .model = step().model, .retired = m_retired};
    // The same key again is of use only when it has cooled down.
    Error judged = error;
    if (const auto ready = m_services.health.keyReadyIn(step().provider->config.id, m_run.key);
        error.cause == Cause::ProviderRateLimited && ready > error.retryAfter.value_or(ready.zero()))
        judged.retryAfter = ready;
    return {.error = std::move(judged),
            .committed = m_delivery.committed(),
            .skipped = !m_run.attempt,
            .requestSent = m_run.attempt && m_run.attempt->requestSent(),
            .retriesLeft = step().retries - (m_failuresOfStep - 1),
            .failures = m_failuresOfStep,
            .anotherKey = routing::hasAnotherKey(m_services.health, other, m_run.key),
            .anotherStep = !m_inContextStep && m_stepIndex + 1 < m_start.plan.steps.size(),
            .contextStep = !m_inContextStep && m_start.plan.contextStep.has_value(),
            .dice = throwDice()};
}

// Before anybody keeps it: providers quote the key that they refuse, and the text goes to rows and windows.
Error Exchange::masked(const Error &error) const
{
    Error clean = error;
    clean.message = QString::fromUtf8(m_start.runtime->live.masked(view(error.message.toUtf8())));
    return clean;
}

void Exchange::attemptFailed(const Error &told)
{
    using Action = routing::Verdict::Action;
    const Error error = masked(told);
    ++m_failuresOfStep;
    if (m_run.ticket)
        m_run.ticket->failed(error);
    m_run.ticket.reset();
    if (m_run.attempt)
        logEnd(false, error);
    const int status = error.upstreamStatus;
    if (m_start.call.facts.operation == protocol::Operation::CountTokens &&
        (status == 404 || status == 405 || status == 501))
        return serveEstimate(estimatedAnswer(m_start.call));
    const routing::Verdict verdict = routing::judge(outcome(error));
    const bool goesOn = verdict.action == Action::RetrySame || verdict.action == Action::RotateKey ||
                        verdict.action == Action::NextTarget;
    if (goesOn && m_hedge && m_hedge->begun())
        return adoptHedge();
    dropHedge();
    obey(verdict, error);
}

void Exchange::obey(const routing::Verdict &verdict, const Error &error)
{
    using Action = routing::Verdict::Action;
    if (verdict.retireKey)
        m_retired.push_back(m_run.key);
    m_repeatKey = verdict.action == Action::RetrySame ? m_run.key : KeyId();
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
    if (delay.count() > 0)
        warmUp();
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
        const QByteArray event = m_run.attempt->failureEvent(told);
        m_delivery.breakOff(view(event), m_run.attempt->facts().error.has_value());
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
    QByteArray body = m_run.attempt ? m_run.attempt->ownErrorBody() : QByteArray();
    if (body.isEmpty())
        body = m_start.call.dialect->errorBody(error, status);
    else
        headers = withoutSecrets(answerHeaders(m_run.attempt->errorHeaders()), m_start.runtime->live);
    headers.set("content-type", "application/json");
    for (const auto &line : governance::retryAfterHeaders(error)) {
        if (!headers.contains(line.name()))
            headers.add(line.name(), line.value());
    }
    body = m_start.runtime->live.masked(view(body));
    m_bodies.restart();
    m_bodies.answer(view(body));
    m_delivery.answer(status, std::move(headers), view(body));
}

// Once for each attempt of the row.
void Exchange::logEnd(bool whole, const std::optional<Error> &error)
{
    const AnswerFacts facts = m_run.attempt->facts();
    const upstream::Timings &timings = m_run.attempt->timings();
    m_log.attemptEnded(m_run.place, m_run.attempt->upstreamStatus(), error,
                       whole ? timings.lastByte : Nanoseconds());
    m_log.served(facts, timings);
    charge(m_run, facts, {.whole = whole, .mayCharge = !whole && m_run.attempt->mayCharge(error)});
}

void Exchange::charge(const Launch &launch, const AnswerFacts &facts, AttemptEnd end)
{
    m_log.charged(launch.place, chargeOf(m_services.prices, {.provider = *launch.attempt->spec().provider,
                                                             .model = launch.attempt->spec().model,
                                                             .facts = facts,
                                                             .end = end,
                                                             .call = m_start.call}));
}

// Usage is charged whatever the end was: what came is what the provider bills.
void Exchange::close()
{
    m_state = State::Done;
    m_heartbeat.reset();
    m_running.leave();
    dropHedge();
    if (m_run.attempt && m_run.ticket) // the client left in the middle
        logEnd(false, std::nullopt);
    if (const ledger::ExchangeRecord &record = m_log.record();
        record.usageSource != protocol::UsageSource::None)
        m_start.admission.settle(record.cost, record.usage.totalTokens());
    const ledger::ExchangeRecord &row = m_log.finish(m_delivery.status(), m_delivery.bytesSent(),
                                                     m_delivery.firstByteAt(), m_delivery.endedAt());
    const bool failed = row.state != ledger::State::Finished;
    auto bodies = m_bodies.take(m_start.call, m_delivery.sentHeaders(), failed, m_start.runtime->live);
    m_services.tap.put(row);
    observe(m_services.metrics, row);
    m_services.ledger.finished(row, std::move(bodies));
}

} // namespace gatehouse::gateway
