// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/breaker.h"

#include <algorithm>

namespace gatehouse::routing {

namespace {

constexpr std::int64_t slotNanoseconds = 1'250'000'000;

struct Slot
{
    std::uint32_t epoch = 0;
    std::uint32_t all = 0;
    std::uint32_t failures = 0;
};

Slot unpack(std::uint64_t packed)
{
    return {std::uint32_t(packed >> 32), std::uint32_t(packed >> 16) & 0xffff,
            std::uint32_t(packed & 0xffff)};
}

std::uint64_t pack(const Slot &slot)
{
    return std::uint64_t(slot.epoch) << 32 | std::uint64_t(std::min(slot.all, 0xffffU)) << 16 |
           std::min(slot.failures, 0xffffU);
}

} // namespace

Breaker::State Breaker::state(Nanoseconds now) const
{
    const std::int64_t until = m_openUntil.load(std::memory_order_acquire);
    if (until == 0)
        return State::Closed;
    return now.count() < until ? State::Open : State::HalfOpen;
}

bool Breaker::wouldPass(Nanoseconds now) const
{
    switch (state(now)) {
    case State::Closed:
        return true;
    case State::Open:
        return false;
    case State::HalfOpen:
        return m_probeUntil.load(std::memory_order_relaxed) <= now.count();
    }
    return true;
}

Breaker::Gate Breaker::enter(Nanoseconds now)
{
    switch (state(now)) {
    case State::Closed:
        return Gate::Pass;
    case State::Open:
        return Gate::Refuse;
    case State::HalfOpen:
        break;
    }
    std::int64_t lease = m_probeUntil.load(std::memory_order_relaxed);
    if (lease > now.count())
        return Gate::Refuse;
    const std::int64_t mine = (now + m_settings.probeLease).count();
    return m_probeUntil.compare_exchange_strong(lease, mine, std::memory_order_acq_rel) ? Gate::Probe
                                                                                        : Gate::Refuse;
}

void Breaker::succeeded(Nanoseconds now, bool evidence)
{
    count(now, false);
    if (m_openUntil.load(std::memory_order_acquire) == 0) {
        if (m_inARow.load(std::memory_order_relaxed) != 0)
            m_inARow.store(0, std::memory_order_relaxed);
        return;
    }
    if (!evidence)
        return;
    m_probeUntil.store(0, std::memory_order_relaxed);
    if (m_goodProbes.fetch_add(1, std::memory_order_acq_rel) + 1 >= m_settings.successesToClose)
        reset();
}

void Breaker::failed(Nanoseconds now, bool evidence)
{
    const bool shareReached = count(now, true);
    if (m_openUntil.load(std::memory_order_acquire) == 0) {
        const int inARow = m_inARow.fetch_add(1, std::memory_order_acq_rel) + 1;
        if (inARow >= m_settings.consecutive || shareReached)
            trip(now, 0);
        return;
    }
    if (evidence) {
        m_probeUntil.store(0, std::memory_order_relaxed);
        trip(now, m_streak.load(std::memory_order_relaxed) + 1);
    }
}

void Breaker::abandoned(bool probe)
{
    if (probe)
        m_probeUntil.store(0, std::memory_order_relaxed);
}

void Breaker::reset()
{
    m_inARow.store(0, std::memory_order_relaxed);
    m_streak.store(0, std::memory_order_relaxed);
    m_goodProbes.store(0, std::memory_order_relaxed);
    m_probeUntil.store(0, std::memory_order_relaxed);
    for (auto &slot : m_window)
        slot.store(0, std::memory_order_relaxed);
    m_openUntil.store(0, std::memory_order_release);
}

void Breaker::trip(Nanoseconds now, int streak)
{
    m_streak.store(streak, std::memory_order_relaxed);
    m_goodProbes.store(0, std::memory_order_relaxed);
    m_openUntil.store((now + openSpan(streak)).count(), std::memory_order_release);
}

Nanoseconds Breaker::openSpan(int streak) const
{
    Nanoseconds span = m_settings.openFor;
    for (int i = 0; i < streak && span < m_settings.longest; ++i)
        span *= 2;
    return std::min(span, m_settings.longest);
}

bool Breaker::count(Nanoseconds now, bool failure)
{
    const auto epoch = std::uint32_t(now.count() / slotNanoseconds);
    auto &packed = m_window[epoch % slots];
    std::uint64_t seen = packed.load(std::memory_order_relaxed);
    Slot slot;
    do {
        slot = unpack(seen);
        if (slot.epoch != epoch)
            slot = {.epoch = epoch};
        ++slot.all;
        slot.failures += failure ? 1 : 0;
    } while (!packed.compare_exchange_weak(seen, pack(slot), std::memory_order_relaxed));
    if (!failure)
        return false;
    std::uint32_t all = 0;
    std::uint32_t failures = 0;
    for (const auto &other : m_window) {
        const Slot recent = unpack(other.load(std::memory_order_relaxed));
        if (epoch - recent.epoch < slots) {
            all += recent.all;
            failures += recent.failures;
        }
    }
    return int(all) >= m_settings.shareOf && failures >= m_settings.share * all;
}

} // namespace gatehouse::routing
