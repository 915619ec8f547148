// SPDX-License-Identifier: GPL-3.0-or-later
// The event dispatcher for threads that serve many sockets.
#pragma once

#include <QAbstractEventDispatcher>

#include <memory>

namespace gatehouse::http {

// One whose cost does not grow with the sockets that are idle: epoll on Linux. Null where Qt's own is all
// there is. For QThread::setEventDispatcher() before the thread starts, which takes it over:
//
//     if (auto dispatcher = makeWorkerDispatcher())
//         thread.setEventDispatcher(dispatcher.release());
std::unique_ptr<QAbstractEventDispatcher> makeWorkerDispatcher();

} // namespace gatehouse::http
