// SPDX-License-Identifier: GPL-3.0-or-later
// The client keys of one configuration, ready to be recognised. Immutable and shared by all workers.
#pragma once

#include "core/governance/account.h"
#include "core/governance/clientkey.h"
#include "core/governance/keydigests.h"

#include <QHash>

#include <unordered_map>

namespace gatehouse::governance {

struct BookedClient
{
    config::Client config = {};
    std::vector<config::Budget> groupBudgets = {};
    AccountPtr account = {};
    AccountPtr groupAccount = {}; // null: in no group
};

using ClientPtr = std::shared_ptr<const BookedClient>;

struct Caller
{
    Credentials credentials = {};
    bool loopback = false; // of the peer's address
};

class ClientBook
{
public:
    ClientBook() = default;
    ClientBook(const config::Config &config, std::vector<ClientPtr> clients);

    // Null in a success: nobody in particular, and that is allowed (no client key is defined, the caller is
    // on this machine, and the configuration does not ask for a key). Error: CallerUnauthorized; the message
    // never repeats the key. `seen` spares the hash of a key that it knows, and learns.
    Result<ClientPtr> authenticate(const Caller &caller, std::int64_t nowMs,
                                   KeyDigests *seen = nullptr) const;

    ClientPtr find(const ClientId &id) const { return m_byId.value(id); }

    const std::vector<ClientPtr> &all() const { return m_clients; }

    const std::vector<Error> &problems() const { return m_problems; } // keys that cannot be used

private:
    struct Entry
    {
        Digest digest = {};
        ClientPtr client = {};
        bool previous = false; // the old key of a rotation
    };

    struct Bucket // the digest is evenly spread, its first bytes are as good as any hash
    {
        std::size_t operator()(const Digest &digest) const;
    };

    struct Same
    {
        bool operator()(const Digest &a, const Digest &b) const { return sameDigest(a, b); }
    };

    void add(const ClientPtr &client, const QByteArray &hex, bool previous);
    static Result<ClientPtr> usable(const Entry &entry, std::int64_t nowMs);

    std::vector<ClientPtr> m_clients;
    QHash<ClientId, ClientPtr> m_byId;
    std::unordered_map<Digest, Entry, Bucket, Same> m_byDigest;
    std::vector<Error> m_problems;
    bool m_requireKey = false;
};

using ClientBookPtr = std::shared_ptr<const ClientBook>;

} // namespace gatehouse::governance
