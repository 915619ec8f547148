// SPDX-License-Identifier: GPL-3.0-or-later
// Which of a provider's keys serves an attempt.
#pragma once

#include "core/routing/healthboard.h"

#include <span>

namespace gatehouse::routing {

struct KeyRequest
{
    const providers::Provider &provider;
    QByteArray model = {};               // as sent to the provider
    KeyId preferred = {};                // of the session; empty: none
    std::span<const KeyId> retired = {}; // by this request: Verdict::retireKey
    std::uint64_t dice = 0;
};

struct PickedKey
{
    KeyId name = {}; // empty: the provider has no keys and needs none, or the caller finds out
    SecretRef secret = {};
};

// The session's key while it is ready, else a ready one by weight. Keys that the provider refused lately come
// only where no other is left: its own words help the user more than ours. Errors: ProviderRateLimited with
// retryAfter where all keys cool down, ProviderAuth where all were retired, GatewayConfig where no enabled
// key serves the model.
Result<PickedKey> pickKey(const HealthBoard &board, const KeyRequest &request);

// For Outcome::anotherKey: is there a ready key besides the retired ones and `current`?
bool hasAnotherKey(const HealthBoard &board, const KeyRequest &request, const KeyId &current);

} // namespace gatehouse::routing
