// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/dialects/anthropic/anthropic.h"
#include "core/protocol/shared/callpath.h"
#include "core/protocol/shared/estimate.h"
#include "core/protocol/shared/text.h"

namespace gatehouse::protocol::anthropic {

namespace {

constexpr FieldRule rules[] = {{"messages", "a"},    {"system", "sa"},        {"stream", "b"},
                               {"max_tokens", "i"},  {"tools", "a"},          {"tool_choice", "o"},
                               {"temperature", "n"}, {"top_p", "n"},          {"top_k", "i"},
                               {"thinking", "o"},    {"stop_sequences", "a"}, {"metadata", "o"}};
constexpr FieldRule messageRules[] = {{"role", "s"}, {"content", "sa"}};

Result<> readBlocks(json::Value content, const QString &where, RequestFacts &facts)
{
    int index = 0;
    for (const json::Value block : content.items()) {
        const QString here = QStringLiteral("%1[%2]").arg(where).arg(index++);
        if (!block.isObject())
            return fail(wrongKind(here, block, "o"));
        const json::Value type = block["type"];
        if (!type.isString())
            return fail(type.given()
                            ? wrongKind(here + QStringLiteral(".type"), type, "s")
                            : missingField(here + QStringLiteral(".type"),
                                           QStringLiteral("name the block's type, for instance \"text\"")));
        facts.hasImages = facts.hasImages || type.equals("image");
        for (const json::Value inner : block["content"].items())
            facts.hasImages = facts.hasImages || inner["type"].equals("image");
    }
    return {};
}

Result<> readMessages(json::Value messages, RequestFacts &facts)
{
    const auto name = QStringLiteral("messages");
    if (!messages.given())
        return fail(missingField(
            name, QStringLiteral("send an array such as [{\"role\": \"user\", \"content\": \"Hello\"}]")));
    if (messages.isEmpty())
        return fail(Cause::CallerInvalidRequest,
                    QStringLiteral("\"messages\" is empty; it must hold at least one message"), name);
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
        if (auto blocks = readBlocks(message["content"], here + QStringLiteral(".content"), facts); !blocks)
            return blocks;
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
    RequestFacts facts;
    facts.operation = operation;
    const json::Value root = document.root();
    if (auto model = readModel(root, facts); !model)
        return fail(model.error());
    if (auto fields = checkFields(root, rules); !fields)
        return fail(fields.error());
    if (auto messages = readMessages(root["messages"], facts); !messages)
        return fail(messages.error());
    facts.stream = root["stream"].boolean().value_or(false);
    facts.asksUsage = true; // part of the grammar
    facts.hasTools = !root["tools"].isEmpty();
    facts.user = root["metadata"]["user_id"].text();
    facts.maxOutputTokens = std::max<std::int64_t>(0, root["max_tokens"].integer().value_or(0));
    facts.estimatedInputTokens =
        estimateTokens(root["messages"]) + estimateTokens(root["system"]) + estimateTokens(root["tools"]);
    return facts;
}

} // namespace

Result<RequestFacts> readFacts(const ClientCall &call)
{
    const std::string_view path = withoutVersion(call.path);
    if (path == "/messages")
        return readBody(call, Operation::Chat);
    if (path == "/messages/count_tokens")
        return readBody(call, Operation::CountTokens);
    RequestFacts facts;
    if (path == "/models" || startsWith(path, "/models/")) {
        if (auto method = requireMethod(call, "GET"); !method)
            return fail(method.error());
        facts.operation = path == "/models" ? Operation::ListModels : Operation::ShowModel;
        facts.model = path == "/models" ? QByteArray() : percentDecoded(path.substr(8));
        return facts;
    }
    for (const std::string_view family :
         {"/messages/batches", "/files", "/skills", "/complete", "/organizations"}) {
        if (path == family || (startsWith(path, family) && path[family.size()] == '/')) {
            facts.operation = Operation::Passthrough;
            json::Document document;
            if (call.body && document.parse(view(*call.body)) && document.root()["model"].isString())
                (void)readModel(document.root(), facts);
            return facts;
        }
    }
    return fail(
        Cause::CallerNotFound,
        QStringLiteral("no endpoint %1 here; the chat endpoint is POST /v1/messages").arg(toText(call.path)));
}

} // namespace gatehouse::protocol::anthropic
