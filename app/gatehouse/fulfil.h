// SPDX-License-Identifier: GPL-3.0-or-later
// Answers of the engine on their way to the window.
#pragma once

#include <QFuture>
#include <QPromise>

#include <memory>
#include <type_traits>

namespace gatehouse {

template<typename T>
void fulfil(QPromise<T> &promise, const std::type_identity_t<T> &answer)
{
    promise.addResult(answer);
    promise.finish();
}

// Fulfils `promise` with what `future` brings, whenever that is and on whatever thread.
template<typename T>
void pass(QFuture<T> future, const std::shared_ptr<QPromise<T>> &promise)
{
    future.then([promise](const T &answer) { fulfil(*promise, answer); });
}

} // namespace gatehouse
