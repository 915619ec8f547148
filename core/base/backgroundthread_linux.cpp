// SPDX-License-Identifier: GPL-3.0-or-later
// SCHED_BATCH: the same share of a core as others, unlike a lower priority, and no leave of anybody
// (sched(7)). Unlike under SCHED_IDLE, rows are still written on a machine whose cores are all taken. A core
// that does SCHED_IDLE's work counts as free where the system looks for one for a thread that wakes.
#include "core/base/backgroundthread.h"

#include <sched.h>
#include <sys/prctl.h>
#include <sys/resource.h>

namespace gatehouse {

void workInBackground(const char *name, Share share)
{
    constexpr int tenth = 10; // its weight is 110, where 0 has 1024
    const sched_param none = {};
    ::prctl(PR_SET_NAME, name);
    // Refused in some containers, where nothing is lost.
    ::sched_setscheduler(0, share == Share::Spare ? SCHED_IDLE : SCHED_BATCH, &none);
    // Of this thread alone, unlike what POSIX says (setpriority(2)).
    if (share == Share::Small && ::getpriority(PRIO_PROCESS, 0) < tenth)
        ::setpriority(PRIO_PROCESS, 0, tenth);
}

} // namespace gatehouse
