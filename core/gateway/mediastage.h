// SPDX-License-Identifier: GPL-3.0-or-later
// Media of one exchange: whether a step's provider needs it fetched first, and the fetching.
#pragma once

#include "core/gateway/chatsource.h"
#include "core/gateway/mediafetcher.h"
#include "core/providers/registry.h"

namespace gatehouse::gateway {

class MediaStage
{
public:
    // What the provider cannot fetch itself; nothing for most requests, and then nothing was done.
    static std::vector<protocol::MediaPart *> wanted(const config::Media &config, const ClientCall &call,
                                                     ChatSource &chat, const providers::Provider &provider);

    // As MediaFetcher::fetch(); `done` may begin another fetching.
    void fetch(upstream::Client &client, const config::Media &config, const upstream::Transport &transport,
               const std::vector<protocol::MediaPart *> &parts, MediaFetcher::Done done);

private:
    std::unique_ptr<MediaFetcher> m_fetcher;
};

} // namespace gatehouse::gateway
