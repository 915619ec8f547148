// SPDX-License-Identifier: GPL-3.0-or-later
// Bedrock has no form of its own for embeddings: each family of models takes its maker's through /invoke.
// https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-titan-embed-text.html
// https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-embed.html
#include "core/protocol/embedding.h"

#include "core/base/json/writer.h"
#include "core/protocol/shared/neutral.h"
#include "core/protocol/shared/text.h"

#include <array>

namespace gatehouse::protocol {

namespace {

Result<EmbeddingRequest> read(const ClientCall &)
{
    return fail(Cause::CallerInvalidRequest,
                QStringLiteral("embeddings through /invoke are passed on to a Bedrock provider as they are; "
                               "for other providers use /v1/embeddings"));
}

QByteArray answer(const EmbeddingRequest &, const EmbeddingAnswer &) { return {}; }

Result<QByteArray> titanBody(const EmbeddingRequest &request)
{
    if (request.texts.size() != 1)
        return fail(Cause::CallerInvalidRequest,
                    QStringLiteral("the model \"%1\" takes one text at a time, and \"input\" holds %2; send "
                                   "them one by one")
                        .arg(QString::fromUtf8(request.model))
                        .arg(request.texts.size()),
                    QStringLiteral("input"));
    json::Writer out(1024);
    out.beginObject().key("inputText").string(view(request.texts.front()));
    if (request.dimensions)
        out.key("dimensions").integer(*request.dimensions);
    return out.endObject().take();
}

std::string_view cohereInputType(const QByteArray &taskType)
{
    constexpr std::array<std::pair<std::string_view, std::string_view>, 5> words = {
        {{"RETRIEVAL_QUERY", "search_query"},
         {"QUESTION_ANSWERING", "search_query"},
         {"CODE_RETRIEVAL_QUERY", "search_query"},
         {"CLASSIFICATION", "classification"},
         {"CLUSTERING", "clustering"}}};
    for (const auto &[google, cohere] : words) {
        if (google == view(taskType))
            return cohere;
    }
    return "search_document";
}

QByteArray cohereBody(const EmbeddingRequest &request)
{
    json::Writer out(1024);
    out.beginObject().key("texts").beginArray();
    for (const QByteArray &text : request.texts)
        out.string(view(text));
    out.endArray().key("input_type").string(cohereInputType(request.taskType));
    if (request.truncate)
        out.key("truncate").string(*request.truncate ? "END" : "NONE");
    if (request.dimensions)
        out.key("output_dimension").integer(*request.dimensions);
    return out.endObject().take();
}

Result<WireRequest> write(const EmbeddingRequest &request)
{
    if (!request.tokensJson.isEmpty())
        return fail(tokensNotTaken());
    const bool titan = request.model.contains("titan-embed");
    const bool cohere = request.model.contains("cohere.embed");
    if (!titan && !cohere)
        return fail(
            Cause::CallerInvalidRequest,
            QStringLiteral("of Bedrock's models Gatehouse knows the embeddings of Titan and Cohere, and "
                           "\"%1\" is neither; name one of theirs")
                .arg(QString::fromUtf8(request.model)),
            QStringLiteral("model"));
    WireRequest wire{.path = "/model/" + percentEncoded(view(request.model)) + "/invoke"};
    auto body = titan ? titanBody(request) : Result<QByteArray>(cohereBody(request));
    if (!body)
        return fail(body.error());
    Losses losses;
    losses.addIf(titan && !request.taskType.isEmpty(), "taskType");
    losses.addIf(titan && request.truncate == false, "truncate");
    losses.addIf(!request.title.isEmpty(), "title");
    losses.addIf(!request.user.isEmpty(), "user");
    losses.addIf(!request.keepAlive.isEmpty(), "keep_alive");
    wire.body = std::move(*body);
    wire.dropped = losses.take();
    return wire;
}

Result<EmbeddingAnswer> readAnswer(std::string_view body)
{
    json::Document document;
    if (!document.parse(body))
        return fail(noVectors(body));
    const json::Value root = document.root();
    EmbeddingAnswer answer{.tokens = root["inputTextTokenCount"].integer()};
    if (root["embedding"].isArray())
        answer.vectors.push_back(root["embedding"].rawBytes());
    const json::Value many = root["embeddings"];
    const std::vector<QByteArray> vectors = vectorsIn(many.isObject() ? many["float"] : many);
    answer.vectors.insert(answer.vectors.end(), vectors.begin(), vectors.end());
    if (answer.vectors.empty())
        return fail(noVectors(body));
    return answer;
}

} // namespace

constinit const EmbeddingForm bedrockEmbeddings{
    .read = read, .answer = answer, .write = write, .readAnswer = readAnswer};

} // namespace gatehouse::protocol
