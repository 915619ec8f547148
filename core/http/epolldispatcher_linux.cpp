// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/epolldispatcher_linux.h"

#include <QCoreApplication>
#include <QSocketNotifier>
#include <QThread>
#include <QTimerEvent>

#include <poll.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

namespace gatehouse::http {

namespace {

constexpr int eventsPerWait = 256;

// As poll(2) tells Qt's own dispatcher: an error or hang-up concerns everybody who watches.
constexpr std::array<std::uint32_t, 3> bitsOf = {EPOLLIN, EPOLLOUT, EPOLLPRI};
constexpr std::uint32_t forAll = EPOLLHUP | EPOLLERR;

} // namespace

EpollDispatcher::EpollDispatcher(QObject *parent)
    : QAbstractEventDispatcher(parent)
    , m_epoll(::epoll_create1(EPOLL_CLOEXEC))
    , m_wakeEvent(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
{
    epoll_event event = {};
    event.events = EPOLLIN;
    event.data.fd = m_wakeEvent;
    if (isUsable())
        ::epoll_ctl(m_epoll, EPOLL_CTL_ADD, m_wakeEvent, &event);
}

EpollDispatcher::~EpollDispatcher()
{
    if (m_wakeEvent >= 0)
        ::close(m_wakeEvent);
    if (m_epoll >= 0)
        ::close(m_epoll);
}

void EpollDispatcher::closingDown()
{
    m_timers.clear();
    m_ready.clear();
    m_dirty.clear();
    m_alwaysReady.clear();
    m_descriptors.clear();
}

// The order is QEventDispatcherUNIX's: posted events, then the wait, then sockets, then timers.
bool EpollDispatcher::processEvents(QEventLoop::ProcessEventsFlags flags)
{
    m_interrupted.store(false);
    Q_EMIT awake();
    QCoreApplication::sendPostedEvents();

    const bool sockets = !flags.testFlag(QEventLoop::ExcludeSocketNotifiers);
    const bool timers = !flags.testFlag(QEventLoop::X11ExcludeTimers);
    const bool wanted = flags.testFlag(QEventLoop::WaitForMoreEvents);
    const bool mayBlock = wanted && !m_woken.load() && !m_interrupted.load();
    if (mayBlock)
        Q_EMIT aboutToBlock();
    if (m_interrupted.load())
        return false;

    int delivered = wait(timeout(wanted, timers), sockets) ? 1 : 0;
    if (mayBlock)
        Q_EMIT awake(); // so that what the sockets begin belongs to a turn whose end will be told
    if (sockets)
        delivered += activateNotifiers();
    if (timers)
        delivered += activateTimers();
    return delivered > 0;
}

// Waking

// Who wakes sets m_woken and then looks whether the thread sleeps; who goes to sleep says so and then looks
// at m_woken. One of the two sees the other, and a thread that is awake costs its callers nothing.
void EpollDispatcher::wakeUp()
{
    if (m_woken.exchange(true) || !m_sleeping.load())
        return;
    const std::uint64_t one = 1;
    while (::write(m_wakeEvent, &one, sizeof one) < 0 && errno == EINTR) {
    }
}

void EpollDispatcher::interrupt()
{
    m_interrupted.store(true);
    wakeUp();
}

// Waiting

int EpollDispatcher::timeout(bool canWait, bool timers) const
{
    if (!canWait || !m_alwaysReady.empty())
        return 0;
    const auto next = m_timers.next();
    if (!timers || !next)
        return -1;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(*next - m_clock.monotonic());
    return int(std::clamp<qint64>(left.count(), 0, 24 * 3600 * 1000));
}

// True where somebody woke us.
bool EpollDispatcher::wait(int milliseconds, bool sockets)
{
    tellKernel();
    m_sleeping.store(true);
    if (m_woken.load())
        milliseconds = 0;
    bool signalled = false;
    if (sockets) {
        std::array<epoll_event, eventsPerWait> events;
        const int count = ::epoll_wait(m_epoll, events.data(), eventsPerWait, milliseconds);
        m_ready.clear(); // what an outer loop had left is reported again: it is still ready
        m_nextReady = 0;
        for (int i = 0; i < count; ++i) {
            const int number = events[std::size_t(i)].data.fd;
            if (number == m_wakeEvent)
                signalled = true;
            else if (std::size_t(number) < m_descriptors.size())
                m_ready.push_back(
                    {number, events[std::size_t(i)].events, m_descriptors[std::size_t(number)].life});
        }
        for (const int number : m_alwaysReady)
            m_ready.push_back({number, EPOLLIN | EPOLLOUT, m_descriptors[std::size_t(number)].life});
    } else {
        pollfd waker = {m_wakeEvent, POLLIN, 0};
        signalled = ::poll(&waker, 1, milliseconds) > 0;
    }
    m_sleeping.store(false);
    const bool woken = m_woken.exchange(false);
    if (signalled) {
        std::uint64_t count = 0;
        while (::read(m_wakeEvent, &count, sizeof count) < 0 && errno == EINTR) {
        }
    }
    return woken;
}

// Sockets

bool EpollDispatcher::callable(const QSocketNotifier *notifier, const char *what) const
{
    if (notifier->thread() == thread() && thread() == QThread::currentThread())
        return true;
    qWarning("EpollDispatcher: a socket notifier cannot be %s from another thread", what);
    return false;
}

void EpollDispatcher::registerSocketNotifier(QSocketNotifier *notifier)
{
    const auto number = notifier->socket();
    const auto type = std::size_t(notifier->type());
    if (number < 0 || type > 2 || !callable(notifier, "enabled"))
        return;
    if (std::size_t(number) >= m_descriptors.size())
        m_descriptors.resize(std::max<std::size_t>(std::size_t(number) + 1, m_descriptors.size() * 2));
    auto &descriptor = m_descriptors[std::size_t(number)];
    if (descriptor.notifiers[type])
        qWarning("EpollDispatcher: several notifiers of one type for descriptor %d", int(number));
    descriptor.notifiers[type] = notifier;
    if (!descriptor.dirty) {
        descriptor.dirty = true;
        m_dirty.push_back(int(number));
    }
}

void EpollDispatcher::unregisterSocketNotifier(QSocketNotifier *notifier)
{
    const auto number = notifier->socket();
    const auto type = std::size_t(notifier->type());
    if (number < 0 || std::size_t(number) >= m_descriptors.size() || type > 2 ||
        !callable(notifier, "disabled"))
        return;
    auto &descriptor = m_descriptors[std::size_t(number)];
    if (descriptor.notifiers[type] != notifier)
        return;
    descriptor.notifiers[type] = nullptr;
    if (wanted(descriptor) == 0)
        return forget(int(number), descriptor);
    if (!descriptor.dirty) {
        descriptor.dirty = true;
        m_dirty.push_back(int(number));
    }
}

std::uint32_t EpollDispatcher::wanted(const Descriptor &descriptor)
{
    std::uint32_t bits = 0;
    for (std::size_t type = 0; type < bitsOf.size(); ++type)
        bits |= descriptor.notifiers[type] ? bitsOf[type] : 0;
    return bits;
}

// At once, not before the next wait: the descriptor may be closed and its number belong to another file by
// then, and if somebody holds a copy of the old one, the kernel would go on reporting it under that number.
void EpollDispatcher::forget(int number, Descriptor &descriptor)
{
    if (descriptor.known != 0)
        ::epoll_ctl(m_epoll, EPOLL_CTL_DEL, number, nullptr);
    if (descriptor.alwaysReady)
        m_alwaysReady.erase(std::remove(m_alwaysReady.begin(), m_alwaysReady.end(), number),
                            m_alwaysReady.end());
    descriptor.alwaysReady = false;
    descriptor.known = 0;
    ++descriptor.life;
}

void EpollDispatcher::tellKernel()
{
    if (m_dirty.empty())
        return;
    const auto dirty = std::exchange(m_dirty, {});
    for (const int number : dirty) {
        if (std::size_t(number) >= m_descriptors.size())
            continue;
        auto &descriptor = m_descriptors[std::size_t(number)];
        descriptor.dirty = false;
        if (wanted(descriptor) != descriptor.known && !descriptor.alwaysReady)
            tellKernel(number, descriptor);
    }
}

void EpollDispatcher::tellKernel(int number, Descriptor &descriptor)
{
    epoll_event event = {};
    event.events = wanted(descriptor);
    event.data.fd = number;
    const int operation = descriptor.known == 0 ? EPOLL_CTL_ADD : EPOLL_CTL_MOD;
    if (::epoll_ctl(m_epoll, operation, number, &event) == 0) {
        descriptor.known = event.events;
        return;
    }
    if (errno == EPERM) { // a plain file or /dev/null
        descriptor.alwaysReady = true;
        m_alwaysReady.push_back(number);
        return;
    }
    qWarning("EpollDispatcher: descriptor %d cannot be watched (error %d); its notifiers are disabled",
             number, errno);
    for (auto *notifier : std::array(descriptor.notifiers)) {
        if (notifier)
            notifier->setEnabled(false);
    }
}

// Slots may remove, add and reuse any descriptor, and may run an event loop that empties the list.
int EpollDispatcher::activateNotifiers()
{
    int delivered = 0;
    while (m_nextReady < m_ready.size()) {
        const Ready ready = m_ready[m_nextReady++];
        for (int type = 0; type < 3; ++type)
            activate(ready, type, delivered);
    }
    return delivered;
}

void EpollDispatcher::activate(const Ready &ready, int type, int &delivered)
{
    if (!(ready.events & (bitsOf[std::size_t(type)] | forAll)))
        return;
    const auto &descriptor = m_descriptors[std::size_t(ready.descriptor)];
    auto *notifier = descriptor.notifiers[std::size_t(type)];
    if (!notifier || descriptor.life != ready.life)
        return;
    QEvent event(QEvent::SockAct);
    QCoreApplication::sendEvent(notifier, &event);
    ++delivered;
}

// Timers

void EpollDispatcher::registerTimer(int id, qint64 interval, Qt::TimerType type, QObject *object)
{
    if (id < 1 || interval < 0 || !object || object->thread() != thread() ||
        thread() != QThread::currentThread()) {
        qWarning("EpollDispatcher: a timer cannot be started like this, or from another thread");
        return;
    }
    m_timers.add(TimerInfo(id, int(std::min<qint64>(interval, INT_MAX)), type), object, m_clock.monotonic());
}

bool EpollDispatcher::unregisterTimer(int id)
{
    if (id < 1 || thread() != QThread::currentThread()) {
        qWarning("EpollDispatcher: a timer cannot be stopped like this, or from another thread");
        return false;
    }
    return m_timers.remove(id);
}

bool EpollDispatcher::unregisterTimers(QObject *object)
{
    if (!object || thread() != QThread::currentThread()) {
        qWarning("EpollDispatcher: timers cannot be stopped like this, or from another thread");
        return false;
    }
    return m_timers.removeAll(object);
}

QList<QAbstractEventDispatcher::TimerInfo> EpollDispatcher::registeredTimers(QObject *object) const
{
    return m_timers.timersOf(object);
}

int EpollDispatcher::remainingTime(int id) { return m_timers.remaining(id, m_clock.monotonic()); }

// Those that are due now, each at most once: a timer of zero must not keep the sockets waiting.
int EpollDispatcher::activateTimers()
{
    if (!m_timers.next())
        return 0;
    const auto now = m_clock.monotonic();
    int delivered = 0;
    for (int left = m_timers.countDue(now); left > 0; --left) {
        const auto due = m_timers.takeDue(now);
        if (!due)
            break;
        QTimerEvent event(due->id);
        QCoreApplication::sendEvent(due->object, &event);
        m_timers.putBack(*due);
        ++delivered;
    }
    return delivered;
}

} // namespace gatehouse::http
