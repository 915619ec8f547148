// SPDX-License-Identifier: GPL-3.0-or-later
// From a client's call and a step of the plan to the request that one provider gets. A function without
// effects but for the chat, which it reads when it is first wanted.
#pragma once

#include "core/gateway/attempt.h"
#include "core/gateway/chatsource.h"
#include "core/routing/plan.h"

namespace gatehouse::gateway {

struct AttemptInput
{
    const ClientCall &call;
    const routing::Step &step;
    ChatSource &chat;
    protocol::ReplayMemory &memory; // asked for what the client could not carry
    KeyId keyName = {};
    Secret key = {};
    bool refuseLoss = false;
    std::int64_t nowSeconds = 0; // wall clock, for signatures and for answers without a time of their own
};

// Errors: what the client's dialect says of a request that cannot be read; CallerInvalidRequest naming the
// fields where loss is refused, or where the provider's dialect cannot do what is asked at all.
Result<AttemptSpec> buildAttempt(const AttemptInput &input);

} // namespace gatehouse::gateway
