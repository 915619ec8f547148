// SPDX-License-Identifier: GPL-3.0-or-later
// Which header fields cross the gateway, in each direction. What belongs to one hop, names a credential or
// would tell one side about the other's account stays here.
#pragma once

#include "core/base/secret.h"
#include "core/http/headers.h"
#include "core/providers/registry.h"
#include "core/secrets/mask.h"

namespace gatehouse::gateway {

// For a call forwarded in its own dialect: the client's fields, then the provider's own, then its key.
// accept-encoding is left out, so that usage can be read from the answer.
http::HeaderList forwardedHeaders(const http::HeaderList &client, const providers::Provider &provider,
                                  const Secret &key);

// For a translated call: only what the dialect wrote, the provider's own fields and its key.
http::HeaderList translatedHeaders(const http::HeaderList &written, const providers::Provider &provider,
                                   const Secret &key);

// Of a provider's answer, for the client.
http::HeaderList answerHeaders(const http::HeaderList &provider);

// Of an answer that reports a failure: some providers and proxies send back the key that they refuse.
http::HeaderList withoutSecrets(const http::HeaderList &headers, const secrets::LiveSecrets &live);

} // namespace gatehouse::gateway
