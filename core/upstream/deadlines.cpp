// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/upstream/deadlines.h"

#include <algorithm>

namespace gatehouse::upstream {

using std::chrono::milliseconds;

Deadline::~Deadline()
{
    if (m_queue)
        m_queue->cancel(*this);
}

DeadlineQueue::DeadlineQueue(const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
{
}

DeadlineQueue::~DeadlineQueue()
{
    for (Deadline *entry : m_heap)
        entry->m_queue = nullptr;
}

void DeadlineQueue::schedule(Deadline &entry, Nanoseconds at)
{
    entry.m_at = at;
    if (!entry.m_queue) {
        entry.m_queue = this;
        m_heap.push_back(&entry);
        entry.m_index = m_heap.size() - 1;
    }
    siftDown(entry.m_index);
    siftUp(entry.m_index);
    arm();
}

void DeadlineQueue::ensureBy(Deadline &entry, Nanoseconds at)
{
    if (!entry.m_queue || entry.m_at > at)
        schedule(entry, at);
}

void DeadlineQueue::cancel(Deadline &entry)
{
    if (entry.m_queue != this)
        return;
    entry.m_queue = nullptr;
    Deadline *last = m_heap.back();
    m_heap.pop_back();
    if (last == &entry)
        return;
    place(entry.m_index, last);
    siftDown(last->m_index);
    siftUp(last->m_index);
    // The timer stays as it is: one early wake-up costs less than setting it anew for each request.
}

void DeadlineQueue::runDue()
{
    const Nanoseconds now = m_clock.monotonic();
    while (!m_heap.empty() && m_heap.front()->m_at <= now) {
        Deadline &entry = *m_heap.front();
        cancel(entry);
        entry.due(now);
    }
    arm();
}

void DeadlineQueue::timerEvent(QTimerEvent *)
{
    m_timer.stop();
    runDue();
}

void DeadlineQueue::arm()
{
    if (m_heap.empty())
        return;
    const Nanoseconds first = m_heap.front()->m_at;
    if (m_timer.isActive() && m_armedFor <= first)
        return;
    constexpr milliseconds longest{24 * 3600 * 1000};
    const auto wait = std::chrono::ceil<milliseconds>(first - m_clock.monotonic());
    m_armedFor = first;
    m_timer.start(int(std::clamp(wait, milliseconds(0), longest).count()), Qt::PreciseTimer, this);
}

void DeadlineQueue::place(std::size_t index, Deadline *entry)
{
    m_heap[index] = entry;
    entry->m_index = index;
}

void DeadlineQueue::siftUp(std::size_t index)
{
    Deadline *entry = m_heap[index];
    while (index > 0) {
        const std::size_t parent = (index - 1) / 2;
        if (m_heap[parent]->m_at <= entry->m_at)
            break;
        place(index, m_heap[parent]);
        index = parent;
    }
    place(index, entry);
}

void DeadlineQueue::siftDown(std::size_t index)
{
    Deadline *entry = m_heap[index];
    for (;;) {
        std::size_t child = 2 * index + 1;
        if (child >= m_heap.size())
            break;
        if (child + 1 < m_heap.size() && m_heap[child + 1]->m_at < m_heap[child]->m_at)
            ++child;
        if (entry->m_at <= m_heap[child]->m_at)
            break;
        place(index, m_heap[child]);
        index = child;
    }
    place(index, entry);
}

} // namespace gatehouse::upstream
