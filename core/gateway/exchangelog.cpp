// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/exchangelog.h"

#include "core/base/interned.h"
#include "core/routing/conditions.h"

namespace gatehouse::gateway {

namespace {

constexpr qsizetype maxAgent = 80;

// Of operations and dialects, whose names are literals: no copy of them per request.
QByteArray literal(std::string_view name)
{
    return QByteArray::fromRawData(name.data(), qsizetype(name.size()));
}

} // namespace

QByteArray finishName(protocol::FinishReason reason)
{
    using enum protocol::FinishReason;
    switch (reason) {
    case Unknown:
        return {};
    case Stop:
        return QByteArrayLiteral("stop");
    case Length:
        return QByteArrayLiteral("length");
    case ToolCalls:
        return QByteArrayLiteral("tool_calls");
    case ContentFilter:
        return QByteArrayLiteral("content_filter");
    case Refusal:
        return QByteArrayLiteral("refusal");
    case StopSequence:
        return QByteArrayLiteral("stop_sequence");
    case Pause:
        return QByteArrayLiteral("pause");
    }
    Q_UNREACHABLE();
}

ExchangeLog::ExchangeLog(const ClientCall &call, const Clock &clock)
    : m_clock(clock)
    , m_started(call.request.received)
{
    m_record.id = call.id;
    m_record.startedMs = call.startedMs;
    m_record.operation = literal(routing::operationName(call.facts.operation));
    const std::string_view path = call.request.path();
    m_record.path =
        qsizetype(path.size()) == call.request.target.size() ? call.request.target : interned(path);
    m_record.dialectIn = call.dialect ? literal(call.dialect->name()) : QByteArray();
    m_record.modelAsked = call.facts.model;
    m_record.stream = call.facts.stream;
    m_record.requestBytes = call.request.body.size();
    if (const auto agent = call.request.headers.find("user-agent"))
        m_record.clientAgent = interned(agent->substr(0, std::size_t(maxAgent)));
}

std::int64_t ExchangeLog::micros(Nanoseconds at) const
{
    return at <= m_started ? 0 : (at - m_started).count() / 1000;
}

Nanoseconds ExchangeLog::orNow(Nanoseconds known) const
{
    return known.count() > 0 ? known : m_clock.monotonic();
}

void ExchangeLog::routed(const RouteId &route, const ClientId &client)
{
    m_record.route = route;
    m_record.client = client;
}

std::size_t ExchangeLog::attemptStarted(const AttemptSpec &spec, bool hedge)
{
    const std::int64_t now = micros(m_clock.monotonic());
    if (m_record.attempts.empty())
        m_record.queueMicros = now;
    m_record.attempts.push_back({.provider = spec.provider->config.id,
                                 .key = spec.key,
                                 .model = spec.model,
                                 .startedMicros = now,
                                 .hedge = hedge});
    const std::size_t place = m_record.attempts.size() - 1;
    answering(place, spec);
    return place;
}

void ExchangeLog::answering(std::size_t place, const AttemptSpec &spec)
{
    const ledger::Attempt &attempt = m_record.attempts[place];
    m_record.provider = attempt.provider;
    m_record.key = attempt.key;
    m_record.modelServed = attempt.model;
    m_record.dialectOut = literal(spec.path.provider->name());
    m_record.dropped = spec.dropped;
}

void ExchangeLog::attemptEnded(std::size_t place, int status, const std::optional<Error> &error,
                               Nanoseconds lastByte)
{
    ledger::Attempt &attempt = m_record.attempts[place];
    attempt.status = status;
    attempt.durationMicros = micros(orNow(lastByte)) - attempt.startedMicros;
    if (error) {
        attempt.cause = error->cause;
        attempt.message = error->message;
    }
}

void ExchangeLog::served(const AnswerFacts &facts, const upstream::Timings &timings)
{
    if (!facts.servedModel.isEmpty())
        m_record.modelServed = facts.servedModel;
    m_record.finishReason = finishName(facts.finishReason);
    m_record.connectMicros = (timings.connected - timings.started).count() / 1000;
    m_record.upstreamMicros = (orNow(timings.lastByte) - timings.started).count() / 1000;
}

// A row is as sure as the least sure of its attempts, and priced when all of them are.
void ExchangeLog::charged(std::size_t place, const Charge &charge)
{
    using ledger::PriceState;
    if (!charge.counts)
        return;
    const ledger::PricedCost &cost = charge.cost;
    ledger::Attempt &attempt = m_record.attempts[place];
    attempt.usage = charge.usage;
    attempt.usageSource = charge.source;
    attempt.cost = cost.cost;
    m_record.usage += charge.usage;
    m_record.usageSource = std::max(m_record.usageSource, charge.source);
    m_record.cost += cost.cost;
    if (charge.source == protocol::UsageSource::Possible)
        m_record.possible += cost.cost;
    if (!charge.serviceTier.isEmpty())
        m_record.serviceTier = charge.serviceTier;
    if (!cost.version.isEmpty())
        m_record.priceVersion = cost.version;
    const bool unpriced =
        m_charged && (m_record.priceState == PriceState::Unpriced || cost.state == PriceState::Unpriced);
    const bool priced = m_charged && m_record.priceState == PriceState::Priced;
    m_record.priceState = unpriced ? PriceState::Unpriced : priced ? PriceState::Priced : cost.state;
    m_charged = true;
}

void ExchangeLog::cached(const QByteArray &kind, Money saved, const ProviderId &provider)
{
    m_record.cacheKind = kind;
    m_record.saved = saved;
    m_record.provider = provider;
    m_record.modelServed = m_record.modelAsked;
    m_record.priceState = ledger::PriceState::Free;
}

void ExchangeLog::failed(const Error &error)
{
    m_record.state = ledger::State::Failed;
    m_record.cause = error.cause;
    m_record.message = error.message;
}

void ExchangeLog::cancelled()
{
    m_record.state = ledger::State::Cancelled;
    m_record.cause = Cause::CallerCancelled;
    m_record.message = QStringLiteral("the client closed the connection before the answer was whole");
}

const ledger::ExchangeRecord &ExchangeLog::finish(int status, qint64 bytesSent, Nanoseconds firstByteAt,
                                                  Nanoseconds endedAt)
{
    m_record.status = status;
    m_record.answerBytes = bytesSent;
    m_record.firstByteMicros = micros(firstByteAt);
    m_record.totalMicros = micros(orNow(endedAt));
    if (m_record.state == ledger::State::Running)
        m_record.state = ledger::State::Finished;
    if (m_record.attempts.size() == 1) { // the row says it
        ledger::Attempt &only = m_record.attempts.front();
        only.usage = {};
        only.usageSource = protocol::UsageSource::None;
        only.cost = {};
    }
    return m_record;
}

} // namespace gatehouse::gateway
