// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/attemptbuilder.h"

#include "core/base/bytes.h"
#include "core/gateway/awssigning.h"
#include "core/gateway/joinedurl.h"
#include "core/gateway/relayheaders.h"
#include "core/gateway/sidecalls.h"
#include "core/protocol/dialects.h"
#include "core/protocol/shared/signaturetag.h"
#include "core/protocol/shared/splice.h"

namespace gatehouse::gateway {

namespace {

// A stream without an end has to have one: many times what the longest answers of models come to.
constexpr qint64 maxStreamBytes = 256LL * 1024 * 1024;

AttemptSpec skeleton(const AttemptInput &input, const protocol::Dialect &providerDialect)
{
    const protocol::RequestFacts &facts = input.call.facts;
    AttemptSpec spec{.provider = input.step.provider, .key = input.keyName, .model = input.step.model};
    spec.request.limits = input.step.provider->limits;
    if (facts.stream && facts.operation != protocol::Operation::Passthrough)
        spec.request.limits.answerBytes = std::min(spec.request.limits.answerBytes, maxStreamBytes);
    spec.request.transport = input.step.provider->transport;
    spec.path.client = input.call.dialect;
    spec.path.provider = &providerDialect;
    spec.path.operation = facts.operation;
    spec.path.scope = input.call.client.value;
    const std::string_view query = input.call.request.query();
    spec.path.encoder.stream = facts.stream;
    spec.path.encoder.query = toBytes(query);
    return spec;
}

bool isChat(const AttemptInput &input) { return input.call.facts.operation == protocol::Operation::Chat; }

// Thinking that Gatehouse handed out for another dialect's provider comes back with its tag: whoever did not
// make it refuses the whole request because of it.
bool carriesForeignThinking(const AttemptInput &input)
{
    // By its rarest letter first: a quote stands in every tenth place.
    const std::string_view body = view(input.call.request.body);
    constexpr std::string_view tag = protocol::encodedSignatureTag;
    if (!isChat(input))
        return false;
    for (auto at = body.find(tag); at != std::string_view::npos; at = body.find(tag, at + 1)) {
        if (at > 0 && body[at - 1] == '"')
            return true;
    }
    return false;
}

// Some providers want back what clients of their own dialect drop.
void replayReasoning(const AttemptInput &input, AttemptSpec &spec)
{
    if (!input.step.provider->quirks.reasoningContent || !isChat(input) || !input.call.facts.hasTools ||
        input.call.dialect->name() != "openai-chat")
        return;
    spec.path.memory = &input.memory;
    spec.request.body =
        protocol::attachReasoningContent(spec.request.body, input.memory, input.call.client.value);
}

AttemptSpec forwarded(const AttemptInput &input, const protocol::Dialect &dialect)
{
    const ClientCall &call = input.call;
    AttemptSpec spec = skeleton(input, dialect);
    spec.request.method = call.request.method;
    spec.request.url = joinedUrl(input.step.provider->baseUrl,
                                 dialect.forwardPath(call.forDialect(), call.facts, input.step.model));
    spec.request.headers = forwardedHeaders(call.request.headers, *input.step.provider, input.key);
    spec.request.body = input.step.model == call.facts.model
                            ? call.request.body
                            : protocol::spliceModel(call.request.body, call.facts, view(input.step.model));
    replayReasoning(input, spec);
    const bool chat = call.facts.operation == protocol::Operation::Chat ||
                      call.facts.operation == protocol::Operation::Completion;
    if (chat && call.facts.stream && !call.facts.asksUsage && input.step.provider->quirks.streamUsageOption &&
        dialect.name() == "openai-chat") {
        spec.request.body = protocol::injectIncludeUsage(spec.request.body);
        spec.path.hideUsage = true;
    }
    return spec;
}

// What was kept here is in the request by now.
Error unknownResponse(const QByteArray &id)
{
    return {.cause = Cause::CallerNotFound,
            .message =
                QStringLiteral("Previous response with id \"%1\" not found. Gatehouse keeps responses for "
                               "a day, for the client key that made them, unless \"store\" is false; send "
                               "the earlier items in \"input\" instead.")
                    .arg(QString::fromUtf8(id)),
            .parameter = QStringLiteral("previous_response_id")};
}

Result<protocol::WireRequest> written(const AttemptInput &input, const protocol::Dialect &dialect)
{
    const auto &read = input.chat.of(input.call);
    if (!read)
        return fail(read.error());
    if (!read->previousResponseId.isEmpty() && !dialect.keepsResponses())
        return fail(unknownResponse(read->previousResponseId));
    protocol::ChatRequest chat = *read; // shares its bytes
    chat.model = input.step.model;
    const protocol::Quirks &quirks = input.step.provider->quirks;
    protocol::attachRemembered(chat, input.memory, input.call.client.value,
                               protocol::replayWants(dialect.name(), quirks));
    return dialect.writeRequest(chat, quirks);
}

Error refusedLoss(const AttemptInput &input, const std::vector<QByteArray> &dropped)
{
    const QByteArrayList names(dropped.begin(), dropped.end());
    return {.cause = Cause::CallerInvalidRequest,
            .message = QStringLiteral("the provider \"%1\" cannot express %2, and loss is refused; leave it "
                                      "out, or allow loss (x-gatehouse-loss: allow, or the route's switch)")
                           .arg(input.step.provider->config.id.text(), QString::fromUtf8(names.join(", "))),
            .parameter = QString::fromUtf8(dropped.front())};
}

AttemptSpec fromWire(const AttemptInput &input, const protocol::Dialect &dialect,
                     const protocol::WireRequest &wire)
{
    AttemptSpec spec = skeleton(input, dialect);
    protocol::EncoderOptions &encoder = spec.path.encoder;
    encoder.includeUsage = input.call.facts.asksUsage;
    encoder.model = input.call.facts.model;
    encoder.id = input.call.id.text();
    encoder.created = input.nowSeconds;
    encoder.path = input.call.path;
    encoder.previousResponseId = input.call.continues;
    spec.request.method = wire.method;
    spec.request.url = joinedUrl(input.step.provider->baseUrl, wire.path);
    spec.request.headers = translatedHeaders(wire.headers, *input.step.provider, input.key);
    spec.request.body = wire.body;
    spec.dropped = wire.dropped;
    return spec;
}

Result<AttemptSpec> translatedChat(const AttemptInput &input, const protocol::Dialect &dialect)
{
    const auto wire = written(input, dialect);
    if (!wire)
        return fail(wire.error());
    if (input.refuseLoss && !wire->dropped.empty())
        return fail(refusedLoss(input, wire->dropped));
    AttemptSpec spec = fromWire(input, dialect, *wire);
    spec.path.memory = input.call.facts.hasTools ? &input.memory : nullptr;
    spec.path.hideUsage = &dialect == input.call.dialect && !input.call.facts.asksUsage;
    return spec;
}

Result<AttemptSpec> translatedSide(const AttemptInput &input, const protocol::Dialect &dialect)
{
    auto side = input.call.facts.operation == protocol::Operation::Embedding
                    ? embeddingCall(input.call, dialect, input.step.model)
                    : countCall(input.call, *input.step.provider, dialect, input.step.model);
    if (!side)
        return fail(side.error());
    if (input.refuseLoss && !side->wire.dropped.empty())
        return fail(refusedLoss(input, side->wire.dropped));
    AttemptSpec spec = fromWire(input, dialect, side->wire);
    spec.path.whole = std::move(side->read);
    return spec;
}

Result<AttemptSpec> translated(const AttemptInput &input, const protocol::Dialect &dialect)
{
    using protocol::Operation;
    const Operation operation = input.call.facts.operation;
    if (operation == Operation::Chat || operation == Operation::Completion)
        return translatedChat(input, dialect);
    if (operation == Operation::Embedding || operation == Operation::CountTokens)
        return translatedSide(input, dialect);
    return fail(Cause::CallerInvalidRequest,
                QStringLiteral("the provider \"%1\" speaks %2 and cannot answer this kind of call; name a "
                               "provider of the same dialect")
                    .arg(input.step.provider->config.id.text(),
                         QString::fromUtf8(dialect.name().data(), qsizetype(dialect.name().size()))));
}

} // namespace

Result<AttemptSpec> buildAttempt(const AttemptInput &input)
{
    const bool native = input.step.provider->speaks(input.call.dialect->name());
    const auto *dialect =
        native ? input.call.dialect : protocol::findDialect(view(input.step.provider->dialect));
    if (!dialect)
        return fail(Cause::GatewayConfig, QStringLiteral("the provider \"%1\" has the unknown dialect \"%2\"")
                                              .arg(input.step.provider->config.id.text(),
                                                   QString::fromUtf8(input.step.provider->dialect)));
    const bool same =
        native && !carriesForeignThinking(input) && !needsRewriting(input.call, input.step.model);
    auto spec = same ? Result<AttemptSpec>(forwarded(input, *dialect)) : translated(input, *dialect);
    const bool aws = input.step.provider->auth == providers::Auth::AwsSigV4;
    if (spec && aws && input.key.isEmpty())
        return fail(
            Cause::GatewaySecrets,
            QStringLiteral("the provider \"%1\" has no AWS credentials: add a key to it, name a profile of "
                           "your AWS credentials file, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY")
                .arg(input.step.provider->config.id.text()));
    if (spec && aws)
        signForAws(spec->request, *input.step.provider, input.key, input.nowSeconds);
    return spec;
}

} // namespace gatehouse::gateway
