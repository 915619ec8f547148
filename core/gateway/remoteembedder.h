// SPDX-License-Identifier: GPL-3.0-or-later
// An embedder by URL: any OpenAI-compatible /embeddings, or Ollama's /api/embed.
#pragma once

#include "core/base/secret.h"
#include "core/cache/embed/embedder.h"
#include "core/gateway/sideclient.h"

#include <QUrl>

#include <atomic>

namespace gatehouse::gateway {

struct RemoteEmbedderOptions
{
    QByteArray url = {};
    QByteArray model = {};
    Secret key = {};
    int queueLimit = 64;                       // texts under way
    std::chrono::milliseconds timeout{10'000}; // of one text
};

// The address that is asked: an address that ends in /embeddings, /embed or /api/embeddings as it is; else
// what is missing is added, by Ollama's port or for everybody else.
QUrl embeddingsUrl(const QByteArray &url);

class RemoteEmbedder final : public cache::Embedder
{
public:
    RemoteEmbedder(RemoteEmbedderOptions options, const Clock &clock);

    cache::EmbedderTraits traits() const override;
    QFuture<Result<cache::Vector>> embed(QByteArray text) override;

private:
    struct State // shared with answers under way
    {
        std::atomic<int> running{0};
        std::atomic<int> dimension{0}; // of the first answer
    };

    upstream::Request requestFor(const QByteArray &text) const;

    RemoteEmbedderOptions m_options;
    QUrl m_url;
    std::shared_ptr<State> m_state = std::make_shared<State>();
    SideClient m_client;
};

} // namespace gatehouse::gateway
