// SPDX-License-Identifier: GPL-3.0-or-later
// What of a client's path may reach a provider beside the provider's own key.
#pragma once

#include "core/base/result.h"

#include <string_view>

namespace gatehouse::gateway {

// An id in a path ("/v1/files/ID") is the client's own text. Refused are segments that a server could take
// for
// "." or "..", written out or percent-encoded, however often: they would leave the API that the path names.
Result<> checkPath(std::string_view path);

} // namespace gatehouse::gateway
