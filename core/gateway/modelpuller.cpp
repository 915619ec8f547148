// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/modelpuller.h"

#include "core/base/bytes.h"
#include "core/base/json/writer.h"
#include "core/gateway/joinedurl.h"
#include "core/gateway/relayheaders.h"
#include "core/protocol/shared/readerror.h"

#include <algorithm>

namespace gatehouse::gateway {

class ModelPull final : private upstream::Listener
{
public:
    ModelPull(ModelPuller &owner, PullProgress progress, ModelPuller::Told told)
        : m_owner(owner)
        , m_progress(std::move(progress))
        , m_told(std::move(told))
    {
    }

    const PullProgress &progress() const { return m_progress; }

    void start(upstream::Client &client, const providers::Provider &provider, const Secret &key)
    {
        json::Writer body;
        body.beginObject()
            .key("model")
            .string(view(m_progress.model))
            .key("stream")
            .boolean(true)
            .endObject();
        upstream::Request request{.url = joinedUrl(provider.baseUrl, "/api/pull"),
                                  .body = body.take(),
                                  .limits = provider.limits,
                                  .transport = provider.transport};
        http::HeaderList headers;
        headers.add("Content-Type", "application/json");
        request.headers = translatedHeaders(headers, provider, key);
        request.limits.total = {}; // some models take a night
        m_call = client.send(std::move(request), *this);
    }

private:
    void upstreamHead(int status, const http::HeaderList &headers) override
    {
        m_status = status;
        m_headers = headers;
    }

    void upstreamBody(std::string_view bytes) override
    {
        if (m_status != 200) {
            m_error.append(bytes.data(), qsizetype(std::min<std::size_t>(bytes.size(), maxError)));
            return;
        }
        const protocol::ollama::PullState before = m_reader.state();
        const auto read = m_reader.feed(bytes);
        m_progress.state = m_reader.state();
        if (!read)
            return end(read.error().message);
        if (!m_progress.state.done && !(m_progress.state == before))
            m_told(m_progress);
    }

    void upstreamEnded() override
    {
        if (m_status != 200)
            return end(protocol::readProviderError(m_status, m_headers, view(m_error)).message);
        end(m_progress.state.done ? QString() : QStringLiteral("Ollama ended before the model was whole"));
    }

    void upstreamFailed(const Error &error) override { end(error.message); }

    void end(const QString &problem)
    {
        m_progress.problem = problem;
        const PullProgress last = m_progress;
        const ModelPuller::Told told = std::move(m_told);
        m_owner.remove(this); // and with it this
        told(last);
    }

    static constexpr std::size_t maxError = 64 * 1024;

    ModelPuller &m_owner;
    PullProgress m_progress;
    ModelPuller::Told m_told;
    protocol::ollama::PullReader m_reader;
    http::HeaderList m_headers;
    QByteArray m_error;
    int m_status = 0;
    std::unique_ptr<upstream::Call> m_call;
};

ModelPuller::ModelPuller(std::unique_ptr<upstream::Client> client)
    : m_client(std::move(client))
{
}

ModelPuller::~ModelPuller() { m_running.clear(); }

std::vector<std::unique_ptr<ModelPull>>::iterator ModelPuller::find(const ProviderId &provider,
                                                                    const QByteArray &model)
{
    return std::find_if(m_running.begin(), m_running.end(), [&](const auto &running) {
        return running->progress().provider == provider && running->progress().model == model;
    });
}

bool ModelPuller::pull(const providers::Provider &provider, const Secret &key, const QByteArray &model,
                       Told told)
{
    const ProviderId &id = provider.config.id;
    if (find(id, model) != m_running.end())
        return false;
    auto pull =
        std::make_unique<ModelPull>(*this, PullProgress{.provider = id, .model = model}, std::move(told));
    m_running.push_back(std::move(pull));
    m_running.back()->start(*m_client, provider, key);
    return true;
}

void ModelPuller::stop(const ProviderId &provider, const QByteArray &model)
{
    if (const auto found = find(provider, model); found != m_running.end())
        m_running.erase(found);
}

void ModelPuller::remove(const ModelPull *pull)
{
    std::erase_if(m_running, [pull](const auto &running) { return running.get() == pull; });
}

} // namespace gatehouse::gateway
