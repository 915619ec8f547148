// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/affinity.h"

#include <algorithm>

namespace gatehouse::routing {

namespace {

constexpr qsizetype longestSession = 255;

constexpr std::array<std::string_view, 7> headerNames = {
    "x-gatehouse-session",      // ours
    "x-claude-code-session-id", // Claude Code
    "session_id",               // Codex CLI
    "session-id",               // Codex CLI, later
    "x-session-affinity",       // opencode
    "x-session-id",             // several
    "x-bf-session-id",          // clients set up for Bifrost
};

} // namespace

std::span<const std::string_view> sessionHeaders() { return headerNames; }

QByteArray sessionOf(const http::HeaderList &headers, const protocol::RequestFacts &facts,
                     const ClientId &client)
{
    QByteArray session = facts.session.isEmpty() ? facts.user : facts.session;
    for (std::string_view name : headerNames) {
        const auto value = headers.find(name);
        if (!value || value->empty())
            continue;
        if (name == headerNames.front() && *value == "off")
            return {};
        session = QByteArray(value->data(), qsizetype(value->size()));
        break;
    }
    if (session.isEmpty())
        return {};
    return client.value + '\0' + session.left(longestSession);
}

std::optional<Binding> AffinityTable::find(const QByteArray &session)
{
    if (session.isEmpty())
        return std::nullopt;
    const Nanoseconds now = m_clock.monotonic();
    Shard &shard = shardOf(session);
    const std::scoped_lock lock(shard.mutex);
    const auto found = shard.bySession.find(session);
    if (found == shard.bySession.end())
        return std::nullopt;
    const auto entry = found->second;
    if (entry->until <= now) {
        shard.bySession.erase(found);
        shard.byUse.erase(entry);
        return std::nullopt;
    }
    entry->until = now + m_settings.lifetime;
    shard.byUse.splice(shard.byUse.begin(), shard.byUse, entry);
    return entry->binding;
}

void AffinityTable::bind(const QByteArray &session, const Binding &binding)
{
    if (session.isEmpty())
        return;
    const Nanoseconds until = m_clock.monotonic() + m_settings.lifetime;
    Shard &shard = shardOf(session);
    const std::scoped_lock lock(shard.mutex);
    if (const auto found = shard.bySession.find(session); found != shard.bySession.end()) {
        found->second->binding = Binding(binding);
        found->second->until = until;
        shard.byUse.splice(shard.byUse.begin(), shard.byUse, found->second);
        return;
    }
    const std::size_t room = std::max<std::size_t>(1, m_settings.capacity / m_shards.size());
    if (shard.bySession.size() >= room) {
        shard.bySession.erase(shard.byUse.back().session);
        shard.byUse.pop_back();
    }
    shard.byUse.push_front({session, binding, until});
    shard.bySession.emplace(session, shard.byUse.begin());
}

void AffinityTable::forget(const QByteArray &session)
{
    Shard &shard = shardOf(session);
    const std::scoped_lock lock(shard.mutex);
    const auto found = shard.bySession.find(session);
    if (found == shard.bySession.end())
        return;
    shard.byUse.erase(found->second);
    shard.bySession.erase(found);
}

std::size_t AffinityTable::size() const
{
    std::size_t sum = 0;
    for (const Shard &shard : m_shards) {
        const std::scoped_lock lock(shard.mutex);
        sum += shard.bySession.size();
    }
    return sum;
}

} // namespace gatehouse::routing
