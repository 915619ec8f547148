// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/epolldispatcher_linux.h"
#include "core/http/workerdispatcher.h"

namespace gatehouse::http {

std::unique_ptr<QAbstractEventDispatcher> makeWorkerDispatcher()
{
    auto dispatcher = std::make_unique<EpollDispatcher>();
    if (!dispatcher->isUsable())
        return nullptr;
    return dispatcher;
}

} // namespace gatehouse::http
