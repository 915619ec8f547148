// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/exchangelog.h"

#include "core/routing/conditions.h"

namespace gatehouse::gateway {

namespace {

constexpr std::int64_t bytesPerToken = 4; // of an estimate, marked as such in the row
constexpr qsizetype maxAgent = 80;

QByteArray bytes(std::string_view text) { return {text.data(), qsizetype(text.size())}; }

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
        return "stop";
    case Length:
        return "length";
    case ToolCalls:
        return "tool_calls";
    case ContentFilter:
        return "content_filter";
    case Refusal:
        return "refusal";
    case StopSequence:
        return "stop_sequence";
    case Pause:
        return "pause";
    }
    Q_UNREACHABLE();
}

ExchangeLog::ExchangeLog(const ClientCall &call, const Clock &clock)
    : m_clock(clock)
    , m_started(call.request.received)
    , m_estimatedInput(call.facts.estimatedInputTokens)
{
    m_record.id = call.id;
    m_record.startedMs = call.startedMs;
    m_record.operation = literal(routing::operationName(call.facts.operation));
    const std::string_view path = call.request.path();
    m_record.path = qsizetype(path.size()) == call.request.target.size() ? call.request.target : bytes(path);
    m_record.dialectIn = call.dialect ? literal(call.dialect->name()) : QByteArray();
    m_record.modelAsked = call.facts.model;
    m_record.stream = call.facts.stream;
    m_record.requestBytes = call.request.body.size();
    if (const auto agent = call.request.headers.find("user-agent"))
        m_record.clientAgent = bytes(agent->substr(0, std::size_t(maxAgent)));
}

std::int64_t ExchangeLog::micros(Nanoseconds at) const
{
    return at <= m_started ? 0 : (at - m_started).count() / 1000;
}

void ExchangeLog::routed(const RouteId &route, const ClientId &client)
{
    m_record.route = route;
    m_record.client = client;
}

void ExchangeLog::attemptStarted(const AttemptSpec &spec)
{
    const std::int64_t now = micros(m_clock.monotonic());
    if (m_record.attempts.empty())
        m_record.queueMicros = now;
    m_record.attempts.push_back(
        {.provider = spec.provider->config.id, .key = spec.key, .model = spec.model, .startedMicros = now});
    m_record.provider = spec.provider->config.id;
    m_record.key = spec.key;
    m_record.modelServed = spec.model;
    m_record.dialectOut = spec.provider->dialect;
    m_record.dropped = spec.dropped;
}

void ExchangeLog::attemptEnded(int status, const std::optional<Error> &error)
{
    if (m_record.attempts.empty())
        return;
    ledger::Attempt &attempt = m_record.attempts.back();
    attempt.status = status;
    attempt.durationMicros = micros(m_clock.monotonic()) - attempt.startedMicros;
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
    const Nanoseconds end = timings.lastByte.count() > 0 ? timings.lastByte : m_clock.monotonic();
    m_record.upstreamMicros = (end - timings.started).count() / 1000;
}

void ExchangeLog::charge(ledger::PriceCache &prices, const providers::Provider &provider,
                         const AnswerFacts &facts)
{
    m_record.usage = facts.usage;
    m_record.usageSource = facts.hasUsage ? protocol::UsageSource::Reported : protocol::UsageSource::None;
    const bool tokens = m_record.operation == "chat" || m_record.operation == "completion" ||
                        m_record.operation == "embedding";
    if (!facts.hasUsage && tokens) {
        m_record.usage.input = m_estimatedInput;
        m_record.usage.output = (facts.outputBytes + bytesPerToken - 1) / bytesPerToken;
        m_record.usageSource = protocol::UsageSource::Estimated;
    }
    if (provider.sandbox || provider.local) {
        m_record.priceState = ledger::PriceState::Free;
        return;
    }
    // What the provider says it served first, then what it was asked for.
    const ledger::PriceContext context{.serviceTier = facts.serviceTier, .wallMs = m_record.startedMs};
    ledger::PricedCost cost =
        prices.price(provider.priceProvider, m_record.modelServed, m_record.usage, context);
    if (cost.state == ledger::PriceState::Unpriced)
        cost = prices.price(provider.priceProvider, m_record.attempts.back().model, m_record.usage, context);
    m_record.priceState = cost.state;
    m_record.cost = cost.cost;
    m_record.priceVersion = cost.version;
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

const ledger::ExchangeRecord &ExchangeLog::finish(int status, qint64 bytesSent, Nanoseconds firstByteAt)
{
    m_record.status = status;
    m_record.answerBytes = bytesSent;
    m_record.firstByteMicros = micros(firstByteAt);
    m_record.totalMicros = micros(m_clock.monotonic());
    if (m_record.state == ledger::State::Running)
        m_record.state = ledger::State::Finished;
    return m_record;
}

} // namespace gatehouse::gateway
