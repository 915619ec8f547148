// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/remoteembedder.h"

#include "core/base/bytes.h"
#include "core/base/json/reader.h"
#include "core/base/json/writer.h"

#include <cmath>

using namespace Qt::StringLiterals;

namespace gatehouse::gateway {

namespace {

constexpr int ollamaPort = 11434;
constexpr std::size_t mostDimensions = 16'384;

Error told(const QUrl &url, const QString &what)
{
    return {.cause = Cause::ProviderBadAnswer,
            .message = u"the embedder %1 %2"_s.arg(url.toDisplayString(QUrl::RemoveUserInfo), what)};
}

// OpenAI: data[0].embedding · Ollama: embeddings[0], or embedding.
bool findNumbers(simdjson::dom::element root, simdjson::dom::array &numbers)
{
    using simdjson::SUCCESS;
    return root["data"].at(0)["embedding"].get(numbers) == SUCCESS ||
           root["embeddings"].at(0).get(numbers) == SUCCESS || root["embedding"].get(numbers) == SUCCESS;
}

Result<cache::Vector> vectorIn(const QByteArray &body, const QUrl &url)
{
    simdjson::dom::parser parser;
    simdjson::dom::element root;
    simdjson::dom::array numbers;
    if (parser.parse(body.constData(), std::size_t(body.size())).get(root) != simdjson::SUCCESS ||
        !findNumbers(root, numbers))
        return fail(told(url, u"answers with no embedding; check the address and the model's name"_s));
    cache::Vector vector;
    double squares = 0;
    for (const simdjson::dom::element number : numbers) {
        double value = 0;
        if (number.get(value) != simdjson::SUCCESS || !std::isfinite(value) ||
            vector.size() >= mostDimensions)
            return fail(told(url, u"answers with an embedding that is no list of numbers"_s));
        vector.push_back(float(value));
        squares += value * value;
    }
    if (!(squares > 0))
        return fail(told(url, u"answers with an empty embedding"_s));
    const auto scale = float(1.0 / std::sqrt(squares));
    for (float &value : vector)
        value *= scale;
    return vector;
}

} // namespace

QUrl embeddingsUrl(const QByteArray &url)
{
    QUrl full(QString::fromUtf8(url));
    QString path = full.path();
    while (path.endsWith(u'/'))
        path.chop(1);
    if (!path.endsWith(u"/embeddings"_s) && !path.endsWith(u"/embed"_s)) {
        const bool ollama = full.port() == ollamaPort && !path.endsWith(u"/v1"_s);
        path += ollama ? (path.endsWith(u"/api"_s) ? u"/embed"_s : u"/api/embed"_s)
                       : (path.isEmpty() ? u"/v1/embeddings"_s : u"/embeddings"_s);
    }
    full.setPath(path);
    return full;
}

RemoteEmbedder::RemoteEmbedder(RemoteEmbedderOptions options, const Clock &clock)
    : m_options(std::move(options))
    , m_url(embeddingsUrl(m_options.url))
    , m_client(clock)
{
}

cache::EmbedderTraits RemoteEmbedder::traits() const
{
    return {.name = m_url.toEncoded() + '#' + m_options.model, .dimension = m_state->dimension, .cut = 0.9F};
}

upstream::Request RemoteEmbedder::requestFor(const QByteArray &text) const
{
    const bool legacy = m_url.path().endsWith(u"/api/embeddings"_s);
    json::Writer body;
    body.beginObject();
    if (!m_options.model.isEmpty())
        body.key("model").string(view(m_options.model));
    body.key(legacy ? "prompt" : "input").string(view(text));
    body.endObject();
    upstream::Request request{.url = m_url, .body = body.bytes()};
    request.headers.add("content-type", "application/json");
    request.headers.add("accept", "application/json");
    if (!m_options.key.isEmpty())
        request.headers.add("authorization", view("Bearer " + m_options.key.reveal()));
    request.limits = {.connect = m_options.timeout,
                      .firstByte = m_options.timeout,
                      .idle = m_options.timeout,
                      .total = m_options.timeout};
    return request;
}

QFuture<Result<cache::Vector>> RemoteEmbedder::embed(QByteArray text)
{
    if (m_state->running.fetch_add(1) >= m_options.queueLimit) {
        m_state->running.fetch_sub(1);
        return QtFuture::makeReadyFuture(Result<cache::Vector>(fail(
            Cause::GatewayOverloaded,
            u"%1 texts wait for the embedder already; this one goes upstream"_s.arg(m_options.queueLimit))));
    }
    return m_client.send(requestFor(text))
        .then([state = m_state, url = m_url](const Result<SideAnswer> &answer) -> Result<cache::Vector> {
            state->running.fetch_sub(1);
            if (!answer)
                return fail(told(url, u"does not answer: "_s + answer.error().message));
            if (answer->status != 200)
                return fail(
                    told(url, u"answers with status %1; check the address, the model and the key"_s.arg(
                                  answer->status)));
            auto vector = vectorIn(answer->body, url);
            if (!vector)
                return vector;
            int expected = 0;
            const int got = int(vector->size());
            if (!state->dimension.compare_exchange_strong(expected, got) && expected != got)
                return fail(told(
                    url,
                    u"answers with %1 numbers, and with %2 before; it is another model now"_s.arg(got).arg(
                        expected)));
            return vector;
        });
}

} // namespace gatehouse::gateway
