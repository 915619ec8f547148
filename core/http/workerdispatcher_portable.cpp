// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/workerdispatcher.h"

namespace gatehouse::http {

std::unique_ptr<QAbstractEventDispatcher> makeWorkerDispatcher() { return nullptr; }

} // namespace gatehouse::http
