// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/frontdoor.h"

#include "core/base/bytes.h"
#include "core/gateway/bodyhints.h"
#include "core/gateway/builtin.h"
#include "core/gateway/charging.h"
#include "core/gateway/endpoints.h"
#include "core/gateway/insidepass.h"
#include "core/gateway/localanswers.h"
#include "core/gateway/methods.h"
#include "core/gateway/metricsserver.h"
#include "core/gateway/observing.h"
#include "core/gateway/recordtap.h"
#include "core/gateway/requestpath.h"
#include "core/governance/ratelimitheaders.h"
#include "core/protocol/dialects.h"
#include "core/routing/planner.h"

namespace gatehouse::gateway {

namespace {

http::HeaderList jsonHeaders()
{
    http::HeaderList headers;
    headers.add("content-type", "application/json");
    return headers;
}

Error unknownPath(const http::Request &request)
{
    return {.cause = Cause::CallerNotFound,
            .message = QStringLiteral("There is no \"%1\" here. Gatehouse answers the APIs of OpenAI "
                                      "(/v1/…), Anthropic (/v1/messages), Gemini (/v1beta/…), "
                                      "Bedrock (/model/…) and Ollama (/api/…).")
                           .arg(QString::fromUtf8(request.path().data(), qsizetype(request.path().size())))};
}

// The client's own switch; where it says nothing, or may not say it, the route's stays.
Result<> useLossSwitch(const http::HeaderList &headers, bool mayHint, routing::RoutePlan &plan)
{
    const auto word = headers.find("x-gatehouse-loss");
    if (!word)
        return {};
    if (http::equalsIgnoreCase(*word, "refuse")) {
        plan.refuseLoss = true;
        return {};
    }
    if (http::equalsIgnoreCase(*word, "allow")) {
        plan.refuseLoss = plan.refuseLoss && !mayHint;
        return {};
    }
    return fail(Cause::CallerInvalidRequest,
                QStringLiteral("the header x-gatehouse-loss says \"%1\"; it may say refuse or allow")
                    .arg(QString::fromUtf8(word->data(), qsizetype(word->size())).left(40)),
                QStringLiteral("x-gatehouse-loss"));
}

} // namespace

std::unique_ptr<http::Job> FrontDoor::handle(http::Request &&request, http::ResponseWriter &writer)
{
    if (answerOptions(request, writer))
        return nullptr;
    const config::Server &server = m_runtime->config->server;
    if (request.path() == "/metrics" && server.metrics && server.metricsPort == 0)
        return answerMetrics(m_services, *m_runtime, request, writer), nullptr;
    if (answerBuiltin(request, *m_runtime->config, writer))
        return nullptr;
    return answerCall(std::move(request), writer);
}

QByteArray FrontDoor::refusal(const http::Request &request, int status, const Error &error) const
{
    const auto endpoint = findEndpoint(request.path(), request.headers);
    const auto *dialect = endpoint ? protocol::findDialect(endpoint->dialect) : nullptr;
    return dialect ? dialect->errorBody(error, status) : QByteArray();
}

std::unique_ptr<http::Job> FrontDoor::answerCall(http::Request &&request, http::ResponseWriter &writer)
{
    const auto endpoint = findEndpoint(request.path(), request.headers);
    const auto *dialect = endpoint ? protocol::findDialect(endpoint->dialect) : nullptr;
    if (!dialect) {
        answerError(*protocol::findDialect("openai-chat"), unknownPath(request), writer);
        return nullptr;
    }
    const std::int64_t now = m_services.clock.wallMilliseconds();
    ClientCall call{.id = ExchangeId::make(now),
                    .dialect = dialect,
                    .request = std::move(request),
                    .path = endpoint->path,
                    .startedMs = now};
    auto started = prepare(call);
    if (!started) {
        refuse(call, started.error(), writer);
        return nullptr;
    }
    if (const auto *local = std::get_if<QByteArray>(&*started)) {
        writer.sendWhole(200, jsonHeaders(), view(*local));
        return nullptr;
    }
    auto &start = std::get<ExchangeStart>(*started);
    start.call = std::move(call);
    auto exchange = std::make_unique<Exchange>(m_services, std::move(start), writer);
    exchange->begin();
    return exchange;
}

// Puts together what the call says.
Result<FrontDoor::Reading> FrontDoor::readCall(ClientCall &call) const
{
    if (const auto sound = checkPath(view(call.path)); !sound)
        return fail(sound.error());
    auto fallbacks = takeFallbacks(call.request.body);
    if (!fallbacks)
        return fail(fallbacks.error());
    if (const auto continued = continueStored(call, m_services.responses); !continued)
        return fail(continued.error());
    Reading reading{.fallbacks = std::move(*fallbacks), .known = m_knownRequests.find(call)};
    if (reading.known) {
        call.facts = reading.known->facts;
        return reading;
    }
    auto facts = call.dialect->facts(call.forDialect());
    if (!facts)
        return fail(facts.error());
    call.facts = std::move(*facts);
    return reading;
}

// Who, what, may it, where to: in this order, so that nobody unknown has a body read for him.
Result<FrontDoor::Prepared> FrontDoor::prepare(ClientCall &call)
{
    const auto client = authenticated(call.request, *m_runtime, call.startedMs, m_seenKeys);
    if (!client)
        return fail(client.error());
    call.client = *client ? (*client)->config.id : ClientId();
    auto reading = readCall(call);
    if (!reading)
        return fail(reading.error());
    // Questions that the gateway answers itself count as well: a key's limits hold on every path.
    auto admission = m_services.governor.admit(*client, {.tokens = call.facts.estimatedInputTokens});
    if (!admission)
        return fail(admission.error());
    auto local = localAnswer(
        call, {m_runtime->registry, m_services.responses, *client ? &(*client)->config : nullptr});
    if (!local)
        return fail(local.error());
    if (*local)
        return Prepared(std::move(**local));
    ExchangeStart start{.runtime = m_runtime,
                        .client = *client,
                        .session = routing::sessionOf(call.request.headers, call.facts, call.client)};
    auto route = plan(call, start, {.admission = *admission, .fallbacks = std::move(reading->fallbacks)});
    if (!route)
        return fail(route.error());
    const bool mayHint = !start.client || start.client->config.mayHint;
    start.plan = std::move(*route);
    if (const auto loss = useLossSwitch(call.request.headers, mayHint, start.plan); !loss)
        return fail(loss.error());
    start.admission = std::move(*admission);
    auto cache = CacheStage::of({.config = m_runtime->config->cache,
                                 .plan = start.plan,
                                 .call = call,
                                 .chat = start.chat,
                                 .known = reading->known,
                                 .requests = m_knownRequests,
                                 .mayShareScope = mayHint});
    if (!cache)
        return fail(cache.error());
    start.cache = std::move(*cache);
    return Prepared(std::move(start));
}

Result<routing::RoutePlan> FrontDoor::plan(const ClientCall &call, const ExchangeStart &start, Wishes wishes)
{
    const governance::Admission &admission = wishes.admission;
    routing::PlanInput input{.facts = &call.facts,
                             .dialect = call.dialect->name(),
                             .headers = &call.request.headers,
                             .client = start.client ? &start.client->config : nullptr,
                             .budgetUsedPercent = admission.budgetUsedPercent(),
                             .minuteOfDay = m_minute.of(call.startedMs),
                             .reroute = admission.reroute(),
                             .session = start.session,
                             .dice = call.id.low};
    const bool mayHint = !start.client || start.client->config.mayHint;
    if (const auto hint = call.request.headers.find("x-gatehouse-provider"); hint && mayHint)
        input.hintProvider = {QByteArray(hint->data(), qsizetype(hint->size()))};
    if (const auto hint = call.request.headers.find("x-gatehouse-route"); hint && mayHint)
        input.hintRoute = QByteArray(hint->data(), qsizetype(hint->size()));
    if (mayHint)
        input.hintFallbacks = std::move(wishes.fallbacks);
    if (!start.session.isEmpty()) {
        if (const auto binding = m_services.affinity.find(start.session))
            input.preferred = binding->provider;
    }
    const auto priceOf = [this, &call](const providers::Provider &provider, const QByteArray &model,
                                       const protocol::RequestFacts &facts) -> std::optional<double> {
        const auto cost = expectedCost(m_services.prices, provider, model, facts, call.startedMs);
        return cost ? std::optional(double(cost->nanoUsd())) : std::nullopt;
    };
    return routing::planRoute({.routes = m_runtime->routes,
                               .registry = m_runtime->registry,
                               .health = m_services.health,
                               .priceOf = priceOf},
                              input);
}

void FrontDoor::refuse(const ClientCall &call, const Error &error, http::ResponseWriter &writer) const
{
    http::HeaderList headers = jsonHeaders();
    headers.add("x-gatehouse-id", view(call.id.text()));
    if (error.cause == Cause::CallerMethodNotAllowed)
        headers.add("allow", view(allowedMethods(call.request)));
    const auto rates = m_services.governor.rates(m_runtime->clients->find(call.client));
    for (const auto &line : governance::rateLimitHeaders(call.dialect->name(), rates, call.startedMs))
        headers.add(line.name(), line.value());
    answerError(*call.dialect, error, writer, std::move(headers));
    ExchangeLog log(call, m_services.clock);
    log.routed({}, call.client);
    log.failed(error);
    const ledger::ExchangeRecord &row = log.finish(httpStatus(error.cause), 0, m_services.clock.monotonic());
    m_services.ledger.finished(row);
    m_services.tap.put(row);
    observe(m_services.metrics, row);
}

} // namespace gatehouse::gateway
