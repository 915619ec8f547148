// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/bytes.h"
#include "core/secrets/mask.h"

#include <QUrl>

#include <sodium.h>

#include <cstring>
#include <mutex>

namespace gatehouse::secrets {

namespace {

constexpr std::size_t shortest = 8;

std::uint32_t startOf(std::string_view bytes)
{
    std::uint32_t start = 0;
    std::memcpy(&start, bytes.data(), sizeof start);
    return start;
}

} // namespace

LiveSecrets::LiveSecrets()
{
    static_assert(crypto_shorthash_KEYBYTES == 16 && crypto_shorthash_BYTES == 8);
    // A second call does nothing, and the hash works even where it fails: nothing to do about it here.
    [[maybe_unused]] const int started = sodium_init();
    randombytes_buf(m_key.data(), m_key.size());
}

std::uint64_t LiveSecrets::hash(std::string_view bytes) const
{
    unsigned char out[8];
    crypto_shorthash(out, reinterpret_cast<const unsigned char *>(bytes.data()), bytes.size(), m_key.data());
    std::uint64_t value = 0;
    std::memcpy(&value, out, sizeof value);
    return value;
}

void LiveSecrets::add(const Secret &secret)
{
    const QByteArray bytes = secret.reveal();
    addBytes(view(bytes));
    addBytes(view(bytes.toPercentEncoding())); // as a query would hold it
    addBytes(view(bytes.toBase64()));          // as Basic and some logs would
}

void LiveSecrets::addBytes(std::string_view bytes)
{
    if (bytes.size() < shortest)
        return;
    const Known known{startOf(bytes), bytes.size(), hash(bytes)};
    const std::unique_lock lock(m_mutex);
    if (std::find(m_known.begin(), m_known.end(), known) == m_known.end())
        m_known.push_back(known);
}

std::size_t LiveSecrets::size() const
{
    const std::shared_lock lock(m_mutex);
    return m_known.size();
}

std::size_t LiveSecrets::lengthAt(std::string_view text, std::size_t at) const
{
    const std::string_view rest = text.substr(at);
    if (rest.size() < shortest)
        return 0;
    const std::uint32_t start = startOf(rest);
    std::size_t longest = 0;
    for (const Known &known : m_known) {
        if (known.start == start && known.length <= rest.size() && known.length > longest &&
            hash(rest.substr(0, known.length)) == known.hash)
            longest = known.length;
    }
    return longest;
}

QByteArray LiveSecrets::masked(std::string_view text) const
{
    QByteArray out;
    out.reserve(qsizetype(text.size()));
    {
        const std::shared_lock lock(m_mutex);
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t length = m_known.empty() ? 0 : lengthAt(text, at);
            if (length > 0)
                out.append(maskMark.data(), qsizetype(maskMark.size()));
            else
                out.append(text[at]);
            at += std::max<std::size_t>(length, 1);
        }
    }
    return secrets::masked(view(out));
}

} // namespace gatehouse::secrets
