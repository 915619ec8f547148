// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/dialects/responses/responses.h"

#include "core/protocol/dialects/openaichat/openaichat.h"
#include "core/protocol/shared/callpath.h"
#include "core/protocol/shared/estimate.h"
#include "core/protocol/shared/jsonwatcher.h"
#include "core/protocol/shared/openaierror.h"
#include "core/protocol/shared/readerror.h"
#include "core/protocol/shared/text.h"

namespace gatehouse::protocol {

namespace {

class Responses final : public Dialect
{
public:
    std::string_view name() const override { return responses::dialectName; }

    Result<RequestFacts> facts(const ClientCall &call) const override { return responses::readFacts(call); }

    Result<ChatRequest> readRequest(const ClientCall &call) const override
    {
        return responses::readRequest(call);
    }

    std::unique_ptr<AnswerEncoder> encoder(const EncoderOptions &options) const override
    {
        return responses::makeEncoder(options);
    }

    QByteArray errorBody(const Error &error, int status) const override
    {
        return openAiErrorBody(error, status);
    }

    bool keepsResponses() const override { return true; }

    Result<WireRequest> writeRequest(const ChatRequest &request, const Quirks &quirks) const override
    {
        return responses::writeRequest(request, quirks);
    }

    std::unique_ptr<AnswerDecoder> decoder(bool stream) const override
    {
        return responses::makeDecoder(stream);
    }

    std::unique_ptr<AnswerWatcher> watcher(bool stream, Operation operation) const override
    {
        return operation == Operation::Chat ? openaichat::makeWatcher(stream, operation) : watchJson();
    }

    Error readError(int status, const http::HeaderList &headers, std::string_view body) const override
    {
        return readProviderError(status, headers, body);
    }
};

constexpr FieldRule rules[] = {{"input", "sa"},      {"stream", "b"},       {"instructions", "sa"},
                               {"tools", "a"},       {"tool_choice", "so"}, {"max_output_tokens", "i"},
                               {"temperature", "n"}, {"top_p", "n"},        {"reasoning", "o"},
                               {"text", "o"},        {"store", "b"},        {"previous_response_id", "s"},
                               {"user", "s"},        {"metadata", "o"},     {"parallel_tool_calls", "b"}};

Result<> checkItems(json::Value input, RequestFacts &facts)
{
    int index = 0;
    for (const json::Value item : input.items()) {
        const QString here = QStringLiteral("input[%1]").arg(index++);
        if (!item.isObject())
            return fail(wrongKind(here, item, "o"));
        if (!item["type"].given() && !item["role"].given())
            return fail(missingField(here + QStringLiteral(".type"),
                                     QStringLiteral("name the item's type, for instance \"message\"")));
        const json::Value content = item["content"];
        if (content.given() && !isKind(content, "sa"))
            return fail(wrongKind(here + QStringLiteral(".content"), content, "sa"));
        for (const json::Value part : content.items())
            facts.hasImages = facts.hasImages || part["type"].equals("input_image");
    }
    return {};
}

Result<RequestFacts> readBody(const ClientCall &call, Operation operation)
{
    if (auto method = requireMethod(call, "POST"); !method)
        return fail(method.error());
    json::Document document;
    if (auto parsed = parseBody(call, document); !parsed)
        return fail(parsed.error());
    const json::Value root = document.root();
    RequestFacts facts;
    facts.operation = operation;
    if (auto model = readModel(root, facts); !model)
        return fail(model.error());
    if (auto fields = checkFields(root, rules); !fields)
        return fail(fields.error());
    const json::Value input = root["input"];
    const bool may = root["previous_response_id"].given() || root["prompt"].given() ||
                     root["conversation"].given() || operation == Operation::CountTokens;
    if (!input.given() && !may)
        return fail(
            missingField(QStringLiteral("input"), QStringLiteral("send a text or an array of items")));
    if (auto items = checkItems(input, facts); !items)
        return fail(items.error());
    facts.stream = root["stream"].boolean().value_or(false);
    facts.asksUsage = true; // part of the grammar
    facts.hasTools = !root["tools"].isEmpty();
    facts.user = root["user"].isString() ? root["user"].text() : root["prompt_cache_key"].text();
    facts.maxOutputTokens = std::max<std::int64_t>(0, root["max_output_tokens"].integer().value_or(0));
    facts.estimatedInputTokens =
        estimateTokens(input) + estimateTokens(root["instructions"]) + estimateTokens(root["tools"]);
    return facts;
}

} // namespace

namespace responses {

Result<RequestFacts> readFacts(const ClientCall &call)
{
    const std::string_view path = withoutVersion(call.path);
    if (path == "/responses")
        return readBody(call, Operation::Chat);
    if (path == "/responses/input_tokens")
        return readBody(call, Operation::CountTokens);
    // Everything else (compact, stored responses, models, files …) is as in the other API of the same
    // provider.
    return openAiChatDialect().facts(call);
}

QByteArray packedReasoning(const QByteArray &id, const QByteArray &encrypted)
{
    return encrypted.isEmpty() ? QByteArray() : id + '|' + encrypted;
}

std::pair<QByteArray, QByteArray> unpackedReasoning(const QByteArray &packed)
{
    const qsizetype bar = packed.indexOf('|');
    return {packed.left(std::max<qsizetype>(bar, 0)), packed.mid(bar + 1)};
}

QByteArray previousResponseId(std::string_view body)
{
    json::Document document;
    return document.parse(body) ? document.root()["previous_response_id"].text() : QByteArray();
}

namespace {

// The inside of an array of items; a text alone is one message.
QByteArray insideOfInput(json::Value input)
{
    if (input.isString())
        return "{\"role\":\"user\",\"content\":" + input.rawBytes() + '}';
    const std::string_view raw = input.raw();
    return input.isArray() ? toBytes(raw.substr(1, raw.size() - 2)).trimmed() : QByteArray();
}

QByteArray joined(const QByteArray &first, const QByteArray &second)
{
    return first.isEmpty() || second.isEmpty() ? first + second : first + ',' + second;
}

} // namespace

QByteArray itemsToKeep(std::string_view requestBody, std::string_view answerBody)
{
    json::Document request;
    json::Document answer;
    if (!request.parse(requestBody) || !answer.parse(answerBody))
        return {};
    return '[' + joined(insideOfInput(request.root()["input"]), insideOfInput(answer.root()["output"])) + ']';
}

Result<QByteArray> withPreviousItems(std::string_view requestBody, std::string_view items)
{
    json::Document request;
    json::Document kept;
    if (auto parsed = request.parse(requestBody); !parsed)
        return fail(parsed.error());
    if (auto parsed = kept.parse(items); !parsed)
        return fail(parsed.error());
    json::Writer out(qsizetype(requestBody.size() + items.size()) + 64);
    out.beginObject();
    for (const json::Value member : request.root().items()) {
        if (!member.keyIs("input") && !member.keyIs("previous_response_id"))
            out.key(view(member.key())).raw(member.raw());
    }
    const QByteArray input = joined(insideOfInput(kept.root()), insideOfInput(request.root()["input"]));
    out.key("input").raw(view('[' + input + ']')).endObject();
    return out.take();
}

} // namespace responses

const Dialect &responsesDialect()
{
    static const Responses dialect;
    return dialect;
}

} // namespace gatehouse::protocol
