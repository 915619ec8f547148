// SPDX-License-Identifier: GPL-3.0-or-later
// An answer that comes later, from another thread. QFuture's own then() holds its context for alive when the
// answer comes, and ends the program of a debug build where it is not: a keychain may take a minute, and a
// dialog is closed in a second. Here a context that has gone is told nothing: a watcher, which the context
// owns, leaves the future under its lock (base/awaiting.h is for threads where nothing owns the one who
// waits).
#pragma once

#include <QFuture>
#include <QFutureWatcher>
#include <QPromise>

#include <memory>
#include <type_traits>

namespace gatehouse::ui {

template<typename T>
class Pending : public QFuture<T>
{
public:
    Pending() = default;

    Pending(QFuture<T> future)
        : QFuture<T>(std::move(future))
    {
    }

    // `handler` is called in the thread of `context`, which must be the caller's; never where the answer is
    // given up. What it returns is pending in its turn.
    template<typename Handler>
    auto then(QObject *context, Handler handler)
    {
        using Next = std::invoke_result_t<Handler, T>;
        if constexpr (std::is_void_v<Next>) {
            watch(context, std::move(handler));
        } else {
            auto promise = std::make_shared<QPromise<Next>>();
            promise->start();
            watch(context, [promise, handler = std::move(handler)](const T &answer) mutable {
                promise->addResult(handler(answer));
                promise->finish();
            });
            return Pending<Next>(promise->future());
        }
    }

private:
    template<typename Handler>
    void watch(QObject *context, Handler handler)
    {
        if (this->isFinished()) { // as QFuture does: at once
            if (this->resultCount() > 0)
                handler(this->result());
            return;
        }
        auto *watcher = new QFutureWatcher<T>(context);
        QObject::connect(watcher, &QFutureWatcherBase::finished, context,
                         [watcher, handler = std::move(handler)]() mutable {
                             watcher->deleteLater();
                             if (watcher->future().resultCount() > 0)
                                 handler(watcher->result());
                         });
        watcher->setFuture(*this);
    }
};

} // namespace gatehouse::ui
