// SPDX-License-Identifier: GPL-3.0-or-later
// Keeps the row of one exchange while it runs: attempts, times, usage, cost.
#pragma once

#include "core/gateway/answerpath.h"
#include "core/gateway/attempt.h"
#include "core/gateway/clientcall.h"
#include "core/ledger/pricebook.h"
#include "core/ledger/record.h"

namespace gatehouse::gateway {

class ExchangeLog
{
public:
    ExchangeLog(const ClientCall &call, const Clock &clock);

    void routed(const RouteId &route, const ClientId &client);
    void attemptStarted(const AttemptSpec &spec);
    // Ends the last attempt; the error is the attempt's, not yet the exchange's.
    void attemptEnded(int status, const std::optional<Error> &error);
    void served(const AnswerFacts &facts, const upstream::Timings &timings);
    // Usage as reported, else estimated from the bytes that came; then its price. Sandbox and local providers
    // are free.
    void charge(ledger::PriceCache &prices, const providers::Provider &provider, const AnswerFacts &facts);
    void cached(const QByteArray &kind, Money saved, const ProviderId &provider);
    void failed(const Error &error);
    void cancelled();

    const ledger::ExchangeRecord &finish(int status, qint64 bytesSent, Nanoseconds firstByteAt);

    const ledger::ExchangeRecord &record() const { return m_record; }

private:
    std::int64_t micros(Nanoseconds at) const;

    const Clock &m_clock;
    Nanoseconds m_started;
    std::int64_t m_estimatedInput;
    ledger::ExchangeRecord m_record;
};

QByteArray finishName(protocol::FinishReason reason); // "stop", "length", …; empty where unknown

} // namespace gatehouse::gateway
