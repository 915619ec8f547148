// SPDX-License-Identifier: GPL-3.0-or-later
// The digests of the client keys that were recognised last: SHA-256 is the dearest step of a small request,
// and most requests come with the key of the one before.
#pragma once

#include "core/base/secret.h"
#include "core/governance/clientkey.h"

namespace gatehouse::governance {

// One thread's. Keys that nobody knows are not kept; those that are were in this process's memory anyway, and
// are wiped when others take their place.
class KeyDigests
{
public:
    const Digest *find(std::string_view key) const; // looks as long at each key, right or wrong
    void remember(const QByteArray &key, const Digest &digest);

private:
    struct Seen
    {
        Secret key = {};
        Digest digest = {};
    };

    std::vector<Seen> m_seen = {};
    std::size_t m_next = 0; // the place of the oldest
};

} // namespace gatehouse::governance
