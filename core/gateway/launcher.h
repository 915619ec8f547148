// SPDX-License-Identifier: GPL-3.0-or-later
// From a step of the plan to an attempt that is ready to start: a key of the provider, the key's secret, the
// request in the provider's words, and a ticket of the health board.
#pragma once

#include "core/gateway/attempt.h"
#include "core/gateway/chatsource.h"
#include "core/gateway/runtime.h"
#include "core/gateway/services.h"

namespace gatehouse::gateway {

// An attempt with what belongs to it.
struct Launch
{
    std::size_t step = 0; // of the plan; of no meaning in the step for long prompts
    KeyId key = {};
    std::optional<routing::HealthBoard::Ticket> ticket = {};
    std::unique_ptr<Attempt> attempt = {};
    std::size_t place = 0; // in the row
};

struct LaunchInput
{
    const Runtime &runtime;
    const ClientCall &call;
    const routing::Step &step;
    ChatSource &chat;
    bool refuseLoss = false;
    QByteArray session = {};
    KeyId repeatKey = {};                // of the attempt before, where the same is to be tried again
    std::span<const KeyId> retired = {}; // not again in this request
};

class Launcher
{
public:
    explicit Launcher(const WorkerServices &services)
        : m_services(services)
    {
    }

    // The key is told also where it then fails. Errors: of the choice of a key, of the secret, of the
    // translation; ProviderOverloaded where the provider's breaker lets nothing through.
    Result<AttemptSpec> prepare(const LaunchInput &input, Launch &launch) const;

    // What the step will cost, rather too high than too low: what is not used is given back when the cost is
    // known. Nothing for what is free.
    Money estimate(const ClientCall &call, const routing::Step &step) const;

    // To which of the two the step's requests go.
    upstream::Client &clientOf(const providers::Provider &provider) const
    {
        return provider.sandbox ? m_services.sandbox : m_services.network;
    }

private:
    Result<Secret> secretFor(const LaunchInput &input, const SecretRef &reference) const;

    const WorkerServices &m_services;
};

std::uint64_t throwDice();

} // namespace gatehouse::gateway
