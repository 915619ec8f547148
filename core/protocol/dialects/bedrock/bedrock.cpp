// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/dialects/bedrock/bedrock.h"

#include "core/base/json/writer.h"
#include "core/protocol/shared/callpath.h"
#include "core/protocol/shared/estimate.h"
#include "core/protocol/shared/jsonwatcher.h"
#include "core/protocol/shared/readerror.h"
#include "core/protocol/shared/text.h"
#include "core/protocol/shared/watchstate.h"

namespace gatehouse::protocol {

namespace {

class Bedrock final : public Dialect
{
public:
    std::string_view name() const override { return bedrock::dialectName; }

    Result<RequestFacts> facts(const ClientCall &call) const override { return bedrock::readFacts(call); }

    Result<ChatRequest> readRequest(const ClientCall &call) const override
    {
        return bedrock::readRequest(call);
    }

    std::unique_ptr<AnswerEncoder> encoder(const EncoderOptions &options) const override
    {
        return bedrock::makeEncoder(options);
    }

    QByteArray errorBody(const Error &error, int status) const override
    {
        return bedrock::errorBody(error, status);
    }

    QByteArray forwardPath(const ClientCall &call, const RequestFacts &,
                           const QByteArray &model) const override
    {
        const bedrock::PathParts parts = bedrock::splitPath(call.path);
        QByteArray path = toBytes(call.path);
        if (!parts.model.isEmpty())
            path = "/model/" + percentEncoded(view(model.isEmpty() ? parts.model : model)) + '/' +
                   toBytes(parts.action);
        return path + queryWithoutKey(call.query);
    }

    bool takesMediaUrl(std::string_view url) const override { return url.starts_with("s3://"); }

    Result<WireRequest> writeRequest(const ChatRequest &request, const Quirks &quirks) const override
    {
        return bedrock::writeRequest(request, quirks);
    }

    std::unique_ptr<AnswerDecoder> decoder(bool stream) const override
    {
        return bedrock::makeDecoder(stream);
    }

    std::unique_ptr<AnswerWatcher> watcher(bool stream, Operation operation) const override
    {
        return operation == Operation::Chat ? watchByDecoding(bedrock::makeDecoder(stream)) : watchJson();
    }

    Error readError(int status, const http::HeaderList &headers, std::string_view body) const override
    {
        return readProviderError(status, headers, body);
    }
};

constexpr FieldRule rules[] = {
    {"messages", "a"}, {"system", "a"}, {"inferenceConfig", "o"}, {"toolConfig", "o"}};
constexpr FieldRule messageRules[] = {{"role", "s"}, {"content", "a"}};

Result<> readMessages(json::Value messages, RequestFacts &facts)
{
    int index = 0;
    for (const json::Value message : messages.items()) {
        const QString here = QStringLiteral("messages[%1]").arg(index++);
        if (!message.isObject())
            return fail(wrongKind(here, message, "o"));
        if (auto fields = checkFields(message, messageRules, here + u'.'); !fields)
            return fields;
        if (!message["role"].given())
            return fail(
                missingField(here + QStringLiteral(".role"), QStringLiteral("it is user or assistant")));
        for (const json::Value block : message["content"].items())
            facts.hasImages = facts.hasImages || block["image"].isObject();
    }
    return {};
}

} // namespace

namespace bedrock {

PathParts splitPath(std::string_view path)
{
    constexpr std::string_view folder = "/model/";
    PathParts parts;
    if (!startsWith(path, folder))
        return parts;
    const std::size_t slash = path.rfind('/');
    if (slash <= folder.size() - 1)
        return parts;
    parts.model = percentDecoded(path.substr(folder.size(), slash - folder.size()));
    parts.action = path.substr(slash + 1);
    return parts;
}

Result<RequestFacts> readFacts(const ClientCall &call)
{
    const PathParts parts = splitPath(call.path);
    RequestFacts facts;
    facts.model = parts.model;
    if (call.path == "/foundation-models" || call.path == "/inference-profiles") {
        facts.operation = Operation::ListModels;
        return facts;
    }
    if (parts.model.isEmpty())
        return fail(Cause::CallerNotFound,
                    QStringLiteral("no endpoint %1 here; the chat endpoint is POST /model/MODEL/converse")
                        .arg(toText(call.path)));
    facts.stream = parts.action == "converse-stream" || parts.action == "invoke-with-response-stream";
    if (parts.action != "converse" && parts.action != "converse-stream") {
        facts.operation = parts.action == "count-tokens" ? Operation::CountTokens : Operation::Passthrough;
        return facts;
    }
    if (auto method = requireMethod(call, "POST"); !method)
        return fail(method.error());
    json::Document document;
    if (auto parsed = parseBody(call, document); !parsed)
        return fail(parsed.error());
    const json::Value root = document.root();
    if (auto fields = checkFields(root, rules); !fields)
        return fail(fields.error());
    if (root["messages"].isEmpty())
        return fail(missingField(
            QStringLiteral("messages"),
            QStringLiteral(
                "send an array such as [{\"role\": \"user\", \"content\": [{\"text\": \"Hello\"}]}]")));
    if (auto messages = readMessages(root["messages"], facts); !messages)
        return fail(messages.error());
    facts.operation = Operation::Chat;
    facts.asksUsage = true; // part of the grammar
    facts.hasTools = !root["toolConfig"]["tools"].isEmpty();
    facts.maxOutputTokens =
        std::max<std::int64_t>(0, root["inferenceConfig"]["maxTokens"].integer().value_or(0));
    facts.estimatedInputTokens = estimateTokens(root);
    return facts;
}

std::string_view exceptionName(const Error &error, int status)
{
    switch (status) {
    case 401:
    case 403:
        return "AccessDeniedException";
    case 402:
        return "ServiceQuotaExceededException";
    case 404:
        return "ResourceNotFoundException";
    case 408:
    case 504:
        return "ModelTimeoutException";
    case 429:
        return "ThrottlingException";
    case 503:
        return "ServiceUnavailableException";
    default:
        break;
    }
    if (status < 500)
        return "ValidationException";
    return error.cause == Cause::ProviderError || error.cause == Cause::ProviderBadAnswer
               ? "ModelErrorException"
               : "InternalServerException";
}

// Clients look at x-amzn-errortype first and at __type where it is missing.
QByteArray errorBody(const Error &error, int status)
{
    json::Writer out;
    out.beginObject().key("__type").string(exceptionName(error, status));
    out.key("message").string(view(error.message.toUtf8())).endObject();
    return out.take();
}

Usage readUsage(json::Value usage)
{
    const auto count = [&usage](std::string_view key) {
        return std::clamp<std::int64_t>(usage[key].integer().value_or(0), 0, 1'000'000'000'000);
    };
    Usage result;
    result.input = count("inputTokens");
    result.output = count("outputTokens");
    result.cacheRead = std::max(count("cacheReadInputTokens"), count("cacheReadInputTokenCount"));
    result.cacheWrite5m = std::max(count("cacheWriteInputTokens"), count("cacheWriteInputTokenCount"));
    for (const json::Value detail : usage["cacheDetails"].items()) {
        if (!detail["ttl"].equals("1h"))
            continue;
        const auto hour =
            std::clamp<std::int64_t>(detail["inputTokens"].integer().value_or(0), 0, result.cacheWrite5m);
        result.cacheWrite1h += hour;
        result.cacheWrite5m -= hour;
    }
    return result;
}

} // namespace bedrock

const Dialect &bedrockDialect()
{
    static const Bedrock dialect;
    return dialect;
}

} // namespace gatehouse::protocol
