// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/embed/sparetime.h"

#include "core/base/backgroundthread.h"

namespace gatehouse::cache {

SpareTime::SpareTime(int threads) { m_pool.setMaxThreadCount(threads); }

void SpareTime::yieldToAll()
{
    workInBackground("spare time", Share::Spare); // by each piece of work: the pool's threads come and go
}

} // namespace gatehouse::cache
