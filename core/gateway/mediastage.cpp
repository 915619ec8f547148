// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/mediastage.h"

#include "core/base/bytes.h"
#include "core/protocol/dialects.h"
#include "core/protocol/shared/neutral.h"

namespace gatehouse::gateway {

std::vector<protocol::MediaPart *> MediaStage::wanted(const config::Media &config, const ClientCall &call,
                                                      ChatSource &chat, const providers::Provider &provider)
{
    const bool chats = call.facts.operation == protocol::Operation::Chat;
    const auto *dialect = protocol::findDialect(view(provider.dialect));
    if (!config.fetch || !chats || !dialect || provider.speaks(call.dialect->name()))
        return {};
    auto &read = chat.of(call);
    if (!read)
        return {};
    std::vector<protocol::MediaPart *> parts = protocol::urlMedia(*read);
    std::erase_if(parts, [&](const auto *part) { return dialect->takesMediaUrl(view(part->url)); });
    return parts;
}

void MediaStage::fetch(upstream::Client &client, const config::Media &config,
                       const upstream::Transport &transport, const std::vector<protocol::MediaPart *> &parts,
                       MediaFetcher::Done done)
{
    m_fetcher = std::make_unique<MediaFetcher>(client, config, transport);
    m_fetcher->fetch(parts, [this, done = std::move(done)](const Result<> &result) {
        const auto finished = std::move(m_fetcher); // whoever is told may be destroyed, and this with it
        done(result);
    });
}

} // namespace gatehouse::gateway
