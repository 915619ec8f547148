// SPDX-License-Identifier: GPL-3.0-or-later
// The running state of one client key or group: what it spent and how fast it goes. Shared by all workers.
#pragma once

#include "core/governance/ratewindow.h"
#include "core/governance/spending.h"

#include <memory>
#include <mutex>

namespace gatehouse::governance {

// One lock per key, held for some arithmetic: all windows and budgets of a request are looked at and taken
// together or not at all, which single atomics cannot do. Who needs a key's and its group's account locks
// both by std::scoped_lock.
struct Account
{
    std::mutex mutex = {};
    Spending spending = {};
    // By length in seconds, so that an edited limit keeps what its window has seen.
    std::map<std::int64_t, RateWindow> requests = {};
    std::map<std::int64_t, RateWindow> tokens = {};
};

using AccountPtr = std::shared_ptr<Account>;

} // namespace gatehouse::governance
