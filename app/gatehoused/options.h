// SPDX-License-Identifier: GPL-3.0-or-later
// The command line, shared by the daemon and the program with the window.
#pragma once

#include "core/gateway/engine.h"

class QCommandLineParser;

namespace gatehouse {

void addEngineOptions(QCommandLineParser &parser);
// Errors name the option, its value and what would do.
Result<gateway::EngineOptions> engineOptions(const QCommandLineParser &parser);

} // namespace gatehouse
