// SPDX-License-Identifier: GPL-3.0-or-later
// Has an Ollama fetch a model, and tells how far it is. For the window: programs ask /api/pull themselves,
// and it is passed on.
#pragma once

#include "core/protocol/dialects/ollama/pull.h"
#include "core/providers/registry.h"
#include "core/upstream/upstream.h"

#include <functional>
#include <memory>
#include <vector>

namespace gatehouse::gateway {

class ModelPull;

struct PullProgress
{
    ProviderId provider = {};
    QByteArray model = {};
    protocol::ollama::PullState state = {};
    QString problem = {}; // what ended it before it was done

    bool isOver() const { return state.done || !problem.isEmpty(); }
};

class ModelPuller
{
public:
    using Told = std::function<void(const PullProgress &)>;

    explicit ModelPuller(std::unique_ptr<upstream::Client> client);
    ~ModelPuller(); // leaves what is under way; Ollama keeps what it has of it

    // `told` is called on this thread, with each change and at last with one that is over. A model that is
    // being fetched already is not asked for again: false.
    bool pull(const providers::Provider &provider, const Secret &key, const QByteArray &model, Told told);
    void stop(const ProviderId &provider, const QByteArray &model);

private:
    friend class ModelPull;
    void remove(const ModelPull *pull);
    std::vector<std::unique_ptr<ModelPull>>::iterator find(const ProviderId &provider,
                                                           const QByteArray &model);

    std::unique_ptr<upstream::Client> m_client;
    std::vector<std::unique_ptr<ModelPull>> m_running;
};

} // namespace gatehouse::gateway
