// SPDX-License-Identifier: GPL-3.0-or-later
// "Test connection": asks a provider for its models, and says how it went in the provider's own words.
#pragma once

#include "core/gateway/enginestatus.h"
#include "core/providers/registry.h"
#include "core/upstream/upstream.h"

#include <functional>
#include <memory>
#include <vector>

namespace gatehouse::gateway {

class Probe;

struct ProbeRequest
{
    providers::Provider provider = {};
    Secret key = {};
    QByteArray modelsPath = "/models"; // below the base URL
};

class Prober
{
public:
    using Done = std::function<void(ProbeResult)>;

    explicit Prober(const Clock &clock);
    ~Prober();
    // Calls back on this thread, never from inside the call. Limits: 10 s to connect, 20 s in all.
    void probe(const ProbeRequest &request, Done done);

private:
    void remove(const Probe *probe);
    const Clock &m_clock;
    std::unique_ptr<upstream::Client> m_client;
    std::vector<std::unique_ptr<Probe>> m_running;
};

// The names in a list of models, in whatever dialect: `data[].id`, `models[].name` (without "models/"),
// `modelSummaries[].modelId`.
std::vector<QByteArray> modelNamesIn(const QByteArray &json);

} // namespace gatehouse::gateway
