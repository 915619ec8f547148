// SPDX-License-Identifier: GPL-3.0-or-later
// Qt's event loop on epoll (epoll(7)), level-triggered: what it costs to wait does not grow with the sockets
// that are idle, and a thread that posts to itself makes no system call.
#pragma once

#include "core/http/timerheap.h"

#include <QAbstractEventDispatcher>

#include <array>
#include <atomic>
#include <cstdint>
#include <vector>

namespace gatehouse::http {

class EpollDispatcher final : public QAbstractEventDispatcher
{
    Q_OBJECT
public:
    explicit EpollDispatcher(QObject *parent = nullptr);
    ~EpollDispatcher() override;

    bool isUsable() const { return m_epoll >= 0 && m_wakeEvent >= 0; }

    bool processEvents(QEventLoop::ProcessEventsFlags flags) override;

    void registerSocketNotifier(QSocketNotifier *notifier) override;
    void unregisterSocketNotifier(QSocketNotifier *notifier) override;

    void registerTimer(int id, qint64 interval, Qt::TimerType type, QObject *object) override;
    bool unregisterTimer(int id) override;
    bool unregisterTimers(QObject *object) override;
    QList<TimerInfo> registeredTimers(QObject *object) const override;
    int remainingTime(int id) override;

    void wakeUp() override; // from any thread
    void interrupt() override;
    void closingDown() override;

private:
    struct Descriptor // what is watched of one file descriptor
    {
        std::array<QSocketNotifier *, 3> notifiers = {}; // by QSocketNotifier::Type
        std::uint32_t known = 0;                         // what the kernel was told
        std::uint32_t life = 0;                          // counts how often nobody watched it any more
        bool dirty = false;                              // stands in m_dirty
        bool alwaysReady = false; // a file that epoll does not take; poll(2) calls it ready
    };

    struct Ready
    {
        int descriptor = 0;
        std::uint32_t events = 0;
        std::uint32_t life = 0;
    };

    bool callable(const QSocketNotifier *notifier, const char *what) const;
    static std::uint32_t wanted(const Descriptor &descriptor);
    void tellKernel();
    void tellKernel(int number, Descriptor &descriptor);
    void forget(int number, Descriptor &descriptor);
    int timeout(bool canWait, bool timers) const;
    bool wait(int milliseconds, bool sockets);
    int activateNotifiers();
    void activate(const Ready &ready, int type, int &delivered);
    int activateTimers();

    int m_epoll;
    int m_wakeEvent;
    std::atomic<bool> m_sleeping = false;
    std::atomic<bool> m_woken = false;
    std::atomic<bool> m_interrupted = false;
    std::vector<Descriptor> m_descriptors = {}; // by number
    std::vector<int> m_dirty = {};
    std::vector<int> m_alwaysReady = {};
    std::vector<Ready> m_ready = {};
    std::size_t m_nextReady = 0;
    TimerHeap m_timers;
    SystemClock m_clock;
};

} // namespace gatehouse::http
