// SPDX-License-Identifier: GPL-3.0-or-later
// The client's chat in the neutral form: read once, however many attempts and caches want it.
#pragma once

#include "core/gateway/clientcall.h"

#include <memory>

namespace gatehouse::gateway {

class ChatSource
{
public:
    // Errors: what the client's dialect says of a request that cannot be read.
    Result<protocol::ChatRequest> &of(const ClientCall &call)
    {
        if (!m_chat)
            m_chat =
                std::make_unique<Result<protocol::ChatRequest>>(call.dialect->readRequest(call.forDialect()));
        return *m_chat;
    }

private:
    std::unique_ptr<Result<protocol::ChatRequest>> m_chat = {}; // large, and rarely asked for
};

} // namespace gatehouse::gateway
