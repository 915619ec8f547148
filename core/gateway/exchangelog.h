// SPDX-License-Identifier: GPL-3.0-or-later
// Keeps the row of one exchange while it runs: attempts, times, usage, cost.
#pragma once

#include "core/gateway/answerpath.h"
#include "core/gateway/attempt.h"
#include "core/gateway/charging.h"
#include "core/gateway/clientcall.h"
#include "core/ledger/record.h"

namespace gatehouse::gateway {

class ExchangeLog
{
public:
    ExchangeLog(const ClientCall &call, const Clock &clock);

    void routed(const RouteId &route, const ClientId &client);
    // Returns its place in the row; the row tells of the attempt that began last, see answering().
    std::size_t attemptStarted(const AttemptSpec &spec, bool hedge = false);
    // The error is the attempt's, not yet the exchange's. `lastByte` is of a whole answer; without one the
    // attempt ends now.
    void attemptEnded(std::size_t place, int status, const std::optional<Error> &error,
                      Nanoseconds lastByte = {});
    void answering(std::size_t place, const AttemptSpec &spec); // from now on the row tells of this one
    void served(const AnswerFacts &facts, const upstream::Timings &timings);
    void charged(std::size_t place, const Charge &charge); // once for each attempt
    void cached(const QByteArray &kind, Money saved, const ProviderId &provider);
    void failed(const Error &error);
    void cancelled();

    // Without an end it is now: where the moment is known, reading the clock again is the dearer half of it.
    const ledger::ExchangeRecord &finish(int status, qint64 bytesSent, Nanoseconds firstByteAt,
                                         Nanoseconds endedAt = {});

    const ledger::ExchangeRecord &record() const { return m_record; }

private:
    std::int64_t micros(Nanoseconds at) const;
    Nanoseconds orNow(Nanoseconds known) const;

    const Clock &m_clock;
    Nanoseconds m_started;
    ledger::ExchangeRecord m_record;
    bool m_charged = false;
};

QByteArray finishName(protocol::FinishReason reason); // "stop", "length", …; empty where unknown

} // namespace gatehouse::gateway
