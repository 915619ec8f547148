// SPDX-License-Identifier: GPL-3.0-or-later
// https://platform.openai.com/docs/api-reference/embeddings
#include "core/protocol/embedding.h"

#include "core/base/json/writer.h"
#include "core/protocol/shared/callpath.h"
#include "core/protocol/shared/neutral.h"
#include "core/protocol/shared/text.h"

#include <algorithm>

namespace gatehouse::protocol {

namespace {

Result<EmbeddingRequest> read(const ClientCall &call)
{
    json::Document document;
    if (auto parsed = parseBody(call, document); !parsed)
        return fail(parsed.error());
    const json::Value root = document.root();
    EmbeddingRequest request{.model = root["model"].text()};
    const json::Value input = root["input"];
    if (input.isString())
        request.texts.push_back(input.text());
    for (const json::Value item : input.items()) {
        if (item.isString())
            request.texts.push_back(item.text());
        else
            request.tokensJson = input.rawBytes();
    }
    request.dimensions = root["dimensions"].integer();
    request.base64 = root["encoding_format"].equals("base64");
    request.user = root["user"].text();
    return request;
}

QByteArray answer(const EmbeddingRequest &asked, const EmbeddingAnswer &answer)
{
    json::Writer out(4096);
    out.beginObject().key("object").string("list").key("data").beginArray();
    int index = 0;
    for (const QByteArray &vector : answer.vectors) {
        out.beginObject().key("object").string("embedding").key("index").integer(index++).key("embedding");
        if (asked.base64)
            out.string(view(vectorToBase64(vector)));
        else
            out.raw(view(vector));
        out.endObject();
    }
    const std::int64_t tokens = answer.tokens.value_or(0);
    out.endArray().key("model").string(view(asked.model)).key("usage").beginObject();
    out.key("prompt_tokens").integer(tokens).key("total_tokens").integer(tokens).endObject().endObject();
    return out.take();
}

Result<WireRequest> write(const EmbeddingRequest &request)
{
    WireRequest wire{.path = "/embeddings"};
    json::Writer out(1024);
    out.beginObject().key("model").string(view(request.model)).key("input");
    if (!request.tokensJson.isEmpty()) {
        out.raw(view(request.tokensJson));
    } else {
        out.beginArray();
        for (const QByteArray &text : request.texts)
            out.string(view(text));
        out.endArray();
    }
    out.key("encoding_format").string("float");
    if (request.dimensions)
        out.key("dimensions").integer(*request.dimensions);
    if (!request.user.isEmpty())
        out.key("user").string(view(request.user));
    Losses losses;
    losses.addIf(!request.taskType.isEmpty(), "taskType");
    losses.addIf(!request.title.isEmpty(), "title");
    losses.addIf(request.truncate == false, "truncate");
    losses.addIf(!request.keepAlive.isEmpty(), "keep_alive");
    wire.body = out.endObject().take();
    wire.dropped = losses.take();
    return wire;
}

std::optional<QByteArray> vectorOf(json::Value embedding)
{
    if (embedding.isString())
        return vectorFromBase64(embedding.text());
    return embedding.isArray() ? std::optional(embedding.rawBytes()) : std::nullopt;
}

Result<EmbeddingAnswer> readAnswer(std::string_view body)
{
    json::Document document;
    if (!document.parse(body) || document.root()["data"].isEmpty())
        return fail(noVectors(body));
    const json::Value root = document.root();
    EmbeddingAnswer answer{.model = root["model"].text(), .tokens = root["usage"]["prompt_tokens"].integer()};
    std::vector<std::pair<std::int64_t, QByteArray>> byIndex;
    for (const json::Value item : root["data"].items()) {
        auto vector = vectorOf(item["embedding"]);
        if (!vector) // without it the others would be taken for the embeddings of other texts
            return fail(noVectors(body));
        byIndex.emplace_back(item["index"].integer().value_or(qint64(byIndex.size())), std::move(*vector));
    }
    std::stable_sort(byIndex.begin(), byIndex.end(),
                     [](const auto &a, const auto &b) { return a.first < b.first; });
    for (auto &[index, vector] : byIndex)
        answer.vectors.push_back(std::move(vector));
    return answer;
}

} // namespace

constinit const EmbeddingForm openAiEmbeddings{
    .read = read, .answer = answer, .write = write, .readAnswer = readAnswer};

} // namespace gatehouse::protocol
