// SPDX-License-Identifier: GPL-3.0-or-later
// The local time of day, in minutes, as rules ask for it. Remembers its last answer: each conversion to local
// time asks the system whether the time zone has changed.
#pragma once

#include <QDateTime>

#include <cstdint>

namespace gatehouse::gateway {

class LocalMinute
{
public:
    int of(std::int64_t wallMs)
    {
        constexpr std::int64_t minuteMs = 60'000;
        if (wallMs / minuteMs != m_minute) {
            const QTime time = QDateTime::fromMSecsSinceEpoch(wallMs).time();
            m_minute = wallMs / minuteMs;
            m_ofDay = time.hour() * 60 + time.minute();
        }
        return m_ofDay;
    }

private:
    std::int64_t m_minute = -1;
    int m_ofDay = 0;
};

} // namespace gatehouse::gateway
