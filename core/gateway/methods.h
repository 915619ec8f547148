// SPDX-License-Identifier: GPL-3.0-or-later
// Which methods a path takes: for OPTIONS, and for the Allow field that a 405 must have (RFC 9110, 15.5.6).
#pragma once

#include "core/http/handler.h"

namespace gatehouse::gateway {

QByteArray
allowedMethods(const http::Request &request); // "GET, HEAD, OPTIONS"; of a path that is none: "OPTIONS"

// Browsers' preflights are answered by the server; this is for whoever asks by hand. False: it is no OPTIONS.
bool answerOptions(const http::Request &request, http::ResponseWriter &writer);

} // namespace gatehouse::gateway
