// SPDX-License-Identifier: GPL-3.0-or-later
// Plays a sandbox script as if a provider had answered it.
#pragma once

#include "core/upstream/upstream.h"

namespace gatehouse::gateway {

class SandboxClient final : public upstream::Client
{
public:
    explicit SandboxClient(const Clock &clock)
        : m_clock(clock)
    {
    }

    std::unique_ptr<upstream::Call> send(upstream::Request request, upstream::Listener &listener) override;

private:
    const Clock &m_clock;
};

} // namespace gatehouse::gateway
