// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/dialects/openaichat/openaichat.h"

#include "core/protocol/shared/openaierror.h"
#include "core/protocol/shared/readerror.h"

namespace gatehouse::protocol {

namespace {

class OpenAiChat final : public Dialect
{
public:
    std::string_view name() const override { return "openai-chat"; }

    Result<RequestFacts> facts(const ClientCall &call) const override { return openaichat::readFacts(call); }

    Result<ChatRequest> readRequest(const ClientCall &call) const override
    {
        return openaichat::isCompletionPath(call.path) ? openaichat::readCompletion(call)
                                                       : openaichat::readRequest(call);
    }

    std::unique_ptr<AnswerEncoder> encoder(const EncoderOptions &options) const override
    {
        return openaichat::makeEncoder(options);
    }

    std::string_view endMark() const override { return "data: [DONE]\n\n"; }

    QByteArray errorBody(const Error &error, int status) const override
    {
        return openAiErrorBody(error, status);
    }

    Result<WireRequest> writeRequest(const ChatRequest &request, const Quirks &quirks) const override
    {
        return openaichat::writeRequest(request, quirks);
    }

    std::unique_ptr<AnswerDecoder> decoder(bool stream) const override
    {
        return openaichat::makeDecoder(stream);
    }

    std::unique_ptr<AnswerWatcher> watcher(bool stream, Operation operation) const override
    {
        return openaichat::makeWatcher(stream, operation);
    }

    Error readError(int status, const http::HeaderList &headers, std::string_view body) const override
    {
        return readProviderError(status, headers, body);
    }
};

} // namespace

const Dialect &openAiChatDialect()
{
    static const OpenAiChat dialect;
    return dialect;
}

} // namespace gatehouse::protocol
