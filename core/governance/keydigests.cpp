// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/governance/keydigests.h"

#include "core/base/bytes.h"

namespace gatehouse::governance {

namespace {

constexpr std::size_t mostKept = 8;
constexpr qsizetype longestKept = 256;

} // namespace

const Digest *KeyDigests::find(std::string_view key) const
{
    const Digest *found = nullptr;
    for (const Seen &seen : m_seen) {
        if (sameBytes(view(seen.key.reveal()), key))
            found = &seen.digest;
    }
    return found;
}

void KeyDigests::remember(const QByteArray &key, const Digest &digest)
{
    if (key.size() > longestKept)
        return;
    if (m_seen.size() < mostKept)
        m_seen.resize(m_next + 1);
    Seen seen{Secret(key), digest};
    std::swap(m_seen[m_next], seen); // so that the old one goes, and is wiped
    m_next = (m_next + 1) % mostKept;
}

} // namespace gatehouse::governance
