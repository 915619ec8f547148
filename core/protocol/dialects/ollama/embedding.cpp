// SPDX-License-Identifier: GPL-3.0-or-later
// /api/embed, and the older /api/embeddings for one text.
// https://github.com/ollama/ollama/blob/main/docs/api.md#generate-embeddings
#include "core/protocol/embedding.h"

#include "core/base/json/writer.h"
#include "core/protocol/shared/callpath.h"
#include "core/protocol/shared/neutral.h"
#include "core/protocol/shared/text.h"

namespace gatehouse::protocol {

namespace {

Result<EmbeddingRequest> read(const ClientCall &call)
{
    json::Document document;
    if (auto parsed = parseBody(call, document); !parsed)
        return fail(parsed.error());
    const json::Value root = document.root();
    EmbeddingRequest request{.model = root["model"].text(), .single = call.path == "/api/embeddings"};
    const json::Value input = root[request.single ? "prompt" : "input"];
    if (input.isString())
        request.texts.push_back(input.text());
    for (const json::Value text : input.items())
        request.texts.push_back(text.text());
    if (request.texts.empty())
        return fail(missingField(request.single ? QStringLiteral("prompt") : QStringLiteral("input"),
                                 QStringLiteral("send a text, or an array of texts to /api/embed")));
    request.truncate = root["truncate"].boolean();
    request.dimensions = root["dimensions"].integer();
    request.keepAlive = root["keep_alive"].given() ? root["keep_alive"].rawBytes() : QByteArray();
    return request;
}

QByteArray answer(const EmbeddingRequest &asked, const EmbeddingAnswer &answer)
{
    json::Writer out(4096);
    if (asked.single) {
        out.beginObject().key("embedding").raw(answer.vectors.empty() ? "[]" : view(answer.vectors.front()));
        return out.endObject().take();
    }
    out.beginObject().key("model").string(view(asked.model)).key("embeddings").beginArray();
    for (const QByteArray &vector : answer.vectors)
        out.raw(view(vector));
    out.endArray().key("total_duration").integer(0).key("load_duration").integer(0);
    out.key("prompt_eval_count").integer(answer.tokens.value_or(0)).endObject();
    return out.take();
}

Result<WireRequest> write(const EmbeddingRequest &request)
{
    if (!request.tokensJson.isEmpty())
        return fail(tokensNotTaken());
    WireRequest wire{.path = "/api/embed"};
    json::Writer out(1024);
    out.beginObject().key("model").string(view(request.model)).key("input").beginArray();
    for (const QByteArray &text : request.texts)
        out.string(view(text));
    out.endArray();
    if (request.truncate)
        out.key("truncate").boolean(*request.truncate);
    if (request.dimensions)
        out.key("dimensions").integer(*request.dimensions);
    if (!request.keepAlive.isEmpty())
        out.key("keep_alive").raw(view(request.keepAlive));
    Losses losses;
    losses.addIf(!request.taskType.isEmpty(), "taskType");
    losses.addIf(!request.title.isEmpty(), "title");
    losses.addIf(!request.user.isEmpty(), "user");
    wire.body = out.endObject().take();
    wire.dropped = losses.take();
    return wire;
}

Result<EmbeddingAnswer> readAnswer(std::string_view body)
{
    json::Document document;
    if (!document.parse(body))
        return fail(noVectors(body));
    const json::Value root = document.root();
    EmbeddingAnswer answer{.vectors = vectorsIn(root["embeddings"]),
                           .model = root["model"].text(),
                           .tokens = root["prompt_eval_count"].integer()};
    if (root["embedding"].isArray())
        answer.vectors.push_back(root["embedding"].rawBytes());
    if (answer.vectors.empty())
        return fail(noVectors(body));
    return answer;
}

} // namespace

constinit const EmbeddingForm ollamaEmbeddings{
    .read = read, .answer = answer, .write = write, .readAnswer = readAnswer};

} // namespace gatehouse::protocol
