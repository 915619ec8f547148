// SPDX-License-Identifier: GPL-3.0-or-later
// Errors of providers, in whatever form they come, to the closed set of causes. Providers borrow each other's
// forms (a proxy in front adds its own), so all dialects share one reader.
#pragma once

#include "core/base/error.h"
#include "core/base/json/document.h"
#include "core/http/headers.h"

#include <string_view>

namespace gatehouse::protocol {

// An answer with a status that is no success. Reads {"error":{…}}, [{"error":{…}}], {"type":"error",…},
// {"message":…} with x-amzn-errortype, {"error":"text"}, {"detail":…} and plain text; HTML is named, not
// quoted.
Error readProviderError(int status, const http::HeaderList &headers, std::string_view body);

// An error object inside a stream or a 200: `error` is what stands under "error", or the whole event.
Error readErrorObject(json::Value error, int status = 0);

// Text of a provider without keys and without more than 600 characters: OpenAI echoes parts of a wrong key.
QString safeProviderText(std::string_view text);

} // namespace gatehouse::protocol
