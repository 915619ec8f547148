// SPDX-License-Identifier: GPL-3.0-or-later
// A bounded queue for several producers without a lock, after Dmitry Vyukov's bounded MPMC queue
// (https://www.1024cores.net/home/lock-free-algorithms/queues/bounded-mpmc-queue). A full queue refuses.
#pragma once

#include <atomic>
#include <bit>
#include <cstdint>
#include <memory>

namespace gatehouse::ledger {

template<typename T>
class BoundedQueue
{
public:
    // Holds at least `capacity` values.
    explicit BoundedQueue(std::size_t capacity)
        : m_mask(std::bit_ceil(capacity < 2 ? std::size_t(2) : capacity) - 1)
        , m_cells(std::make_unique<Cell[]>(m_mask + 1))
    {
        for (std::size_t i = 0; i <= m_mask; ++i)
            m_cells[i].turn.store(i, std::memory_order_relaxed);
    }

    bool tryPush(T &&value)
    {
        std::size_t position = m_tail.load(std::memory_order_relaxed);
        for (;;) {
            Cell &cell = m_cells[position & m_mask];
            const auto lag =
                std::intptr_t(cell.turn.load(std::memory_order_acquire)) - std::intptr_t(position);
            if (lag < 0)
                return false;
            if (lag > 0) {
                position = m_tail.load(std::memory_order_relaxed);
            } else if (m_tail.compare_exchange_weak(position, position + 1, std::memory_order_relaxed)) {
                cell.value = std::move(value);
                cell.turn.store(position + 1, std::memory_order_release);
                return true;
            }
        }
    }

    bool tryPop(T &value)
    {
        std::size_t position = m_head.load(std::memory_order_relaxed);
        for (;;) {
            Cell &cell = m_cells[position & m_mask];
            const auto lag =
                std::intptr_t(cell.turn.load(std::memory_order_acquire)) - std::intptr_t(position + 1);
            if (lag < 0)
                return false;
            if (lag > 0) {
                position = m_head.load(std::memory_order_relaxed);
            } else if (m_head.compare_exchange_weak(position, position + 1, std::memory_order_relaxed)) {
                value = std::move(cell.value);
                cell.turn.store(position + m_mask + 1, std::memory_order_release);
                return true;
            }
        }
    }

    std::size_t size() const // a moment's truth
    {
        const auto head = m_head.load(std::memory_order_relaxed);
        const auto tail = m_tail.load(std::memory_order_relaxed);
        return tail > head ? tail - head : 0;
    }

    std::size_t pushed() const { return m_tail.load(std::memory_order_acquire); } // since the beginning

    std::size_t popped() const { return m_head.load(std::memory_order_acquire); }

    std::size_t capacity() const { return m_mask + 1; }

private:
    struct Cell
    {
        std::atomic<std::size_t> turn = 0;
        T value = {};
    };

    static constexpr std::size_t line = 64; // producers and the consumer write to different cache lines
    const std::size_t m_mask;
    const std::unique_ptr<Cell[]> m_cells;
    alignas(line) std::atomic<std::size_t> m_tail = 0;
    alignas(line) std::atomic<std::size_t> m_head = 0;
};

} // namespace gatehouse::ledger
