// SPDX-License-Identifier: GPL-3.0-or-later
// Writes the head of a request (RFC 9112, 3) and refuses what would smuggle a second one into it.
#pragma once

#include "core/upstream/origin.h"
#include "core/upstream/upstream.h"

namespace gatehouse::upstream {

// Method and names must be tokens, values free of CR, LF and NUL: CallerInvalidRequest naming the field,
// never its value, which may be a key.
Result<void> checkHead(std::string_view method, const http::HeaderList &headers);

// Host first, then the caller's fields in order, but for those that belong to this hop (Host, Content-Length,
// Connection and the like), then Accept-Encoding: identity unless the caller set one, then Content-Length
// where there is a body or the method expects one. The head must have passed checkHead.
void appendHead(QByteArray &out, const Target &target, const Request &request);

} // namespace gatehouse::upstream
