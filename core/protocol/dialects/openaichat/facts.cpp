// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/dialects/openaichat/openaichat.h"
#include "core/protocol/shared/callpath.h"
#include "core/protocol/shared/estimate.h"
#include "core/protocol/shared/multipart.h"
#include "core/protocol/shared/text.h"

#include <array>

namespace gatehouse::protocol::openaichat {

namespace {

constexpr FieldRule chatRules[] = {{"messages", "a"},
                                   {"stream", "b"},
                                   {"stream_options", "o"},
                                   {"tools", "a"},
                                   {"max_tokens", "i"},
                                   {"n", "i"},
                                   {"temperature", "n"},
                                   {"top_p", "n"},
                                   {"tool_choice", "so"},
                                   {"stop", "sa"},
                                   {"logprobs", "b"},
                                   {"top_logprobs", "i"},
                                   {"seed", "i"},
                                   {"user", "s"},
                                   {"response_format", "o"},
                                   {"max_completion_tokens", "i"},
                                   {"presence_penalty", "n"},
                                   {"frequency_penalty", "n"},
                                   {"parallel_tool_calls", "b"},
                                   {"reasoning_effort", "s"}};
constexpr FieldRule messageRules[] = {
    {"role", "s"}, {"content", "sa"}, {"tool_calls", "a"}, {"tool_call_id", "s"}};
constexpr FieldRule completionRules[] = {{"prompt", "sa"},    {"stream", "b"}, {"stream_options", "o"},
                                         {"max_tokens", "i"}, {"n", "i"},      {"user", "s"}};

// What a provider of this dialect may know below /v1 beside the operations that we account in detail.
constexpr std::array<std::string_view, 29> knownFamilies = {
    "/audio",      "/images",        "/files",      "/uploads",    "/moderations",     "/rerank",
    "/batches",    "/vector_stores", "/assistants", "/threads",    "/fine_tuning",     "/videos",
    "/containers", "/evals",         "/realtime",   "/responses",  "/conversations",   "/organization",
    "/skills",     "/chatkit",       "/fim",        "/ocr",        "/score",           "/classify",
    "/pooling",    "/tokenize",      "/detokenize", "/generation", "/sound-generation"};

Result<> readContent(json::Value content, const Where &message, RequestFacts &facts)
{
    int index = -1;
    const auto here = [&](QLatin1String field) {
        return message.of("content") + QStringLiteral("[%1]").arg(index) + field;
    };
    for (const json::Value part : content.items()) {
        ++index;
        if (!isKind(part, "os"))
            return fail(wrongKind(here(QLatin1String()), part, "o"));
        if (part.isObject() && !part["type"].isString())
            return fail(part["type"].given()
                            ? wrongKind(here(QLatin1String(".type")), part["type"], "s")
                            : missingField(here(QLatin1String(".type")),
                                           QStringLiteral("name the part's type, for instance \"text\"")));
        facts.hasImages = facts.hasImages || part["type"].equals("image_url");
    }
    return {};
}

Result<> readMessages(json::Value messages, RequestFacts &facts)
{
    if (!messages.given())
        return fail(missingField(QStringLiteral("messages"),
                                 QStringLiteral("send an array such as "
                                                "[{\"role\": \"user\", \"content\": \"Hello\"}]")));
    if (!messages.isArray())
        return fail(wrongKind(QStringLiteral("messages"), messages, "a"));
    if (messages.isEmpty())
        return fail(Cause::CallerInvalidRequest,
                    QStringLiteral("\"messages\" is empty; it must hold at least one message"),
                    QStringLiteral("messages"));
    int index = 0;
    for (const json::Value message : messages.items()) {
        const Where here{"messages", index++};
        if (!message.isObject())
            return fail(wrongKind(here.text(), message, "o"));
        if (auto fields = checkFields(message, messageRules, here); !fields)
            return fields;
        if (!message["role"].given())
            return fail(missingField(
                here.of("role"), QStringLiteral("it is one of system, developer, user, assistant, tool")));
        if (auto content = readContent(message["content"], here, facts); !content)
            return content;
    }
    return {};
}

Result<> readTools(json::Value tools, RequestFacts &facts)
{
    int index = 0;
    for (const json::Value tool : tools.items()) {
        if (!tool.isObject())
            return fail(wrongKind(QStringLiteral("tools[%1]").arg(index), tool, "o"));
        ++index;
    }
    facts.hasTools = index > 0;
    return {};
}

void readCommon(json::Value root, RequestFacts &facts)
{
    const auto [stream, options, user] = root.members({"stream", "stream_options", "user"});
    facts.stream = stream.boolean().value_or(false);
    facts.asksUsage = options["include_usage"].boolean().value_or(false);
    facts.user = user.text();
    for (const json::Value most :
         root.members({"max_completion_tokens", "max_tokens", "max_output_tokens"})) {
        if (facts.maxOutputTokens <= 0)
            facts.maxOutputTokens = std::max<std::int64_t>(0, most.integer().value_or(0));
    }
}

Result<RequestFacts> chatFacts(json::Value root, RequestFacts facts)
{
    if (auto fields = checkFields(root, chatRules); !fields)
        return fail(fields.error());
    const auto [messages, tools, functions] = root.members({"messages", "tools", "functions"});
    if (auto read = readMessages(messages, facts); !read)
        return fail(read.error());
    if (auto read = readTools(tools, facts); !read)
        return fail(read.error());
    facts.hasTools = facts.hasTools || !functions.isEmpty();
    readCommon(root, facts);
    facts.estimatedInputTokens = estimateTokens(messages) + estimateTokens(tools);
    return facts;
}

Result<RequestFacts> completionFacts(json::Value root, RequestFacts facts)
{
    if (auto fields = checkFields(root, completionRules); !fields)
        return fail(fields.error());
    readCommon(root, facts);
    facts.estimatedInputTokens = estimateTokens(root["prompt"]);
    return facts;
}

Result<RequestFacts> embeddingFacts(json::Value root, RequestFacts facts)
{
    const json::Value input = root["input"];
    if (!input.given())
        return fail(
            missingField(QStringLiteral("input"), QStringLiteral("send a string or an array of strings")));
    if (!isKind(input, "sa"))
        return fail(wrongKind(QStringLiteral("input"), input, "sa"));
    facts.user = root["user"].text();
    facts.estimatedInputTokens = estimateTokens(input);
    return facts;
}

// Whatever the body is, it is the provider's to judge; we only look for the model's name.
Result<RequestFacts> passthroughFacts(const ClientCall &call)
{
    RequestFacts facts;
    facts.operation = Operation::Passthrough;
    if (!call.body || call.body->isEmpty())
        return facts;
    const std::string_view type =
        call.headers ? call.headers->find("content-type").value_or(std::string_view()) : std::string_view();
    if (containsIgnoreCase(type, "multipart/form-data")) {
        const FormField model = findFormField(type, view(*call.body), "model");
        facts.model = toBytes(model.value).trimmed();
        facts.modelBegin = model.begin;
        facts.modelEnd = model.end;
        facts.modelIsJson = false;
        return facts;
    }
    if (!type.empty() && !containsIgnoreCase(type, "json"))
        return facts;
    json::Document document;
    if (auto parsed = document.parse(view(*call.body)); !parsed)
        return fail(parsed.error());
    const json::Value model = document.root()["model"];
    if (model.given()) {
        if (auto read = readModel(document.root(), facts); !read)
            return fail(read.error());
    }
    if (document.root().isObject())
        readCommon(document.root(), facts);
    facts.estimatedInputTokens = estimateTokens(document.root());
    return facts;
}

Result<RequestFacts> modelFacts(std::string_view path)
{
    RequestFacts facts;
    facts.operation = path == "/models" ? Operation::ListModels : Operation::ShowModel;
    if (facts.operation == Operation::ShowModel)
        facts.model = percentDecoded(path.substr(8));
    return facts;
}

bool isKnownFamily(std::string_view path)
{
    for (const std::string_view family : knownFamilies) {
        if (path == family || (startsWith(path, family) && path[family.size()] == '/'))
            return true;
    }
    return startsWith(path, "/chat/completions/") || startsWith(path, "/models/");
}

std::optional<Operation> postOperation(std::string_view path)
{
    if (path == "/chat/completions")
        return Operation::Chat;
    if (path == "/completions")
        return Operation::Completion;
    if (path == "/embeddings")
        return Operation::Embedding;
    return {};
}

} // namespace

Result<RequestFacts> readFacts(const ClientCall &call)
{
    const std::string_view path = withoutVersion(call.path);
    const auto operation = postOperation(path);
    if (!operation) {
        if ((path == "/models" || startsWith(path, "/models/")) &&
            (call.method == "GET" || call.method == "HEAD"))
            return modelFacts(path);
        if (path == "/models")
            return fail(requireMethod(call, "GET").error());
        if (isKnownFamily(path))
            return passthroughFacts(call);
        return fail(Cause::CallerNotFound,
                    QStringLiteral("no endpoint %1 here; the chat endpoint is POST /v1/chat/completions")
                        .arg(toText(call.path)));
    }
    if (auto method = requireMethod(call, "POST"); !method)
        return fail(method.error());
    json::Document document;
    if (auto parsed = parseBody(call, document); !parsed)
        return fail(parsed.error());
    RequestFacts facts;
    facts.operation = *operation;
    const json::Value root = document.root();
    if (auto model = readModel(root, facts); !model)
        return fail(model.error());
    if (*operation == Operation::Chat)
        return chatFacts(root, facts);
    return *operation == Operation::Completion ? completionFacts(root, facts) : embeddingFacts(root, facts);
}

} // namespace gatehouse::protocol::openaichat
