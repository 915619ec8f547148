// SPDX-License-Identifier: GPL-3.0-or-later
// The timers of an event dispatcher in a heap, by deadline. Free of any system call: who asks says what time
// it is.
#pragma once

#include "core/base/clock.h"

#include <QAbstractEventDispatcher>

#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

namespace gatehouse::http {

// A timer that fires is out of the heap while its event is delivered, so that an event loop inside its slot
// neither fires it again nor wakes for it; the others stay in and go on firing there.
class TimerHeap
{
public:
    using Info = QAbstractEventDispatcher::TimerInfo;

    struct Due
    {
        int id = 0;
        std::uint64_t serial = 0; // an id may be given away again while its old owner's event is delivered
        QObject *object = nullptr;
    };

    TimerHeap();
    ~TimerHeap();
    Q_DISABLE_COPY_MOVE(TimerHeap)

    void add(const Info &info, QObject *object, Nanoseconds now);
    bool remove(int id);
    bool removeAll(QObject *object);
    void clear();

    QList<Info> timersOf(QObject *object) const;
    int remaining(int id, Nanoseconds now) const; // milliseconds, rounded up; -1 where there is no such timer
    std::optional<Nanoseconds> next() const;      // the nearest deadline

    int countDue(Nanoseconds now) const;
    std::optional<Due> takeDue(Nanoseconds now); // out of the heap, its next deadline set
    void putBack(const Due &due);                // after its event; nothing where it was removed meanwhile

private:
    struct Timer;

    bool before(std::size_t a, std::size_t b) const;
    void push(Timer *timer);
    void pull(Timer *timer);
    void place(std::size_t index, Timer *timer);
    void sift(std::size_t index);
    int countDueUnder(std::size_t index, Nanoseconds now) const;

    std::unordered_map<int, std::unique_ptr<Timer>> m_timers;
    std::vector<Timer *> m_heap;
    std::uint64_t m_serial = 0;
    std::uint64_t m_order = 0;
};

} // namespace gatehouse::http
