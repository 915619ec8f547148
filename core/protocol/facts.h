// SPDX-License-Identifier: GPL-3.0-or-later
// What routing, limits and the ledger must know of a request, read in one pass without building the neutral
// form.
#pragma once

#include <QByteArray>

#include <cstdint>

namespace gatehouse::protocol {

// What a client asks for; also what a path of a dialect means.
enum class Operation {
    Chat,       // a conversation: chat/completions, messages, responses, generateContent, converse, api/chat
    Completion, // the old text completion
    Embedding,
    CountTokens,
    ListModels,
    ShowModel,
    Passthrough, // everything else a provider of the same dialect may know
};

struct RequestFacts
{
    Operation operation = Operation::Chat;
    QByteArray model = {}; // as the client wrote it
    qsizetype modelBegin =
        -1; // where its JSON string (with quotes) stands in the body; -1 where it is not in the body
    qsizetype modelEnd = -1;
    bool modelIsJson = true; // false: bare text, in a field of a multipart form
    bool stream = false;
    bool asksUsage = false; // OpenAI: stream_options.include_usage
    bool hasTools = false;
    bool hasImages = false;
    std::int64_t estimatedInputTokens =
        0; // by the bytes of text; for limits and context windows, never for a bill
    std::int64_t maxOutputTokens = 0; // 0 where the client set none
    QByteArray user = {};             // end-user id where given, for affinity
    QByteArray session = {};          // the body's own word for a conversation, where given: OpenAI's
                                      // prompt_cache_key, the session in Claude Code's metadata.user_id
};

} // namespace gatehouse::protocol
