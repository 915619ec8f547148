// SPDX-License-Identifier: GPL-3.0-or-later
// Says when a client that reads a stream has heard nothing for a while: readers, and proxies on the way to
// them, give up on a connection that is silent while a model thinks. Looks now and then whether something was
// written, because a timer that begins anew with every event would cost more than the event.
#pragma once

#include <QTimer>

#include <chrono>
#include <functional>

namespace gatehouse::gateway {

class Heartbeat
{
public:
    // `beat` is called when half an interval to a whole one has passed without wrote(); it may destroy this.
    Heartbeat(std::chrono::milliseconds interval, std::function<void()> beat)
        : m_beat(std::move(beat))
    {
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { look(); });
        m_timer.start(std::max(interval / 2, std::chrono::milliseconds(1)));
    }

    void wrote() { m_silent = false; }

private:
    void look()
    {
        if (!std::exchange(m_silent, true))
            return;
        m_silent = false;
        m_beat();
    }

    std::function<void()> m_beat;
    QTimer m_timer;
    bool m_silent = false; // since the last look
};

} // namespace gatehouse::gateway
