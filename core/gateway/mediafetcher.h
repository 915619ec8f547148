// SPDX-License-Identifier: GPL-3.0-or-later
// Images and files that a request names by URL, fetched into the request for a provider that takes no URL.
// The URL is a stranger's word: bounded in number, size and time, no address of this machine or a private
// network (the upstream client it is given looks at the resolved address itself), each redirect looked at
// again, and only what its content type says is media.
#pragma once

#include "core/config/config.h"
#include "core/protocol/chat.h"
#include "core/upstream/upstream.h"

#include <QTimer>

#include <functional>
#include <memory>
#include <vector>

namespace gatehouse::gateway {

class MediaFetch;

class MediaFetcher
{
public:
    using Done = std::function<void(const Result<> &)>;

    // `transport` is the way of the provider that is to get the files: whoever needs a proxy for the one
    // needs it for the other.
    MediaFetcher(upstream::Client &client, const config::Media &limits, upstream::Transport transport);
    ~MediaFetcher(); // aborts what is under way

    // Fills the parts' data; they must outlive the fetching. `done` is called once, not from within, and may
    // destroy the fetcher. Errors name the URL and the cure.
    void fetch(const std::vector<protocol::MediaPart *> &parts, Done done);

private:
    friend class MediaFetch;
    void finished(const Result<> &result);

    upstream::Client &m_client;
    const config::Media m_limits;
    const upstream::Transport m_transport;
    std::vector<std::unique_ptr<MediaFetch>> m_fetches;
    std::size_t m_open = 0;
    qint64 m_bytes = 0;
    Done m_done;
    QTimer m_total;
};

} // namespace gatehouse::gateway
