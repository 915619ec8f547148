// SPDX-License-Identifier: GPL-3.0-or-later
// https://ai.google.dev/api/embeddings
#include "core/protocol/embedding.h"

#include "core/base/json/writer.h"
#include "core/protocol/dialects/gemini/gemini.h"
#include "core/protocol/shared/callpath.h"
#include "core/protocol/shared/neutral.h"
#include "core/protocol/shared/text.h"

namespace gatehouse::protocol {

namespace {

// One request of a batch, or the whole body of a single one.
void readOne(json::Value source, EmbeddingRequest &request)
{
    QByteArray text;
    for (const json::Value part : source["content"]["parts"].items())
        text.append(text.isEmpty() ? "" : "\n").append(part["text"].text());
    request.texts.push_back(text);
    const json::Value config = gemini::field(source, "embedContentConfig");
    for (const json::Value place : {source, config}) {
        if (const json::Value type = gemini::field(place, "taskType"); type.given())
            request.taskType = type.text();
        if (place["title"].given())
            request.title = place["title"].text();
        if (const auto dimensions = gemini::field(place, "outputDimensionality").integer())
            request.dimensions = dimensions;
    }
}

Result<EmbeddingRequest> read(const ClientCall &call)
{
    json::Document document;
    if (auto parsed = parseBody(call, document); !parsed)
        return fail(parsed.error());
    const gemini::PathParts parts = gemini::splitPath(call.path);
    const json::Value root = document.root();
    EmbeddingRequest request{.model = parts.model, .single = parts.action == "embedContent"};
    if (request.single)
        readOne(root, request);
    for (const json::Value one : root["requests"].items())
        readOne(one, request);
    if (request.texts.empty())
        return fail(
            missingField(QStringLiteral("requests"),
                         QStringLiteral("send at least one {\"content\": {\"parts\": [{\"text\": …}]}}")));
    return request;
}

QByteArray answer(const EmbeddingRequest &asked, const EmbeddingAnswer &answer)
{
    json::Writer out(4096);
    out.beginObject().key(asked.single ? "embedding" : "embeddings");
    if (!asked.single)
        out.beginArray();
    for (const QByteArray &vector : answer.vectors) {
        out.beginObject().key("values").raw(view(vector)).endObject();
        if (asked.single)
            break;
    }
    if (!asked.single)
        out.endArray();
    if (answer.tokens)
        out.key("usageMetadata").beginObject().key("promptTokenCount").integer(*answer.tokens).endObject();
    return out.endObject().take();
}

Result<WireRequest> write(const EmbeddingRequest &request)
{
    if (!request.tokensJson.isEmpty())
        return fail(tokensNotTaken());
    WireRequest wire{.path = "/models/" + percentEncoded(view(request.model)) + ":batchEmbedContents"};
    json::Writer out(1024);
    out.beginObject().key("requests").beginArray();
    for (const QByteArray &text : request.texts) {
        out.beginObject().key("model").string(view("models/" + request.model));
        out.key("content").beginObject().key("parts").beginArray();
        out.beginObject().key("text").string(view(text)).endObject().endArray().endObject();
        if (!request.taskType.isEmpty())
            out.key("taskType").string(view(request.taskType));
        if (!request.title.isEmpty())
            out.key("title").string(view(request.title));
        if (request.dimensions)
            out.key("outputDimensionality").integer(*request.dimensions);
        out.endObject();
    }
    Losses losses;
    losses.addIf(!request.user.isEmpty(), "user");
    losses.addIf(request.truncate == false, "truncate");
    losses.addIf(!request.keepAlive.isEmpty(), "keep_alive");
    wire.body = out.endArray().endObject().take();
    wire.dropped = losses.take();
    return wire;
}

Result<EmbeddingAnswer> readAnswer(std::string_view body)
{
    json::Document document;
    if (!document.parse(body))
        return fail(noVectors(body));
    const json::Value root = document.root();
    EmbeddingAnswer answer;
    answer.tokens = gemini::field(gemini::field(root, "usageMetadata"), "promptTokenCount").integer();
    if (root["embedding"]["values"].isArray())
        answer.vectors.push_back(root["embedding"]["values"].rawBytes());
    for (const json::Value item : root["embeddings"].items())
        answer.vectors.push_back(item["values"].isArray() ? item["values"].rawBytes() : QByteArray("[]"));
    if (answer.vectors.empty())
        return fail(noVectors(body));
    return answer;
}

} // namespace

constinit const EmbeddingForm geminiEmbeddings{
    .read = read, .answer = answer, .write = write, .readAnswer = readAnswer};

} // namespace gatehouse::protocol
