// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/timerheap.h"

#include <algorithm>

namespace gatehouse::http {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

struct TimerHeap::Timer
{
    static constexpr std::size_t outside = ~std::size_t(0);

    int id = 0;
    std::uint64_t serial = 0;
    QObject *object = nullptr;
    qint64 interval = 0; // milliseconds, as it was asked for
    Qt::TimerType type = Qt::CoarseTimer;
    Nanoseconds deadline = {};
    std::uint64_t order = 0; // equal deadlines fire in the order in which they were set
    std::size_t index = outside;
};

namespace {

Nanoseconds rounded(Nanoseconds time, Nanoseconds grid) { return (time + grid / 2) / grid * grid; }

// Qt's promises (Qt::TimerType): precise to the millisecond; coarse within 5 % of the interval; very coarse
// to the second. What may be late is put on a grid, so that many timers share one wake-up.
Nanoseconds deadlineAfter(Nanoseconds from, qint64 interval, Qt::TimerType type)
{
    const Nanoseconds exact = from + milliseconds(interval);
    if (type == Qt::VeryCoarseTimer || (type == Qt::CoarseTimer && interval >= 20'000)) {
        const auto aligned = rounded(exact, 1s);
        return aligned > from ? aligned : aligned + 1s;
    }
    if (type == Qt::PreciseTimer || interval <= 20)
        return exact;
    Nanoseconds grid = 1ms;
    while (grid * 2 <= milliseconds(interval) / 20)
        grid *= 2;
    return rounded(exact, grid);
}

} // namespace

TimerHeap::TimerHeap() = default;
TimerHeap::~TimerHeap() = default;

void TimerHeap::add(const Info &info, QObject *object, Nanoseconds now)
{
    remove(info.timerId);
    auto timer = std::make_unique<Timer>();
    timer->id = info.timerId;
    timer->serial = ++m_serial;
    timer->object = object;
    timer->interval = std::max(0, info.interval);
    timer->type = info.timerType;
    timer->deadline = timer->interval > 0 ? deadlineAfter(now, timer->interval, timer->type) : now;
    push(timer.get());
    m_timers[info.timerId] = std::move(timer);
}

bool TimerHeap::remove(int id)
{
    const auto found = m_timers.find(id);
    if (found == m_timers.end())
        return false;
    pull(found->second.get());
    m_timers.erase(found);
    return true;
}

bool TimerHeap::removeAll(QObject *object)
{
    std::vector<int> ids;
    for (const auto &[id, timer] : m_timers) {
        if (timer->object == object)
            ids.push_back(id);
    }
    for (const int id : ids)
        remove(id);
    return !ids.empty();
}

void TimerHeap::clear()
{
    m_heap.clear();
    m_timers.clear();
}

QList<TimerHeap::Info> TimerHeap::timersOf(QObject *object) const
{
    QList<Info> list;
    for (const auto &[id, timer] : m_timers) {
        if (timer->object == object)
            list.append(Info(id, int(timer->interval), timer->type));
    }
    return list;
}

int TimerHeap::remaining(int id, Nanoseconds now) const
{
    const auto found = m_timers.find(id);
    if (found == m_timers.end())
        return -1;
    const auto left = std::chrono::ceil<milliseconds>(found->second->deadline - now);
    return int(std::max<qint64>(0, left.count()));
}

std::optional<Nanoseconds> TimerHeap::next() const
{
    if (m_heap.empty())
        return std::nullopt;
    return m_heap.front()->deadline;
}

int TimerHeap::countDueUnder(std::size_t index, Nanoseconds now) const
{
    if (index >= m_heap.size() || m_heap[index]->deadline > now)
        return 0;
    return 1 + countDueUnder(2 * index + 1, now) + countDueUnder(2 * index + 2, now);
}

int TimerHeap::countDue(Nanoseconds now) const { return countDueUnder(0, now); }

std::optional<TimerHeap::Due> TimerHeap::takeDue(Nanoseconds now)
{
    if (m_heap.empty() || m_heap.front()->deadline > now)
        return std::nullopt;
    Timer *timer = m_heap.front();
    pull(timer);
    if (timer->interval == 0) {
        timer->deadline = now;
    } else if (timer->type == Qt::PreciseTimer) {
        // Keeps its beat, but does not make up for beats that were missed.
        timer->deadline += milliseconds(timer->interval);
        if (timer->deadline <= now)
            timer->deadline = now + milliseconds(timer->interval);
    } else {
        timer->deadline = deadlineAfter(now, timer->interval, timer->type);
    }
    return Due{timer->id, timer->serial, timer->object};
}

void TimerHeap::putBack(const Due &due)
{
    const auto found = m_timers.find(due.id);
    if (found != m_timers.end() && found->second->serial == due.serial &&
        found->second->index == Timer::outside)
        push(found->second.get());
}

bool TimerHeap::before(std::size_t a, std::size_t b) const
{
    const Timer &first = *m_heap[a], &second = *m_heap[b];
    return first.deadline != second.deadline ? first.deadline < second.deadline : first.order < second.order;
}

void TimerHeap::place(std::size_t index, Timer *timer)
{
    m_heap[index] = timer;
    timer->index = index;
}

void TimerHeap::push(Timer *timer)
{
    timer->order = ++m_order;
    m_heap.push_back(timer);
    place(m_heap.size() - 1, timer);
    sift(timer->index);
}

void TimerHeap::pull(Timer *timer)
{
    const auto index = timer->index;
    if (index == Timer::outside)
        return;
    timer->index = Timer::outside;
    Timer *last = m_heap.back();
    m_heap.pop_back();
    if (last == timer)
        return;
    place(index, last);
    sift(index);
}

void TimerHeap::sift(std::size_t index)
{
    const auto swap = [this](std::size_t a, std::size_t b) {
        Timer *first = m_heap[a];
        place(a, m_heap[b]);
        place(b, first);
    };
    for (; index > 0 && before(index, (index - 1) / 2); index = (index - 1) / 2)
        swap(index, (index - 1) / 2);
    for (;;) {
        auto least = index;
        for (const auto child : {2 * index + 1, 2 * index + 2}) {
            if (child < m_heap.size() && before(child, least))
                least = child;
        }
        if (least == index)
            return;
        swap(index, least);
        index = least;
    }
}

} // namespace gatehouse::http
