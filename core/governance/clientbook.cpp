// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/governance/clientbook.h"

#include "core/base/bytes.h"

#include <cstring>

using namespace Qt::StringLiterals;

namespace gatehouse::governance {

namespace {

// A request that presents more is playing a game; each one costs a hash.
constexpr qsizetype keysLookedAt = 4;

} // namespace

std::size_t ClientBook::Bucket::operator()(const Digest &digest) const
{
    std::size_t bucket = 0;
    std::memcpy(&bucket, digest.data(), sizeof bucket);
    return bucket;
}

ClientBook::ClientBook(const config::Config &config, std::vector<ClientPtr> clients)
    : m_clients(std::move(clients))
    , m_requireKey(config.server.requireClientKey)
{
    for (const ClientPtr &client : m_clients) {
        m_byId.insert(client->config.id, client);
        add(client, client->config.sha256, false);
        if (!client->config.previousSha256.isEmpty())
            add(client, client->config.previousSha256, true);
    }
}

void ClientBook::add(const ClientPtr &client, const QByteArray &hex, bool previous)
{
    const QString id = client->config.id.text();
    const auto complain = [&](const QString &message) {
        m_problems.push_back(
            Error{.cause = Cause::GatewayConfig, .message = message, .parameter = u"clients/"_s + id});
    };
    const auto digest = digestFromHex(hex);
    if (!digest) {
        complain(u"the client key \"%1\" has no SHA-256 of 64 hex digits: make it anew"_s.arg(id));
        return;
    }
    const auto [entry, added] = m_byDigest.emplace(*digest, Entry{*digest, client, previous});
    if (!added && entry->second.client != client)
        complain(u"the client keys \"%1\" and \"%2\" are the same key: rotate one of them"_s.arg(
            entry->second.client->config.id.text(), id));
}

Result<ClientPtr> ClientBook::usable(const Entry &entry, std::int64_t nowMs)
{
    const config::Client &client = entry.client->config;
    const auto refuse = [&](const QString &why) {
        return fail(Cause::CallerUnauthorized, u"the client key \"%1\" %2"_s.arg(client.id.text(), why));
    };
    if (!client.enabled)
        return refuse(u"is disabled: enable it in Gatehouse, or use another"_s);
    if (entry.previous && nowMs >= client.previousValidUntil)
        return refuse(u"was replaced, and the time of grace for the old one is over: use the new one"_s);
    if (client.expires != 0 && nowMs >= client.expires)
        return refuse(u"has expired: give it a later date in Gatehouse, or use another"_s);
    return entry.client;
}

Result<ClientPtr> ClientBook::authenticate(const Caller &caller, std::int64_t nowMs, KeyDigests *seen) const
{
    // SDKs insist on some key, so one that is presented where none is defined means nothing.
    if (m_clients.empty() && !m_requireKey && caller.loopback)
        return ClientPtr();
    const PresentedKeys keys = presentedKeys(caller.credentials);
    if (keys.isEmpty())
        return fail(Cause::CallerUnauthorized,
                    u"no client key: send one of Gatehouse's client keys as \"Authorization: Bearer …\", "
                    "\"x-api-key\", \"x-goog-api-key\", \"api-key\" or \"?key=\""_s);
    Result<ClientPtr> outcome =
        fail(Cause::CallerUnauthorized, u"unknown client key: use one from the page Clients of Gatehouse"_s);
    for (qsizetype i = 0; i < std::min(keys.size(), keysLookedAt); ++i) {
        const Digest *known = seen ? seen->find(view(keys[i])) : nullptr;
        const Digest digest = known ? *known : digestOf(view(keys[i]));
        const auto found = m_byDigest.find(digest);
        if (found == m_byDigest.end())
            continue;
        if (seen && !known)
            seen->remember(keys[i], digest);
        outcome = usable(found->second, nowMs);
        if (outcome)
            break;
    }
    return outcome;
}

} // namespace gatehouse::governance
