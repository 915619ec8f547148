// SPDX-License-Identifier: GPL-3.0-or-later
// Paths of the gateway itself, which belong to no dialect.
#pragma once

#include "core/config/config.h"
#include "core/http/handler.h"

namespace gatehouse::gateway {

// GET / and GET /health. True where the request was answered.
bool answerBuiltin(const http::Request &request, const config::Config &config, http::ResponseWriter &writer);

} // namespace gatehouse::gateway
