// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/dialects/ollama/ollama.h"

#include "core/base/json/writer.h"
#include "core/protocol/shared/callpath.h"
#include "core/protocol/shared/estimate.h"
#include "core/protocol/shared/jsonwatcher.h"
#include "core/protocol/shared/readerror.h"
#include "core/protocol/shared/text.h"
#include "core/protocol/shared/watchstate.h"

namespace gatehouse::protocol {

namespace {

class Ollama final : public Dialect
{
public:
    std::string_view name() const override { return ollama::dialectName; }

    Result<RequestFacts> facts(const ClientCall &call) const override { return ollama::readFacts(call); }

    Result<ChatRequest> readRequest(const ClientCall &call) const override
    {
        return ollama::readRequest(call);
    }

    std::unique_ptr<AnswerEncoder> encoder(const EncoderOptions &options) const override
    {
        return ollama::makeEncoder(options);
    }

    QByteArray errorBody(const Error &error, int) const override { return ollama::errorBody(error); }

    bool takesMediaUrl(std::string_view) const override { return false; }

    Result<WireRequest> writeRequest(const ChatRequest &request, const Quirks &quirks) const override
    {
        return ollama::writeRequest(request, quirks);
    }

    std::unique_ptr<AnswerDecoder> decoder(bool) const override { return ollama::makeDecoder(); }

    std::unique_ptr<AnswerWatcher> watcher(bool, Operation operation) const override
    {
        return operation == Operation::Chat ? watchByDecoding(ollama::makeDecoder()) : watchJson();
    }

    Error readError(int status, const http::HeaderList &headers, std::string_view body) const override
    {
        return readProviderError(status, headers, body);
    }
};

constexpr FieldRule rules[] = {{"messages", "a"}, {"prompt", "s"}, {"stream", "b"}, {"options", "o"},
                               {"tools", "a"},    {"images", "a"}, {"system", "s"}, {"format", "so"},
                               {"input", "sa"},   {"think", "sb"}};
constexpr FieldRule messageRules[] = {{"role", "s"}, {"content", "s"}, {"images", "a"}, {"tool_calls", "a"}};

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
            return fail(missingField(here + QStringLiteral(".role"),
                                     QStringLiteral("it is one of system, user, assistant, tool")));
        facts.hasImages = facts.hasImages || !message["images"].isEmpty();
    }
    return {};
}

// Older clients say "name".
void readNamedModel(json::Value root, RequestFacts &facts)
{
    const json::Value name = root["model"].isString() ? root["model"] : root["name"];
    facts.model = name.text();
    facts.modelBegin = name.begin();
    facts.modelEnd = name.end();
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
    if (auto messages = readMessages(root["messages"], facts); !messages)
        return fail(messages.error());
    if (call.path == "/api/chat" && !root["messages"].given())
        return fail(missingField(
            QStringLiteral("messages"),
            QStringLiteral("send an array such as [{\"role\": \"user\", \"content\": \"Hello\"}]")));
    facts.stream = operation == Operation::Chat && root["stream"].boolean().value_or(true);
    facts.asksUsage = true; // part of the grammar
    facts.hasTools = !root["tools"].isEmpty();
    facts.hasImages = facts.hasImages || !root["images"].isEmpty();
    facts.maxOutputTokens = std::max<std::int64_t>(0, root["options"]["num_predict"].integer().value_or(0));
    facts.estimatedInputTokens = estimateTokens(root);
    return facts;
}

} // namespace

namespace ollama {

Result<RequestFacts> readFacts(const ClientCall &call)
{
    const std::string_view path = call.path;
    RequestFacts facts;
    if (path == "/api/chat" || path == "/api/generate")
        return readBody(call, Operation::Chat);
    if (path == "/api/embed" || path == "/api/embeddings")
        return readBody(call, Operation::Embedding);
    if (path == "/api/tags") {
        if (auto method = requireMethod(call, "GET"); !method && call.method != "HEAD")
            return fail(method.error());
        facts.operation = Operation::ListModels;
        return facts;
    }
    if (path == "/api/show") {
        json::Document document;
        if (auto parsed = parseBody(call, document); !parsed)
            return fail(parsed.error());
        facts.operation = Operation::ShowModel;
        readNamedModel(document.root(), facts);
        if (facts.model.isEmpty())
            return fail(missingField(QStringLiteral("model"),
                                     QStringLiteral("name a model; GET /api/tags lists them")));
        return facts;
    }
    for (const std::string_view known : {"/api/version", "/api/ps", "/api/pull", "/api/push", "/api/create",
                                         "/api/copy", "/api/delete", "/api/blobs"}) {
        if (path == known || (startsWith(path, known) && path[known.size()] == '/')) {
            facts.operation = Operation::Passthrough;
            json::Document document;
            if (call.body && document.parse(view(*call.body)))
                readNamedModel(document.root(), facts);
            return facts;
        }
    }
    return fail(Cause::CallerNotFound,
                QStringLiteral("no endpoint %1 here; the chat endpoint is POST /api/chat").arg(toText(path)));
}

QByteArray errorBody(const Error &error)
{
    json::Writer out;
    out.beginObject().key("error").string(view(error.message.toUtf8())).endObject();
    return out.take();
}

} // namespace ollama

const Dialect &ollamaDialect()
{
    static const Ollama dialect;
    return dialect;
}

} // namespace gatehouse::protocol
