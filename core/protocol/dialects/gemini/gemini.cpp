// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/dialects/gemini/gemini.h"

#include "core/base/json/writer.h"
#include "core/protocol/shared/callpath.h"
#include "core/protocol/shared/jsonwatcher.h"
#include "core/protocol/shared/readerror.h"
#include "core/protocol/shared/text.h"
#include "core/protocol/shared/watchstate.h"

#include <algorithm>

namespace gatehouse::protocol {

namespace {

class Gemini final : public Dialect
{
public:
    std::string_view name() const override { return gemini::dialectName; }

    Result<RequestFacts> facts(const ClientCall &call) const override { return gemini::readFacts(call); }

    Result<ChatRequest> readRequest(const ClientCall &call) const override
    {
        return gemini::readRequest(call);
    }

    std::unique_ptr<AnswerEncoder> encoder(const EncoderOptions &options) const override
    {
        return gemini::makeEncoder(options);
    }

    bool streamsJson(std::string_view query) const override { return queryValue(query, "alt") != "sse"; }

    QByteArray errorBody(const Error &error, int status) const override
    {
        return gemini::errorBody(error, status);
    }

    QByteArray forwardPath(const ClientCall &call, const RequestFacts &,
                           const QByteArray &model) const override
    {
        const gemini::PathParts parts = gemini::splitPath(call.path);
        QByteArray path = toBytes(parts.unversioned);
        if (!parts.model.isEmpty()) {
            path = "/models/" + percentEncoded(view(model.isEmpty() ? parts.model : model));
            if (!parts.action.empty())
                append(path.append(':'), parts.action);
        }
        return path + queryWithoutKey(call.query);
    }

    // Its own files, those of its cloud, and videos that it looks up itself.
    bool takesMediaUrl(std::string_view url) const override
    {
        constexpr std::string_view own[] = {"gs://", "https://generativelanguage.googleapis.com/",
                                            "https://www.youtube.com/", "https://youtu.be/"};
        return std::any_of(std::begin(own), std::end(own),
                           [&](std::string_view prefix) { return startsWith(url, prefix); });
    }

    Result<WireRequest> writeRequest(const ChatRequest &request, const Quirks &quirks) const override
    {
        return gemini::writeRequest(request, quirks);
    }

    std::unique_ptr<AnswerDecoder> decoder(bool stream) const override { return gemini::makeDecoder(stream); }

    std::unique_ptr<AnswerWatcher> watcher(bool stream, Operation operation) const override
    {
        return operation == Operation::Chat ? watchByDecoding(gemini::makeDecoder(stream)) : watchJson();
    }

    Error readError(int status, const http::HeaderList &headers, std::string_view body) const override
    {
        return readProviderError(status, headers, body);
    }
};

// google.rpc.Code by HTTP status: https://cloud.google.com/apis/design/errors
std::string_view statusName(int status)
{
    switch (status) {
    case 401:
        return "UNAUTHENTICATED";
    case 402:
    case 403:
        return "PERMISSION_DENIED";
    case 404:
        return "NOT_FOUND";
    case 408:
    case 504:
        return "DEADLINE_EXCEEDED";
    case 429:
        return "RESOURCE_EXHAUSTED";
    case 499:
        return "CANCELLED";
    case 502:
    case 503:
        return "UNAVAILABLE";
    default:
        return status >= 500 ? "INTERNAL" : "INVALID_ARGUMENT";
    }
}

QByteArray snakeCase(std::string_view camel)
{
    QByteArray out;
    for (const char c : camel) {
        if (c >= 'A' && c <= 'Z')
            out.append('_').append(char(c + 32));
        else
            out.append(c);
    }
    return out;
}

} // namespace

namespace gemini {

json::Value field(json::Value object, std::string_view camel)
{
    const json::Value value = object[camel];
    return value.exists() ? value : object[view(snakeCase(camel))];
}

PathParts splitPath(std::string_view path)
{
    PathParts parts;
    parts.unversioned = path;
    for (const std::string_view version : {"/v1beta1/", "/v1beta/", "/v1alpha/", "/v1/"}) {
        if (startsWith(path, version)) {
            parts.unversioned.remove_prefix(version.size() - 1);
            break;
        }
    }
    constexpr std::string_view folder = "/models/";
    const std::size_t at = path.find(folder);
    if (at == std::string_view::npos || startsWith(path, "/upload"))
        return parts;
    const std::string_view rest = path.substr(at + folder.size());
    const std::size_t colon = rest.rfind(':');
    // A colon may also be part of a model's name ("llama3:8b"); actions are one word of letters.
    const std::string_view action =
        colon == std::string_view::npos ? std::string_view() : rest.substr(colon + 1);
    const bool isAction = action.size() > 5 &&
                          action.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") ==
                              std::string_view::npos;
    parts.model = percentDecoded(isAction ? rest.substr(0, colon) : rest);
    parts.action = isAction ? action : std::string_view();
    return parts;
}

QByteArray errorBody(const Error &error, int status)
{
    json::Writer out;
    out.beginObject().key("error").beginObject().key("code").integer(status);
    out.key("message").string(view(error.message.toUtf8()));
    out.key("status").string(statusName(status));
    if (error.retryAfter) {
        out.key("details").beginArray().beginObject();
        out.key("@type").string("type.googleapis.com/google.rpc.RetryInfo");
        const QByteArray seconds = QByteArray::number(double(error.retryAfter->count()) / 1000.0) + 's';
        out.key("retryDelay").string(view(seconds)).endObject().endArray();
    }
    out.endObject().endObject();
    return out.take();
}

} // namespace gemini

const Dialect &geminiDialect()
{
    static const Gemini dialect;
    return dialect;
}

} // namespace gatehouse::protocol
