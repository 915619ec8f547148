// SPDX-License-Identifier: GPL-3.0-or-later
// For the thread sanitizer alone: tells it of what one thread hands to another by way of Qt.
//
// The distribution's Qt is built without the sanitizer, which therefore sees neither the locks of the event
// queue nor those of futures and thread pools, and takes every hand-over through them for a race. The
// functions below stand in front of Qt's own of the same name: they note what happened before a hand-over
// (release), pass the call on, and note on the other side that it has come (acquire). Each hand-over has a
// mark of its own wherever Qt lets one be set, so that two threads that merely use the same queue are not
// taken for ordered.
#define QFUTURE_TEST // QFutureInterfaceBase::d, by which a future is known

#include <QCoreApplication>
#include <QEvent>
#include <QFutureInterface>
#include <QThread>
#include <QThreadPool>
#include <QThreadStorage>

#include <dlfcn.h>

#include <cstdlib>
#include <memory>

extern "C" {
void __tsan_acquire(void *mark);
void __tsan_release(void *mark);
void AnnotateIgnoreReadsBegin(const char *file, int line);
void AnnotateIgnoreReadsEnd(const char *file, int line);
void AnnotateIgnoreWritesBegin(const char *file, int line);
void AnnotateIgnoreWritesEnd(const char *file, int line);
}

namespace {

void acquire(const void *mark) { __tsan_acquire(const_cast<void *>(mark)); }

void release(const void *mark) { __tsan_release(const_cast<void *>(mark)); }

// Qt's own function behind the one that stands in front of it.
template<typename Function>
Function *behind(const char *symbol)
{
    void *found = dlsym(RTLD_NEXT, symbol);
    if (!found) {
        qCritical("handover.cpp: this Qt has no %s", symbol);
        std::abort();
    }
    return reinterpret_cast<Function *>(found);
}

// Emitting a signal copies its arguments for each queued slot, after the last moment at which a mark can be
// set and before the event is posted. What Qt does there is left out of the sanitizer's sight; what slots do
// is not.
class Unseen
{
public:
    Unseen() { begin(); }

    ~Unseen() { end(); }

    Q_DISABLE_COPY_MOVE(Unseen)

    // Within a slot that Qt calls at once.
    class Lifted
    {
    public:
        Lifted()
            : m_depth(std::exchange(depth, 0))
        {
            for (int i = 0; i < m_depth; ++i)
                see();
        }

        ~Lifted()
        {
            for (int i = 0; i < m_depth; ++i)
                hide();
            depth = m_depth;
        }

        Q_DISABLE_COPY_MOVE(Lifted)

    private:
        int m_depth;
    };

private:
    static void begin()
    {
        hide();
        ++depth;
    }

    static void end()
    {
        --depth;
        see();
    }

    static void hide()
    {
        AnnotateIgnoreReadsBegin(__FILE__, __LINE__);
        AnnotateIgnoreWritesBegin(__FILE__, __LINE__);
    }

    static void see()
    {
        AnnotateIgnoreWritesEnd(__FILE__, __LINE__);
        AnnotateIgnoreReadsEnd(__FILE__, __LINE__);
    }

    static thread_local int depth;
};

thread_local int Unseen::depth = 0;

// A slot, or what invokeMethod() calls, with a word to the sanitizer around it.
class ToldSlot final : public QtPrivate::QSlotObjectBase
{
public:
    explicit ToldSlot(QSlotObjectBase *slot, const QObject *sender = nullptr)
        : QSlotObjectBase(&run)
        , m_slot(slot)
        , m_sender(sender)
    {
        release(this);
    }

private:
    static void run(int which, QSlotObjectBase *base, QObject *receiver, void **arguments, bool *result)
    {
        auto *self = static_cast<ToldSlot *>(base);
        acquire(self); // before the first look at what another thread made
        switch (which) {
        case Destroy:
            self->m_slot->destroyIfLastRef();
            delete self;
            break;
        case Call: {
            const Unseen::Lifted seen;
            acquire(self->m_sender);
            self->m_slot->call(receiver, arguments);
            release(self);
            break;
        }
        case Compare:
            *result = self->m_slot->compare(arguments);
            break;
        default:
            break;
        }
    }

    QSlotObjectBase *m_slot;
    const QObject *m_sender;
};

// What a thread pool or a future keeps until another thread calls it. Its own place is the mark:
// std::function moves without moving it.
template<typename... Arguments>
class ToldFunction
{
public:
    explicit ToldFunction(std::function<void(Arguments...)> function)
        : m_function(std::move(function))
    {
        release(this);
    }

    ToldFunction(const ToldFunction &other)
        : m_function(other.m_function)
    {
        release(this);
    }

    ToldFunction(ToldFunction &&other) noexcept
        : m_function(std::move(other.m_function))
    {
        release(this);
    }

    ~ToldFunction() { acquire(this); }

    ToldFunction &operator=(const ToldFunction &) = delete;
    ToldFunction &operator=(ToldFunction &&) = delete;

    void operator()(Arguments... arguments)
    {
        acquire(this);
        m_function(std::forward<Arguments>(arguments)...);
        release(this);
    }

private:
    std::function<void(Arguments...)> m_function;
};

// The last that a thread does before others are told of its end.
class Farewell
{
public:
    explicit Farewell(QThread *thread)
        : m_thread(thread)
    {
    }

    ~Farewell() { release(m_thread); }

    Q_DISABLE_COPY_MOVE(Farewell)

private:
    QThread *m_thread;
};

QThreadStorage<Farewell *> &farewells()
{
    static QThreadStorage<Farewell *> storage;
    return storage;
}

bool eventArrives(void **data)
{
    auto *receiver = static_cast<QObject *>(data[0]);
    auto *event = static_cast<QEvent *>(data[1]);
    acquire(event);
    if (event->type() == QEvent::DeferredDelete)
        acquire(receiver);
    return false; // delivered as ever
}

const bool eventsAreSeen = QInternal::registerCallback(QInternal::EventNotifyCallback, eventArrives);

} // namespace

// Calls and signals

bool QMetaObject::invokeMethodImpl(QObject *object, QtPrivate::QSlotObjectBase *slot, Qt::ConnectionType type,
                                   void *result)
{
    static auto *const real = behind<bool(QObject *, QtPrivate::QSlotObjectBase *, Qt::ConnectionType,
                                          void *)>(
        "_ZN11QMetaObject16invokeMethodImplEP7QObjectPN9QtPrivate15QSlotObjectBaseEN2Qt14ConnectionTypeEPv");
    auto *told = new ToldSlot(slot);
    if (type != Qt::BlockingQueuedConnection)
        return real(object, told, type, result);
    told->ref(); // what was done there is read from it
    const bool invoked = real(object, told, type, result);
    acquire(told);
    told->destroyIfLastRef();
    return invoked;
}

QMetaObject::Connection QObject::connectImpl(const QObject *sender, void **signal, const QObject *receiver,
                                             void **slotPointer, QtPrivate::QSlotObjectBase *slot,
                                             Qt::ConnectionType type, const int *types,
                                             const QMetaObject *metaObject)
{
    static auto *const real = behind<QMetaObject::Connection(
        const QObject *, void **, const QObject *, void **, QtPrivate::QSlotObjectBase *, Qt::ConnectionType,
        const int *, const QMetaObject *)>(
        "_ZN7QObject11connectImplEPKS_PPvS1_S3_PN9QtPrivate15QSlotObjectBaseEN2Qt14ConnectionTypeEPKiPK11"
        "QMetaObject");
    return real(sender, signal, receiver, slotPointer, new ToldSlot(slot, sender), type, types, metaObject);
}

void QMetaObject::activate(QObject *sender, const QMetaObject *metaObject, int signal, void **arguments)
{
    static auto *const real = behind<void(QObject *, const QMetaObject *, int, void **)>(
        "_ZN11QMetaObject8activateEP7QObjectPKS_iPPv");
    release(sender);
    const Unseen copying;
    real(sender, metaObject, signal, arguments);
}

// Events

void QCoreApplication::postEvent(QObject *receiver, QEvent *event, int priority)
{
    static auto *const real =
        behind<void(QObject *, QEvent *, int)>("_ZN16QCoreApplication9postEventEP7QObjectP6QEventi");
    release(event);
    real(receiver, event, priority);
}

void QObject::deleteLater()
{
    static auto *const real = behind<void(QObject *)>("_ZN7QObject11deleteLaterEv");
    release(this);
    real(this);
}

// Threads

void QThread::start(Priority priority)
{
    static auto *const real = behind<void(QThread *, Priority)>("_ZN7QThread5startENS_8PriorityE");
    QObject::connect(
        this, &QThread::started, this, [this] { farewells().setLocalData(new Farewell(this)); },
        Qt::ConnectionType(Qt::DirectConnection | Qt::SingleShotConnection));
    release(this);
    real(this, priority);
}

// The thread goes on behind its exec(), or where Qt runs that itself, in the slots of finished(). Its event
// dispatcher is woken under the lock under which the thread deletes it.
void QThread::quit()
{
    static auto *const real = behind<void(QThread *)>("_ZN7QThread4quitEv");
    release(this);
    const Unseen waking;
    real(this);
}

int QThread::exec()
{
    static auto *const real = behind<int(QThread *)>("_ZN7QThread4execEv");
    const int code = real(this);
    acquire(this);
    return code;
}

bool QThread::wait(QDeadlineTimer deadline)
{
    static auto *const real = behind<bool(QThread *, QDeadlineTimer)>("_ZN7QThread4waitE14QDeadlineTimer");
    const bool ended = real(this, deadline);
    if (ended)
        acquire(this);
    return ended;
}

void QThreadPool::start(std::function<void()> job, int priority)
{
    static auto *const real =
        behind<void(QThreadPool *, std::function<void()>, int)>("_ZN11QThreadPool5startESt8functionIFvvEEi");
    auto runAndTell = [pool = this, job = std::move(job)]() mutable {
        job();
        job = nullptr;
        release(pool);
    };
    real(this, ToldFunction<>(std::move(runAndTell)), priority);
}

bool QThreadPool::waitForDone(int milliseconds)
{
    static auto *const real = behind<bool(QThreadPool *, int)>("_ZN11QThreadPool11waitForDoneEi");
    const bool done = real(this, milliseconds);
    if (done)
        acquire(this);
    return done;
}

// Futures: the mark of a result is what all copies of one share; the mark of their count stands beside it.

namespace {

const void *countOf(const QFutureInterfaceBasePrivate *shared)
{
    return reinterpret_cast<const char *>(shared) + sizeof(void *);
}

} // namespace

void QFutureInterfaceBase::reportFinished()
{
    static auto *const real =
        behind<void(QFutureInterfaceBase *)>("_ZN20QFutureInterfaceBase14reportFinishedEv");
    release(d);
    real(this);
}

void QFutureInterfaceBase::reportResultsReady(int begin, int end)
{
    static auto *const real =
        behind<void(QFutureInterfaceBase *, int, int)>("_ZN20QFutureInterfaceBase18reportResultsReadyEii");
    release(d);
    real(this, begin, end);
}

void QFutureInterfaceBase::setContinuation(std::function<void(const QFutureInterfaceBase &)> then,
                                           QFutureInterfaceBasePrivate *chained)
{
    using Then = std::function<void(const QFutureInterfaceBase &)>;
    static auto *const real = behind<void(QFutureInterfaceBase *, Then, QFutureInterfaceBasePrivate *)>(
        "_ZN20QFutureInterfaceBase15setContinuationESt8functionIFvRKS_EEP27QFutureInterfaceBasePrivate");
    auto readAndGoOn = [then = std::move(then)](const QFutureInterfaceBase &done) {
        acquire(done.d);
        then(done);
    };
    real(this, ToldFunction<const QFutureInterfaceBase &>(std::move(readAndGoOn)), chained);
}

void QFutureInterfaceBase::waitForFinished()
{
    static auto *const real =
        behind<void(QFutureInterfaceBase *)>("_ZN20QFutureInterfaceBase15waitForFinishedEv");
    real(this);
    acquire(d);
}

void QFutureInterfaceBase::waitForResult(int index)
{
    static auto *const real =
        behind<void(QFutureInterfaceBase *, int)>("_ZN20QFutureInterfaceBase13waitForResultEi");
    real(this, index);
    acquire(d);
}

bool QFutureInterfaceBase::isFinished() const
{
    static auto *const real =
        behind<bool(const QFutureInterfaceBase *)>("_ZNK20QFutureInterfaceBase10isFinishedEv");
    const bool finished = real(this);
    if (finished)
        acquire(d);
    return finished;
}

bool QFutureInterfaceBase::derefT() const noexcept
{
    static auto *const real =
        behind<bool(const QFutureInterfaceBase *)>("_ZNK20QFutureInterfaceBase6derefTEv");
    release(countOf(d));
    const bool others = real(this);
    if (!others)
        acquire(countOf(d));
    return others;
}
