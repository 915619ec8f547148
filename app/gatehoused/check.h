// SPDX-License-Identifier: GPL-3.0-or-later
// gatehoused --check: says what the configuration means, or what is wrong with it.
#pragma once

#include "core/gateway/engine.h"

namespace gatehouse {

int checkConfiguration(const gateway::EngineOptions &options); // the exit status

} // namespace gatehouse
