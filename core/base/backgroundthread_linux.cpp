// SPDX-License-Identifier: GPL-3.0-or-later
// SCHED_BATCH: the same share of a core as others, unlike a lower priority, and no leave of anybody
// (sched(7)). Unlike under SCHED_IDLE, rows are still written on a machine whose cores are all taken. A core
// that does SCHED_IDLE's work counts as free where the system looks for one for a thread that wakes.
#include "core/base/backgroundthread.h"

#include <sched.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cstdint>

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

// By a longer slice: the scheduler lets a thread that wakes interrupt those whose slices are longer than its
// own. It changes no thread's share. Older systems take the call and do nothing.
void letOthersInterrupt()
{
    struct // sched_attr of sched_setattr(2), for which glibc has no name
    {
        std::uint32_t size = 48;
        std::uint32_t policy = SCHED_OTHER;
        std::uint64_t flags = 1; // SCHED_FLAG_RESET_ON_FORK
        std::int32_t nice = 0;
        std::uint32_t priority = 0;
        std::uint64_t slice = 50'000'000; // nanoseconds; a default one has some 3 ms
        std::uint64_t deadline = 0;
        std::uint64_t period = 0;
    } attributes;

    attributes.nice = ::getpriority(PRIO_PROCESS, 0);
    ::syscall(SYS_sched_setattr, 0, &attributes, 0U);
}

} // namespace gatehouse
