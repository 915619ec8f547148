// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/attemptbuilder.h"

#include "core/gateway/awssigning.h"
#include "core/gateway/joinedurl.h"
#include "core/gateway/relayheaders.h"
#include "core/protocol/dialects.h"
#include "core/protocol/shared/splice.h"

namespace gatehouse::gateway {

namespace {

std::string_view view(const QByteArray &bytes) { return {bytes.constData(), std::size_t(bytes.size())}; }

AttemptSpec skeleton(const AttemptInput &input, const protocol::Dialect &providerDialect)
{
    const protocol::RequestFacts &facts = input.call.facts;
    AttemptSpec spec{.provider = input.step.provider, .key = input.keyName, .model = input.step.model};
    spec.request.limits = input.step.provider->limits;
    spec.request.transport = input.step.provider->transport;
    spec.path.client = input.call.dialect;
    spec.path.provider = &providerDialect;
    spec.path.operation = facts.operation;
    spec.path.encoder = {
        .stream = facts.stream,
        .includeUsage = facts.asksUsage,
        .model = facts.model,
        .id = input.call.id.text(),
        .created = input.nowSeconds,

        .query = QByteArray(input.call.request.query().data(), qsizetype(input.call.request.query().size())),
        .path = input.call.path};
    return spec;
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
    const bool chat = call.facts.operation == protocol::Operation::Chat ||
                      call.facts.operation == protocol::Operation::Completion;
    if (chat && call.facts.stream && !call.facts.asksUsage && input.step.provider->quirks.streamUsageOption &&
        dialect.name() == "openai-chat") {
        spec.request.body = protocol::injectIncludeUsage(spec.request.body);
        spec.path.hideUsage = true;
    }
    return spec;
}

Result<AttemptSpec> translated(const AttemptInput &input, const protocol::Dialect &dialect)
{
    if (input.call.facts.operation != protocol::Operation::Chat)
        return fail(Cause::CallerInvalidRequest,
                    QStringLiteral("the provider \"%1\" speaks %2 and cannot answer this kind of call; name "
                                   "a provider of the same dialect")
                        .arg(input.step.provider->config.id.text(),
                             QString::fromUtf8(dialect.name().data(), qsizetype(dialect.name().size()))));
    auto chat = input.call.dialect->readRequest(input.call.forDialect());
    if (!chat)
        return fail(chat.error());
    chat->model = input.step.model;
    const auto wire = dialect.writeRequest(*chat, input.step.provider->quirks);
    if (!wire)
        return fail(wire.error());
    if (input.refuseLoss && !wire->dropped.empty())
        return fail(Cause::CallerInvalidRequest,
                    QStringLiteral("the provider \"%1\" cannot express %2, and this route refuses loss; "
                                   "leave the field out or allow loss")
                        .arg(input.step.provider->config.id.text(), QString::fromUtf8(wire->dropped.front())),
                    QString::fromUtf8(wire->dropped.front()));
    AttemptSpec spec = skeleton(input, dialect);
    spec.request.method = wire->method;
    spec.request.url = joinedUrl(input.step.provider->baseUrl, wire->path);
    spec.request.headers = translatedHeaders(wire->headers, *input.step.provider, input.key);
    spec.request.body = wire->body;
    spec.dropped = wire->dropped;
    return spec;
}

} // namespace

Result<AttemptSpec> buildAttempt(const AttemptInput &input)
{
    const auto *dialect = protocol::findDialect(view(input.step.provider->dialect));
    if (!dialect)
        return fail(Cause::GatewayConfig, QStringLiteral("the provider \"%1\" has the unknown dialect \"%2\"")
                                              .arg(input.step.provider->config.id.text(),
                                                   QString::fromUtf8(input.step.provider->dialect)));
    // Responses and chat/completions are one API of one provider: what OpenAI offers natively is not
    // translated.
    auto spec = dialect == input.call.dialect ? Result<AttemptSpec>(forwarded(input, *dialect))
                                              : translated(input, *dialect);
    if (spec && input.step.provider->auth == providers::Auth::AwsSigV4)
        signForAws(spec->request, *input.step.provider, input.key, input.nowSeconds);
    return spec;
}

} // namespace gatehouse::gateway
