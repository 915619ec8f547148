// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/sandbox/sandboxscript.h"

#include "core/base/json/writer.h"
#include "core/gateway/sandbox/sandboxanswer.h"
#include "core/gateway/sandbox/sandboxrequest.h"
#include "core/providers/sandboxmodels.h"

#include <charconv>

namespace gatehouse::gateway {

namespace {

using std::chrono::milliseconds;

SandboxScript whole(int status, QByteArray body)
{
    SandboxScript script{.status = status};
    script.headers.add("content-type", "application/json");
    script.headers.add("content-length", QByteArray::number(body.size()).toStdString());
    script.pieces.push_back({milliseconds(0), std::move(body)});
    return script;
}

SandboxScript failure(int status, std::string_view type, std::string_view message)
{
    json::Writer json;
    json.beginObject().key("error").beginObject();
    json.key("message").string(message).key("type").string(type).key("param").null();
    json.key("code").string(status == 429 ? "rate_limit_exceeded" : "sandbox").endObject().endObject();
    SandboxScript script = whole(status, json.take());
    if (status == 429 || status == 503)
        script.headers.add("retry-after", "1");
    return script;
}

std::string_view typeOf(int status)
{
    switch (status) {
    case 401:
        return "authentication_error";
    case 402:
        return "insufficient_quota";
    case 403:
        return "permission_error";
    case 404:
        return "not_found_error";
    case 429:
        return "rate_limit_error";
    default:
        return status >= 500 ? "server_error" : "invalid_request_error";
    }
}

SandboxScript models(const SandboxCall &call)
{
    json::Writer json;
    json.beginObject().key("object").string("list").key("data").beginArray();
    for (const QByteArray &model : providers::sandboxModels()) {
        json.beginObject().key("id").string(model.toStdString()).key("object").string("model");
        json.key("created").integer(call.nowSeconds).key("owned_by").string("sandbox").endObject();
    }
    json.endArray().endObject();
    return whole(200, json.take());
}

// A stream: the head, a first chunk with the role, a chunk a word, the finish reason, usage where asked,
// [DONE].
SandboxScript streamed(const SandboxAnswer &answer, const SandboxBehaviour &behaviour)
{
    SandboxScript script;
    script.headers.add("content-type", "text/event-stream; charset=utf-8");
    script.headers.add("cache-control", "no-cache");
    script.headDelay = behaviour.firstByte;
    const std::vector<SandboxDelta> &words = answer.deltas();
    QByteArray batch = answer.openingChunk();
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (behaviour.stopAfter >= 0 && i >= std::size_t(behaviour.stopAfter))
            break;
        batch += answer.deltaChunk(words[i]);
        if (behaviour.betweenWords.count() > 0 || behaviour.stopAfter >= 0) {
            script.pieces.push_back({i == 0 ? milliseconds(0) : behaviour.betweenWords, batch});
            batch.clear();
        }
    }
    script.ending = behaviour.ending;
    if (behaviour.ending == SandboxScript::Ending::Clean)
        batch += answer.closingChunks();
    if (!batch.isEmpty())
        script.pieces.push_back({milliseconds(0), batch});
    return script;
}

SandboxScript wholeAnswer(const SandboxAnswer &answer, const SandboxBehaviour &behaviour)
{
    SandboxScript script = whole(200, answer.body());
    script.headDelay = behaviour.firstByte + behaviour.betweenWords * int(answer.deltas().size());
    script.ending = behaviour.ending;
    if (behaviour.ending != SandboxScript::Ending::Clean)
        script.pieces.front().bytes.truncate(script.pieces.front().bytes.size() / 2);
    return script;
}

} // namespace

std::int64_t sandboxTokens(std::string_view text)
{
    std::int64_t tokens = 0;
    bool inWord = false;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool letter = byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
                            (byte >= 'a' && byte <= 'z');
        const bool space = byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r';
        tokens += (letter && !inWord) || (!letter && !space) ? 1 : 0;
        inWord = letter;
    }
    return tokens;
}

SandboxScript sandboxScript(const SandboxCall &call)
{
    if (call.method == "GET")
        return call.path.startsWith("/models")
                   ? models(call)
                   : failure(404, "not_found_error", "The sandbox has no such path.");
    const auto request = readSandboxRequest(call.body);
    if (!request)
        return failure(400, "invalid_request_error", request.error().message.toStdString());
    const auto behaviour = sandboxBehaviour(request->model);
    if (!behaviour)
        return failure(404, "not_found_error", behaviour.error().message.toStdString());
    if (behaviour->status != 200) {
        SandboxScript script = failure(behaviour->status, typeOf(behaviour->status),
                                       "The sandbox failed as the model's name asked.");
        script.headDelay = behaviour->firstByte;
        return script;
    }
    if (call.path.startsWith("/embeddings"))
        return whole(200, sandboxEmbeddings(*request));
    if (!call.path.startsWith("/chat/completions") && !call.path.startsWith("/completions"))
        return failure(404, "not_found_error",
                       "The sandbox answers chat/completions, completions, embeddings and models.");
    const SandboxAnswer answer(*request, *behaviour, call);
    return request->stream ? streamed(answer, *behaviour) : wholeAnswer(answer, *behaviour);
}

} // namespace gatehouse::gateway
