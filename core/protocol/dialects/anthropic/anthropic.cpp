// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/dialects/anthropic/anthropic.h"

#include "core/base/json/writer.h"
#include "core/protocol/shared/jsonwatcher.h"
#include "core/protocol/shared/readerror.h"
#include "core/protocol/shared/text.h"
#include "core/protocol/shared/watchstate.h"

namespace gatehouse::protocol {

namespace {

class Anthropic final : public Dialect
{
public:
    std::string_view name() const override { return anthropic::dialectName; }

    Result<RequestFacts> facts(const ClientCall &call) const override { return anthropic::readFacts(call); }

    Result<ChatRequest> readRequest(const ClientCall &call) const override
    {
        return anthropic::readRequest(call);
    }

    std::unique_ptr<AnswerEncoder> encoder(const EncoderOptions &options) const override
    {
        return anthropic::makeEncoder(options);
    }

    std::string_view endMark() const override
    {
        return "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n";
    }

    QByteArray errorBody(const Error &error, int status) const override
    {
        return anthropic::errorBody(error, status);
    }

    Result<WireRequest> writeRequest(const ChatRequest &request, const Quirks &quirks) const override
    {
        return anthropic::writeRequest(request, quirks);
    }

    std::unique_ptr<AnswerDecoder> decoder(bool stream) const override
    {
        return anthropic::makeDecoder(stream);
    }

    std::unique_ptr<AnswerWatcher> watcher(bool stream, Operation operation) const override
    {
        if (operation != Operation::Chat)
            return watchJson();
        return watchByDecoding(anthropic::makeDecoder(stream));
    }

    Error readError(int status, const http::HeaderList &headers, std::string_view body) const override
    {
        return readProviderError(status, headers, body);
    }
};

std::string_view errorType(const Error &error, int status)
{
    if (error.cause == Cause::ProviderOverloaded || error.cause == Cause::GatewayOverloaded || status == 529)
        return "overloaded_error";
    switch (status) {
    case 401:
        return "authentication_error";
    case 402:
        return "billing_error";
    case 403:
        return "permission_error";
    case 404:
        return "not_found_error";
    case 413:
        return "request_too_large";
    case 429:
        return "rate_limit_error";
    case 504:
        return "timeout_error";
    default:
        return status >= 500 ? "api_error" : "invalid_request_error";
    }
}

} // namespace

namespace anthropic {

QByteArray errorBody(const Error &error, int status)
{
    json::Writer out;
    out.beginObject().key("type").string("error").key("error").beginObject();
    out.key("type").string(errorType(error, status));
    out.key("message").string(view(error.message.toUtf8()));
    out.endObject().key("request_id").null().endObject();
    return out.take();
}

} // namespace anthropic

const Dialect &anthropicDialect()
{
    static const Anthropic dialect;
    return dialect;
}

} // namespace gatehouse::protocol
