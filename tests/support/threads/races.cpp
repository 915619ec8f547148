// SPDX-License-Identifier: GPL-3.0-or-later
// Races beside each kind of hand-over that handover.cpp tells of: the sanitizer must find them all the same.
// Whoever hands over goes on to use what the other side uses too.
#include <QCoreApplication>
#include <QFuture>
#include <QPromise>
#include <QThread>
#include <QThreadPool>

#include <atomic>

namespace {

int disputed = 0;
std::atomic<int> touches = 0; // relaxed: it orders nothing

void touch()
{
    ++disputed;
    touches.fetch_add(1, std::memory_order_relaxed);
}

// Whatever else the threads say to each other would order them, so it is said afterwards.
void waitForBoth()
{
    while (touches.load(std::memory_order_relaxed) < 2)
        QThread::yieldCurrentThread();
}

class Teller : public QObject
{
    Q_OBJECT
Q_SIGNALS:
    void told(const QByteArray &what);
};

// A thread with an event loop, and an object that lives there.
class Other
{
public:
    Other()
    {
        m_object.moveToThread(&m_thread);
        m_thread.start();
    }

    ~Other()
    {
        waitForBoth();
        QMetaObject::invokeMethod(&m_object, [this] { m_thread.quit(); });
        m_thread.wait();
    }

    Q_DISABLE_COPY_MOVE(Other)

    QObject *object() { return &m_object; }

private:
    QThread m_thread;
    QObject m_object;
};

void byCall()
{
    Other other;
    QMetaObject::invokeMethod(other.object(), [] { touch(); });
    touch();
}

void bySignal()
{
    Other other;
    Teller teller;
    QObject::connect(&teller, &Teller::told, other.object(), [](const QByteArray &) { touch(); });
    Q_EMIT teller.told("something");
    touch();
}

// A slot that is called at once is seen, though the copying around it is not.
void bySlotCalledAtOnce()
{
    Other other;
    QMetaObject::invokeMethod(other.object(), [] { touch(); });
    Teller teller;
    QObject::connect(&teller, &Teller::told, &teller, [](const QByteArray &) { touch(); });
    Q_EMIT teller.told("something");
}

void byPool()
{
    QThreadPool pool;
    pool.start([] { touch(); });
    touch();
    waitForBoth();
    pool.waitForDone();
}

void byFuture()
{
    Other other;
    QPromise<int> promise;
    promise.start();
    promise.future().then(other.object(), [](int) { touch(); });
    promise.addResult(1);
    promise.finish();
    touch();
    waitForBoth();
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const std::pair<const char *, void (*)()> kinds[] = {{"call", byCall},
                                                         {"signal", bySignal},
                                                         {"slot", bySlotCalledAtOnce},
                                                         {"pool", byPool},
                                                         {"future", byFuture}};
    for (const auto &[name, race] : kinds) {
        if (application.arguments().contains(QLatin1String(name)))
            race();
    }
}

#include "races.moc"
