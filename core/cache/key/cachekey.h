// SPDX-License-Identifier: GPL-3.0-or-later
// What makes two requests the same. Pure: no clock, no store.
#pragma once

#include "core/base/result.h"
#include "core/protocol/chat.h"

#include <QByteArray>

#include <optional>
#include <string_view>

namespace gatehouse::cache {

// Whose entries a request may see, and what stands for its model.
struct KeyScope
{
    QByteArray owner = {}; // "key:NAME" of one client key, "shared:NAME" of a scope that its user shares
    QByteArray model = {}; // where answers go by a family or a route; empty: the model as asked
};

struct CacheQuery
{
    QByteArray key = {};      // digest of everything that shapes the answer; the exact cache's key
    QByteArray scope = {};    // of the same without the last user turn: only entries of one scope compare
    QByteArray question = {}; // UTF-8 text of the last user turn; empty: never looked up by similarity
    QByteArray owner = {};
    QByteArray model = {};
    QByteArray refusal = {}; // why this request can never be cached, for the log; empty where it can
};

// In the key: owner, model, every message (role, name, parts in order), tools, tool choice, output format,
// reasoning, sampling parameters, limits, stop, n, logprobs, and the fields a dialect does not know, with its
// name. Not in the key: stream, asksUsage, user, metadata, store, service tier, prompt-cache markers.
CacheQuery queryOf(const protocol::ChatRequest &request, const KeyScope &scope);

// For what is no chat (embeddings …): the body as canonical JSON without stream, stream_options, user and
// metadata. Errors: not a JSON object.
[[nodiscard]] Result<CacheQuery> queryOfJson(std::string_view operation, std::string_view body,
                                             const KeyScope &scope);

} // namespace gatehouse::cache
