// SPDX-License-Identifier: GPL-3.0-or-later
// Somebody who waits, on a thread with an event loop, for what other threads make, and may be gone before it
// is there. QFuture::then() with a context takes it from a weak pointer on the other thread and posts to it
// without a lock: a context that goes at that moment is used after its end.
#pragma once

#include <QFuture>
#include <QObject>

#include <memory>
#include <mutex>

namespace gatehouse {

class Awaiting
{
public:
    Awaiting() = default;

    ~Awaiting() // on the thread that made it
    {
        std::unique_ptr<QObject> target;
        const std::lock_guard lock(m_desk->open);
        target.swap(m_desk->target);
    }

    Q_DISABLE_COPY_MOVE(Awaiting)

    // `function` with the future's result, on this thread and from the event loop; never, where this object
    // goes first.
    template<typename T, typename Function>
    void take(QFuture<T> future, Function function) const
    {
        future.then([desk = m_desk, function = std::move(function)](QFuture<T> done) mutable {
            const std::lock_guard lock(desk->open);
            if (!desk->target || done.isCanceled())
                return;
            QMetaObject::invokeMethod(
                desk->target.get(),
                [function = std::move(function), done = std::move(done)]() mutable {
                    if constexpr (std::is_void_v<T>)
                        function();
                    else
                        function(done.result());
                },
                Qt::QueuedConnection);
        });
    }

private:
    struct Desk
    {
        std::mutex open;
        std::unique_ptr<QObject> target = std::make_unique<QObject>();
    };

    std::shared_ptr<Desk> m_desk = std::make_shared<Desk>();
};

} // namespace gatehouse
