// SPDX-License-Identifier: GPL-3.0-or-later
// Which dialect a path speaks. Mounted at the root and under /openai, /anthropic, /genai, /bedrock and
// /ollama, with and without the version, so that a client set up for another gateway needs only its host
// changed.
#pragma once

#include "core/http/headers.h"

#include <QByteArray>

#include <optional>
#include <string_view>

namespace gatehouse::gateway {

struct Endpoint
{
    std::string_view dialect = {}; // name for protocol::findDialect
    QByteArray path = {};          // below the mount, with its version: "/v1/chat/completions"
};

// Empty where no dialect has such a path. `anthropic-version` among the headers turns /v1/models into
// Anthropic's.
std::optional<Endpoint> findEndpoint(std::string_view path, const http::HeaderList &headers);

} // namespace gatehouse::gateway
