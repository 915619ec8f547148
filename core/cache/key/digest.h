// SPDX-License-Identifier: GPL-3.0-or-later
// BLAKE2b (RFC 7693) over fields, 32 bytes: as hard to find a second text for as SHA-256, at a quarter of its
// price in a build without the processor's own instructions for that.
#pragma once

#include <QByteArray>

#include <sodium/crypto_generichash.h>

#include <array>
#include <cstdint>
#include <optional>

namespace gatehouse::cache {

// Every field goes in so that its end is known without the next: a text with its length before it, a number
// by the highest bits of its bytes (LEB128). So no two requests give the same bytes by shifting text from one
// field to the next; and most of the fields, which nobody set, are one byte.
class Digest
{
public:
    Digest();
    Digest(const Digest &) = default; // goes on from here, beside the other
    Digest &operator=(const Digest &) = delete;

    void text(QByteArrayView bytes);
    void number(std::int64_t value);

    template<typename T>
    void maybe(const std::optional<T> &value)
    {
        number(value.has_value());
        if (value)
            number(std::int64_t(*value));
    }

    void decimal(const QByteArray &number); // 0.70 and 7e-1 are one
    void json(const QByteArray &json);      // as canonicalJson() writes it

    QByteArray result() &&;

private:
    void count(std::uint64_t value);
    void put(const char *bytes, std::size_t size);
    void flush();

    crypto_generichash_state m_state;
    std::size_t m_waiting = 0;
    std::array<char, 512> m_small; // fields of a few bytes are hashed together
};

} // namespace gatehouse::cache
