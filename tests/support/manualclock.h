// SPDX-License-Identifier: GPL-3.0-or-later
// A clock that moves when a test says so.
#pragma once

#include "core/base/clock.h"

#include <atomic>

namespace gatehouse::test {

class ManualClock final : public Clock
{
public:
    Nanoseconds monotonic() const override { return m_monotonic.load(); }

    std::int64_t wallMilliseconds() const override { return m_wall.load(); }

    void advance(Nanoseconds by)
    {
        m_monotonic.store(m_monotonic.load() + by);
        m_wall += std::chrono::duration_cast<std::chrono::milliseconds>(by).count();
    }

    void setWall(std::int64_t milliseconds) { m_wall = milliseconds; }

private:
    // Atomic, because what is tested may look at it from a thread of its own.
    std::atomic<Nanoseconds> m_monotonic{Nanoseconds(1)};
    std::atomic<std::int64_t> m_wall = 1'795'000'000'000;
};

} // namespace gatehouse::test
