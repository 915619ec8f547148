// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/key/cachekey.h"

#include "core/base/json/reader.h"
#include "core/cache/key/canonical.h"

#include <QCryptographicHash>
#include <QtEndian>

#include <algorithm>
#include <array>

namespace gatehouse::cache {

namespace {

using namespace protocol;

// Every field goes in with its length before it, so that no two requests give the same bytes by shifting text
// from one field to the next.
class Digest
{
public:
    void text(const QByteArray &bytes)
    {
        const quint64 size = qToLittleEndian(quint64(bytes.size()));
        m_hash.addData(QByteArrayView(reinterpret_cast<const char *>(&size), sizeof size));
        m_hash.addData(bytes);
    }

    void number(std::int64_t value) { text(QByteArray::number(qint64(value))); }

    template<typename T>
    void maybe(const std::optional<T> &value)
    {
        text(value ? QByteArray::number(qint64(*value)) : QByteArray("-"));
    }

    void decimal(const QByteArray &number)
    {
        text(number.isEmpty() ? number : canonicalNumber({number.constData(), std::size_t(number.size())}));
    }

    void json(const QByteArray &json)
    {
        text(json.isEmpty() ? json
                            : canonicalJson({json.constData(), std::size_t(json.size())}).value_or(json));
    }

    QByteArray result() const { return m_hash.result(); }

private:
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
};

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

QByteArray digestOf(const ChatRequest &request, const KeyScope &scope, bool withQuestion)
{
    Digest digest;
    digest.text(withQuestion ? "chat/1" : "scope/1"); // a later form of the key must not meet an earlier one
    digest.text(scope.owner);
    digest.text(scope.model.isEmpty() ? request.model : scope.model);
    const std::size_t count = request.messages.size() - (withQuestion || request.messages.empty() ? 0 : 1);
    digest.number(std::int64_t(count));
    for (std::size_t i = 0; i < count; ++i)
        add(digest, request.messages[i]);
    addTools(digest, request);
    addParameters(digest, request);
    return digest.result();
}

} // namespace

CacheQuery queryOf(const ChatRequest &request, const KeyScope &scope)
{
    CacheQuery query{.owner = scope.owner, .model = scope.model.isEmpty() ? request.model : scope.model};
    if (!request.previousResponseId.isEmpty())
        query.refusal = "previous_response_id refers to state that the provider keeps";
    else if (request.store.has_value() && !*request.store)
        query.refusal = "store is false";
    query.key = digestOf(request, scope, true);
    query.question = questionOf(request);
    if (!query.question.isEmpty())
        query.scope = digestOf(request, scope, false);
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
    digest.text("json/1");
    digest.text(QByteArray(operation.data(), qsizetype(operation.size())));
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
        digest.text(QByteArray(value.data(), qsizetype(value.size())));
    }
    return CacheQuery{.key = digest.result(), .owner = scope.owner, .model = scope.model};
}

} // namespace gatehouse::cache
