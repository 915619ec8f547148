// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/key/digest.h"

#include "core/base/bytes.h"
#include "core/base/varint.h"
#include "core/cache/key/canonical.h"

#include <sodium.h>

#include <cstring>

namespace gatehouse::cache {

namespace {

constexpr std::size_t digestBytes = 32;

} // namespace

Digest::Digest()
{
    [[maybe_unused]] static const int started = sodium_init(); // chooses what this processor can
    crypto_generichash_init(&m_state, nullptr, 0, digestBytes);
}

void Digest::text(QByteArrayView bytes)
{
    count(std::uint64_t(bytes.size()));
    put(bytes.data(), std::size_t(bytes.size()));
}

// Small numbers of either sign are small counts: 0, -1, 1, -2 …
void Digest::number(std::int64_t value) { count((std::uint64_t(value) << 1) ^ std::uint64_t(value >> 63)); }

void Digest::count(std::uint64_t value)
{
    if (m_small.size() - m_waiting < longestVarint)
        flush();
    m_waiting += writeVarint(m_small.data() + m_waiting, value);
}

void Digest::decimal(const QByteArray &number)
{
    text(number.isEmpty() ? number : canonicalNumber(view(number)));
}

void Digest::json(const QByteArray &json)
{
    text(json.isEmpty() ? json : canonicalJson(view(json)).value_or(json));
}

QByteArray Digest::result() &&
{
    flush();
    QByteArray digest(qsizetype(digestBytes), Qt::Uninitialized);
    crypto_generichash_final(&m_state, reinterpret_cast<unsigned char *>(digest.data()), digestBytes);
    return digest;
}

void Digest::put(const char *bytes, std::size_t size)
{
    if (size > m_small.size() - m_waiting)
        flush();
    if (size > m_small.size()) {
        crypto_generichash_update(&m_state, reinterpret_cast<const unsigned char *>(bytes), size);
        return;
    }
    if (size > 0)
        std::memcpy(m_small.data() + m_waiting, bytes, size);
    m_waiting += size;
}

void Digest::flush()
{
    crypto_generichash_update(&m_state, reinterpret_cast<const unsigned char *>(m_small.data()), m_waiting);
    m_waiting = 0;
}

} // namespace gatehouse::cache
