// SPDX-License-Identifier: GPL-3.0-or-later
// The four time limits of one request as one deadline that follows its phases.
#pragma once

#include "core/base/error.h"
#include "core/upstream/deadlines.h"
#include "core/upstream/limits.h"

namespace gatehouse::upstream {

class LimitWatch final : private Deadline
{
public:
    enum class Phase { Off, Queued, Connecting, FirstByte, Body, Total };

    class Owner
    {
    public:
        virtual void limitReached(Phase which, milliseconds limit) = 0; // last act: may destroy the watch

    protected:
        ~Owner() = default;
    };

    LimitWatch(DeadlineQueue &queue, Owner &owner)
        : m_queue(queue)
        , m_owner(owner)
    {
    }

    void start(const Limits &limits, Nanoseconds now);
    void enter(Phase phase, Nanoseconds now,
               milliseconds queueLimit = {}); // the limit of Queued is the pool's
    void moved(Nanoseconds now);              // bytes moved: the phase's time begins anew
    void hold(bool paused, Nanoseconds now);  // a reader that is held back does not use up the idle limit
    void stop();
    void callSoon(); // limitReached(Off, 0) out of the event loop

private:
    void due(Nanoseconds now) override;
    milliseconds phaseLimit() const;
    Nanoseconds phaseEnd() const;
    void reschedule();

    DeadlineQueue &m_queue;
    Owner &m_owner;
    Limits m_limits = {};
    Phase m_phase = Phase::Off;
    Nanoseconds m_started = {};
    Nanoseconds m_since = {};
    milliseconds m_queueLimit = {};
    bool m_held = false;
};

// "api.example.com did not begin its answer within 30 s (limit first byte)": host, limit and value.
Error limitError(const QByteArray &host, LimitWatch::Phase which, milliseconds limit);

} // namespace gatehouse::upstream
