// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/key/cachekey.h"

#include "core/base/bytes.h"
#include "core/base/json/reader.h"
#include "core/cache/key/canonical.h"
#include "core/cache/key/digest.h"

#include <algorithm>
#include <array>

namespace gatehouse::cache {

namespace {

using namespace protocol;

void add(Digest &digest, const Part &part);

void add(Digest &digest, const TextPart &part)
{
    digest.text(part.text);
    digest.json(part.annotationsJson);
    digest.json(part.citationsJson);
}

void add(Digest &digest, const MediaPart &part)
{
    digest.number(int(part.kind));
    for (const QByteArray *field :
         {&part.mediaType, &part.data, &part.url, &part.fileId, &part.name, &part.detail, &part.text})
        digest.text(*field);
}

void add(Digest &digest, const ThinkingPart &part)
{
    for (const QByteArray *field : {&part.text, &part.signature, &part.redacted, &part.origin, &part.id})
        digest.text(*field);
}

void add(Digest &digest, const ToolCallPart &part)
{
    digest.text(part.id);
    digest.text(part.name);
    digest.json(part.argumentsJson);
    digest.text(part.signature);
}

void add(Digest &digest, const ProviderPart &part)
{
    digest.json(part.json);
    digest.text(part.dialect);
}

void add(Digest &digest, const RefusalPart &part) { digest.text(part.text); }

void add(Digest &digest, const ToolResultPart &part)
{
    digest.text(part.callId);
    digest.text(part.name);
    digest.number(part.isError ? 1 : 0);
    digest.number(std::int64_t(part.content.size()));
    for (const Content &content : part.content)
        add(digest, content.part);
}

void add(Digest &digest, const Part &part)
{
    digest.number(std::int64_t(part.index()));
    std::visit([&digest](const auto &each) { add(digest, each); }, part);
}

void add(Digest &digest, const Message &message)
{
    digest.number(int(message.role));
    digest.text(message.name);
    digest.number(std::int64_t(message.content.size()));
    for (const Content &content : message.content)
        add(digest, content.part);
}

void addTools(Digest &digest, const ChatRequest &request)
{
    digest.number(std::int64_t(request.tools.size()));
    for (const Tool &tool : request.tools) {
        digest.text(tool.name);
        digest.text(tool.description);
        digest.json(tool.schemaJson);
        digest.maybe(tool.strict);
        digest.json(tool.providerJson);
        digest.text(tool.providerDialect);
    }
    digest.number(int(request.toolChoice.kind));
    digest.text(request.toolChoice.name);
    digest.maybe(request.toolChoice.parallel);
}

void addParameters(Digest &digest, const ChatRequest &request)
{
    digest.number(int(request.format.kind));
    digest.text(request.format.name);
    digest.text(request.format.description);
    digest.json(request.format.schemaJson);
    digest.maybe(request.format.strict);
    digest.text(request.reasoning.effort);
    digest.maybe(request.reasoning.budgetTokens);
    digest.maybe(request.reasoning.enabled);
    digest.text(request.reasoning.summary);
    digest.number(request.reasoning.includeThoughts ? 1 : 0);
    digest.maybe(request.maxTokens);
    for (const QByteArray *number : {&request.temperature, &request.topP, &request.topK, &request.minP,
                                     &request.frequencyPenalty, &request.presencePenalty, &request.seed})
        digest.decimal(*number);
    digest.number(std::int64_t(request.stop.size()));
    for (const QByteArray &stop : request.stop)
        digest.text(stop);
    digest.maybe(request.n);
    digest.maybe(request.logprobs);
    digest.maybe(request.topLogprobs);
    for (const QByteArray *json : {&request.logitBiasJson, &request.modalitiesJson, &request.audioJson})
        digest.json(*json);
    digest.text(request.previousResponseId);
    // Names of fields mean what their dialect says.
    digest.text(request.extras.empty() ? QByteArray() : request.dialect);
    std::vector<ExtraField> extras = request.extras;
    std::ranges::sort(extras, {}, &ExtraField::key);
    for (const ExtraField &extra : extras) {
        digest.text(extra.key);
        digest.json(extra.json);
    }
}

// The text of the last user turn where it is text alone.
QByteArray questionOf(const ChatRequest &request)
{
    if (request.messages.empty() || request.messages.back().role != Role::User)
        return {};
    QByteArray question;
    for (const Content &content : request.messages.back().content) {
        const auto *text = std::get_if<TextPart>(&content.part);
        if (text == nullptr)
            return {};
        question += (question.isEmpty() ? "" : "\n") + text->text;
    }
    return question.trimmed();
}

// What all requests of a scope have alike: everything but the last turn.
Digest digestOfScope(const ChatRequest &request, const KeyScope &scope)
{
    Digest digest;
    digest.text("chat/3"); // a later form of the key must not meet an earlier one
    digest.text(scope.owner);
    digest.text(scope.model.isEmpty() ? request.model : scope.model);
    addTools(digest, request);
    addParameters(digest, request);
    digest.number(std::int64_t(request.messages.size()));
    for (std::size_t i = 0; i + 1 < request.messages.size(); ++i)
        add(digest, request.messages[i]);
    return digest;
}

} // namespace

CacheQuery queryOf(const ChatRequest &request, const KeyScope &scope)
{
    CacheQuery query{.owner = scope.owner, .model = scope.model.isEmpty() ? request.model : scope.model};
    if (!request.previousResponseId.isEmpty())
        query.refusal = "previous_response_id refers to state that the provider keeps";
    else if (request.store.has_value() && !*request.store)
        query.refusal = "store is false";
    query.question = questionOf(request);
    Digest digest = digestOfScope(request, scope);
    if (!query.question.isEmpty())
        query.scope = Digest(digest).result();
    if (!request.messages.empty())
        add(digest, request.messages.back());
    query.key = std::move(digest).result();
    return query;
}

Result<CacheQuery> queryOfJson(std::string_view operation, std::string_view body, const KeyScope &scope)
{
    auto canonical = canonicalJson(body);
    if (!canonical)
        return fail(canonical.error());
    if (!canonical->startsWith('{'))
        return fail(Cause::CallerInvalidRequest, QStringLiteral("the body is no JSON object"));
    json::PaddedBytes padded(*canonical);
    std::array<std::string_view, 4> left{"stream", "stream_options", "user", "metadata"};
    Digest digest;
    digest.text("json/2");
    digest.text(toBytes(operation));
    digest.text(scope.owner);
    digest.text(scope.model);
    json::ondemand::document document;
    if (json::threadParser().iterate(padded.padded()).get(document) != simdjson::SUCCESS)
        return fail(Cause::CallerInvalidRequest, QStringLiteral("the body cannot be read"));
    json::ondemand::object object;
    if (document.get_object().get(object) != simdjson::SUCCESS)
        return fail(Cause::CallerInvalidRequest, QStringLiteral("the body is no JSON object"));
    for (auto field : object) {
        std::string_view name;
        if (field.unescaped_key().get(name) != simdjson::SUCCESS)
            return fail(Cause::CallerInvalidRequest, QStringLiteral("a name in the body cannot be read"));
        const QByteArray key(name.data(), qsizetype(name.size()));
        std::string_view value;
        if (simdjson::to_json_string(field.value()).get(value) != simdjson::SUCCESS)
            return fail(Cause::CallerInvalidRequest, QStringLiteral("the body cannot be read"));
        if (std::ranges::find(left, std::string_view(key.constData(), std::size_t(key.size()))) != left.end())
            continue;
        digest.text(key);
        digest.text(toBytes(value));
    }
    return CacheQuery{.key = std::move(digest).result(), .owner = scope.owner, .model = scope.model};
}

} // namespace gatehouse::cache
