// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/sidecalls.h"

#include "core/base/bytes.h"
#include "core/base/json/document.h"
#include "core/protocol/embedding.h"
#include "core/protocol/shared/estimate.h"
#include "core/protocol/tokencount.h"

namespace gatehouse::gateway {

namespace {

constexpr qsizetype padding = 64; // of simdjson

QString textOf(std::string_view name) { return QString::fromUtf8(name.data(), qsizetype(name.size())); }

bool isGemini(const ClientCall &call) { return call.dialect->name() == "gemini-generate"; }

// Some questions wrap the chat that they ask about.
QByteArray chatBodyOf(const ClientCall &call)
{
    json::Document document;
    if (!document.parse(view(call.request.body)))
        return call.request.body;
    const json::Value root = document.root();
    json::Value inner;
    if (isGemini(call))
        inner = root["generateContentRequest"];
    else if (call.dialect->name() == "bedrock-converse")
        inner = root["input"]["converse"];
    QByteArray body = inner.isObject() ? inner.rawBytes() : call.request.body;
    body.reserve(body.size() + padding);
    return body;
}

Error wrongCount(int texts, std::size_t vectors)
{
    return {.cause = Cause::ProviderBadAnswer,
            .message =
                QStringLiteral("the provider answered %1 texts with %2 embeddings").arg(texts).arg(vectors)};
}

} // namespace

Result<SideCall> embeddingCall(const ClientCall &call, const protocol::Dialect &provider,
                               const QByteArray &model)
{
    const auto *client = protocol::findEmbeddingForm(call.dialect->name());
    const auto *there = protocol::findEmbeddingForm(provider.name());
    if (!client || !there)
        return fail(Cause::CallerInvalidRequest,
                    QStringLiteral("providers of the dialect %1 have no embeddings; name one that has")
                        .arg(textOf(provider.name())),
                    QStringLiteral("model"));
    auto asked = client->read(call.forDialect());
    if (!asked)
        return fail(asked.error());
    protocol::EmbeddingRequest request = *asked;
    request.model = model;
    auto wire = there->write(request);
    if (!wire)
        return fail(wire.error());
    asked->model = call.facts.model; // the name that the client knows
    const std::int64_t estimate = call.facts.estimatedInputTokens;
    const auto read = [client, there, estimate,
                       asked = std::move(*asked)](std::string_view body) -> Result<WholeAnswer> {
        auto answer = there->readAnswer(body);
        if (!answer)
            return fail(answer.error());
        if (asked.tokensJson.isEmpty() && answer->vectors.size() != asked.texts.size())
            return fail(wrongCount(int(asked.texts.size()), answer->vectors.size()));
        WholeAnswer whole{.hasUsage = answer->tokens.has_value(), .model = answer->model};
        whole.usage.input = answer->tokens.value_or(estimate);
        if (!answer->tokens)
            answer->tokens = estimate;
        whole.body = client->answer(asked, *answer);
        return whole;
    };
    return SideCall{std::move(*wire), read};
}

Result<SideCall> countCall(const ClientCall &call, const providers::Provider &provider,
                           const protocol::Dialect &dialect, const QByteArray &model)
{
    const QByteArray body = chatBodyOf(call);
    protocol::ClientCall question = call.forDialect();
    question.body = &body;
    auto chat = call.dialect->readRequest(question);
    if (!chat)
        return fail(chat.error());
    chat->model = model;
    auto wire = protocol::countRequest(dialect, *chat, provider.quirks);
    if (!wire)
        return fail(wire.error());
    const auto read = [client = call.dialect->name(),
                       there = dialect.name()](std::string_view answer) -> Result<WholeAnswer> {
        const auto tokens = protocol::countIn(there, answer);
        if (!tokens)
            return fail(Cause::ProviderBadAnswer,
                        QStringLiteral("the provider's answer holds no count of tokens"));
        return WholeAnswer{.body = protocol::countAnswer(client, *tokens)};
    };
    return SideCall{std::move(*wire), read};
}

bool needsRewriting(const ClientCall &call, const QByteArray &model)
{
    return isGemini(call) && call.facts.operation == protocol::Operation::Embedding &&
           model != call.facts.model;
}

std::optional<QByteArray> uncountedAnswer(const ClientCall &call, const providers::Provider &provider)
{
    if (call.facts.operation != protocol::Operation::CountTokens || provider.speaks(call.dialect->name()) ||
        protocol::countsTokens(view(provider.dialect)))
        return {};
    return estimatedAnswer(call);
}

QByteArray estimatedAnswer(const ClientCall &call)
{
    std::int64_t tokens = call.facts.estimatedInputTokens;
    json::Document document;
    if (tokens == 0 && document.parse(view(call.request.body)))
        tokens = protocol::estimateTokens(document.root());
    return protocol::countAnswer(call.dialect->name(), tokens);
}

} // namespace gatehouse::gateway
