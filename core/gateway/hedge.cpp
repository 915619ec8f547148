// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/hedge.h"

#include "core/base/bytes.h"
#include "core/base/json/document.h"
#include "core/gateway/delivery.h"

namespace gatehouse::gateway {

namespace {

// Tools that the client runs have no type of their own, or one of these.
bool runsAtTheClient(json::Value tool)
{
    const json::Value type = tool["type"];
    if (!type.given())
        return tool["functionDeclarations"].given() || tool["function_declarations"].given() ||
               tool["input_schema"].given() || tool["toolSpec"].given();
    return type.equals("function") || type.equals("custom");
}

bool toolsRunAtTheClient(json::Value root)
{
    const json::Value tools =
        root["toolConfig"]["tools"].given() ? root["toolConfig"]["tools"] : root["tools"];
    for (const json::Value tool : tools.items()) {
        if (!runsAtTheClient(tool))
            return false;
    }
    return true;
}

} // namespace

Hedge::Hedge(std::chrono::milliseconds delay, Owner &owner)
    : m_owner(owner)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { m_owner.hedgeDue(); });
    m_timer.start(delay);
}

void Hedge::begin(Launch launch, AttemptSpec spec, upstream::Client &client)
{
    m_launch = std::move(launch);
    Attempt::Owner &owner = *this;
    m_launch.attempt = std::make_unique<Attempt>(std::move(spec), owner);
    m_launch.attempt->start(client);
}

Launch Hedge::handOver(Attempt::Owner &to)
{
    Launch launch = std::move(m_launch);
    launch.attempt->setOwner(to);
    return launch;
}

void Hedge::replay(Attempt::Owner &to)
{
    if (m_status == 0)
        return;
    to.attemptHead(m_status, m_headers, m_stream);
    if (!m_held.isEmpty())
        to.attemptBytes(view(m_held), m_sawOutput);
    if (m_ended)
        to.attemptEnded(view(m_last));
}

void Hedge::attemptHead(int status, const http::HeaderList &headers, bool stream)
{
    m_status = status;
    m_headers = headers;
    m_stream = stream;
}

void Hedge::attemptBytes(std::string_view clientBytes, bool sawOutput)
{
    m_held.append(clientBytes.data(), qsizetype(clientBytes.size()));
    m_sawOutput = m_sawOutput || sawOutput;
    if ((m_stream && m_sawOutput) || m_held.size() > Delivery::maxHeldWhole)
        m_owner.hedgeAnswered();
}

void Hedge::attemptEnded(std::string_view lastClientBytes)
{
    m_last = toBytes(lastClientBytes);
    m_ended = true;
    m_owner.hedgeAnswered();
}

void Hedge::attemptFailed(const Error &error) { m_owner.hedgeFailed(error); }

std::optional<std::chrono::milliseconds> hedgeDelay(const routing::Step &step,
                                                    const routing::HealthBoard &health)
{
    if (step.hedgePercentile) {
        if (const auto usual = health.latencyPercentile(step.provider->config.id, *step.hedgePercentile))
            return std::chrono::ceil<std::chrono::milliseconds>(*usual);
    }
    return step.hedgeAfter;
}

bool safeToSendTwice(const ClientCall &call)
{
    using enum protocol::Operation;
    switch (call.facts.operation) {
    case Completion:
    case Embedding:
    case CountTokens:
        return true;
    case ListModels:
    case ShowModel:
    case Passthrough:
        return false;
    case Chat:
        break;
    }
    json::Document document;
    if (!document.parse(view(call.request.body)))
        return false;
    const json::Value root = document.root();
    const bool changes = root["background"].boolean().value_or(false) || root["conversation"].given() ||
                         root["mcp_servers"].given() || root["container"].given();
    return !changes && toolsRunAtTheClient(root);
}

} // namespace gatehouse::gateway
