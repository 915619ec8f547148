// SPDX-License-Identifier: GPL-3.0-or-later
// What happens to a request, after the server's guard let it in, before it has a plan: which dialect it
// speaks, what it asks, who may call. Answers at once what needs no provider (health, metrics, models,
// refusals), and makes an Exchange of everything else.
#pragma once

#include "core/gateway/exchange.h"
#include "core/gateway/localminute.h"
#include "core/http/handler.h"

namespace gatehouse::gateway {

class FrontDoor final : public http::RequestHandler
{
public:
    explicit FrontDoor(const WorkerServices &services)
        : m_services(services)
    {
    }

    void setRuntime(RuntimePtr runtime) { m_runtime = std::move(runtime); }

    std::unique_ptr<http::Job> handle(http::Request &&request, http::ResponseWriter &writer) override;
    // In the shape of the API that the path belongs to: its client shows the sentence only then.
    QByteArray refusal(const http::Request &request, int status, const Error &error) const override;

private:
    std::unique_ptr<http::Job> answerCall(http::Request &&request, http::ResponseWriter &writer);
    // The answer, where the gateway knows it itself, or a start that is still without the call.
    using Prepared = std::variant<QByteArray, ExchangeStart>;
    Result<Prepared> prepare(ClientCall &call);

    struct Reading
    {
        std::vector<QByteArray> fallbacks = {}; // of the body
        const KnownRequest *known = nullptr;    // until another is kept
    };

    Result<Reading> readCall(ClientCall &call) const;

    struct Wishes
    {
        const governance::Admission &admission;
        std::vector<QByteArray> fallbacks = {}; // of the body
    };

    Result<routing::RoutePlan> plan(const ClientCall &call, const ExchangeStart &start, Wishes wishes);
    // The answer and the row of a call that never reached a provider.
    void refuse(const ClientCall &call, const Error &error, http::ResponseWriter &writer) const;

    WorkerServices m_services;
    RuntimePtr m_runtime;
    LocalMinute m_minute;
    governance::KeyDigests m_seenKeys;
    KnownRequests m_knownRequests;
};

} // namespace gatehouse::gateway
