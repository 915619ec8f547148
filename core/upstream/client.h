// SPDX-License-Identifier: GPL-3.0-or-later
// The client that a worker thread makes for itself.
#pragma once

#include "core/upstream/settings.h"
#include "core/upstream/upstream.h"

namespace gatehouse::upstream {

// A NetworkAccessManager and the QnamClient over it. To be made, used and destroyed on one thread, after all
// its calls; the clock outlives it.
std::unique_ptr<Client> makeClient(const Clock &clock, const PoolSettings &settings = {});

} // namespace gatehouse::upstream
