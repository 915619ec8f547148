// SPDX-License-Identifier: GPL-3.0-or-later
// Who calls: a client key, or the window beside the engine, which sends a stored request again in the name of
// the client that sent it first. Its key is kept nowhere, so a random pass of this run stands in for it.
#pragma once

#include "core/gateway/runtime.h"
#include "core/http/message.h"

namespace gatehouse::gateway {

inline constexpr std::string_view passHeader = "x-gatehouse-pass";
inline constexpr std::string_view passClientHeader = "x-gatehouse-pass-client"; // empty: nobody in particular

governance::Caller callerOf(const http::Request &request);
QByteArray makeInsidePass(); // 64 hex digits

// As ClientBook::authenticate(), and takes the pass out of the request: nobody stores or forwards it.
Result<governance::ClientPtr> authenticated(http::Request &request, const Runtime &runtime,
                                            std::int64_t nowMs, governance::KeyDigests &seen);

} // namespace gatehouse::gateway
