// SPDX-License-Identifier: GPL-3.0-or-later
// Many deadlines on one timer. A request's limits cost it one heap entry, and nothing at all when they move
// later, as they nearly always do.
#pragma once

#include "core/base/clock.h"

#include <QBasicTimer>
#include <QObject>

#include <vector>

namespace gatehouse::upstream {

class DeadlineQueue;

class Deadline
{
public:
    Deadline() = default;
    virtual ~Deadline();
    Deadline(const Deadline &) = delete;
    Deadline &operator=(const Deadline &) = delete;

protected:
    // Called out of the queue's timer, the entry is out of the queue then. May schedule again and may destroy
    // this object.
    virtual void due(Nanoseconds now) = 0;

private:
    friend class DeadlineQueue;
    DeadlineQueue *m_queue = nullptr;
    std::size_t m_index = 0;
    Nanoseconds m_at = {};
};

class DeadlineQueue final : public QObject
{
    Q_OBJECT
public:
    explicit DeadlineQueue(const Clock &clock, QObject *parent = nullptr);
    ~DeadlineQueue() override;

    void schedule(Deadline &entry, Nanoseconds at); // replaces an earlier time of the entry
    void ensureBy(Deadline &entry,
                  Nanoseconds at); // the same, but does nothing where it is due before anyway
    void cancel(Deadline &entry);
    void runDue(); // called by the timer; tests with a clock of their own call it after moving the clock

    std::size_t size() const { return m_heap.size(); }

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    void arm();
    void place(std::size_t index, Deadline *entry);
    void siftUp(std::size_t index);
    void siftDown(std::size_t index);

    const Clock &m_clock;
    QBasicTimer m_timer;
    Nanoseconds m_armedFor = {};
    std::vector<Deadline *> m_heap; // the earliest first
};

} // namespace gatehouse::upstream
