// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/dialects/gemini/gemini.h"
#include "core/protocol/shared/callpath.h"
#include "core/protocol/shared/estimate.h"
#include "core/protocol/shared/text.h"

namespace gatehouse::protocol::gemini {

namespace {

constexpr FieldRule rules[] = {{"contents", "aos"},         {"tools", "a"},
                               {"generationConfig", "o"},   {"generation_config", "o"},
                               {"systemInstruction", "os"}, {"system_instruction", "os"}};

std::optional<Operation> operationOf(std::string_view action)
{
    if (action == "generateContent" || action == "streamGenerateContent")
        return Operation::Chat;
    if (action == "countTokens")
        return Operation::CountTokens;
    if (action == "embedContent" || action == "batchEmbedContents")
        return Operation::Embedding;
    return {};
}

bool isImage(json::Value part)
{
    for (const std::string_view holder : {"inlineData", "fileData"}) {
        if (startsWith(view(field(field(part, holder), "mimeType").text()), "image/"))
            return true;
    }
    return false;
}

Result<> readContents(json::Value contents, RequestFacts &facts)
{
    const auto name = QStringLiteral("contents");
    if (!contents.given() || (contents.isArray() && contents.isEmpty()))
        return fail(missingField(
            name, QStringLiteral(
                      "send an array such as [{\"role\": \"user\", \"parts\": [{\"text\": \"Hello\"}]}]")));
    int index = 0;
    for (const json::Value content : contents.isArray() ? contents.items() : json::Value().items()) {
        const QString here = QStringLiteral("contents[%1]").arg(index++);
        if (!content.isObject())
            return fail(wrongKind(here, content, "o"));
        const json::Value parts = content["parts"];
        if (parts.given() && !isKind(parts, "ao"))
            return fail(wrongKind(here + QStringLiteral(".parts"), parts, "a"));
        for (const json::Value part : parts.items())
            facts.hasImages = facts.hasImages || isImage(part);
    }
    return {};
}

Result<RequestFacts> readBody(const ClientCall &call, RequestFacts facts)
{
    if (auto method = requireMethod(call, "POST"); !method)
        return fail(method.error());
    json::Document document;
    if (auto parsed = parseBody(call, document); !parsed)
        return fail(parsed.error());
    const json::Value root = document.root();
    if (facts.operation != Operation::Embedding) {
        const json::Value nested = field(root, "generateContentRequest");
        const json::Value request = nested.isObject() ? nested : root;
        if (auto fields = checkFields(request, rules); !fields)
            return fail(fields.error());
        if (auto contents = readContents(request["contents"], facts); !contents)
            return fail(contents.error());
        facts.hasTools = !request["tools"].isEmpty();
        const json::Value config = field(request, "generationConfig");
        facts.maxOutputTokens =
            std::max<std::int64_t>(0, field(config, "maxOutputTokens").integer().value_or(0));
    }
    facts.asksUsage = true; // part of the grammar
    facts.estimatedInputTokens = estimateTokens(root);
    return facts;
}

} // namespace

Result<RequestFacts> readFacts(const ClientCall &call)
{
    const PathParts parts = splitPath(call.path);
    RequestFacts facts;
    facts.model = parts.model;
    if (const auto operation = operationOf(parts.action); operation && !parts.model.isEmpty()) {
        facts.operation = *operation;
        facts.stream = parts.action == "streamGenerateContent";
        return readBody(call, facts);
    }
    if (call.method == "GET" && parts.action.empty() &&
        (parts.unversioned == "/models" || startsWith(parts.unversioned, "/models/"))) {
        facts.operation = parts.model.isEmpty() ? Operation::ListModels : Operation::ShowModel;
        return facts;
    }
    for (const std::string_view family :
         {"/models/", "/cachedContents", "/fileSearchStores", "/files", "/upload", "/batches", "/operations",
          "/tunedModels", "/corpora", "/projects", "/publishers", "/dynamic", "/interactions"}) {
        if (startsWith(parts.unversioned, family)) {
            facts.operation = Operation::Passthrough;
            return facts;
        }
    }
    return fail(
        Cause::CallerNotFound,
        QStringLiteral("no endpoint %1 here; the chat endpoint is POST /v1beta/models/MODEL:generateContent")
            .arg(toText(call.path)));
}

} // namespace gatehouse::protocol::gemini
