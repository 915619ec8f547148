// SPDX-License-Identifier: GPL-3.0-or-later
// Calls that the gateway answers itself, without a provider: models, what it kept, its own version.
#pragma once

#include "core/gateway/clientcall.h"
#include "core/gateway/responsestore.h"
#include "core/providers/registry.h"

namespace gatehouse::gateway {

struct LocalScene
{
    const providers::Registry &registry;
    ResponseStore &store;
    const config::Client *key = nullptr; // sees the models that it may use; null: all
};

// The JSON of the answer; nothing where a provider must be asked. Errors: what is asked for does not exist.
Result<std::optional<QByteArray>> localAnswer(const ClientCall &call, const LocalScene &scene);

} // namespace gatehouse::gateway
