// SPDX-License-Identifier: GPL-3.0-or-later
// A secret in memory, and the reference to one that configuration, database and logs may hold.
#pragma once

#include "core/base/texthash.h"

#include <QByteArray>
#include <QMetaType>

#include <string_view>

namespace gatehouse {

// No QDebug, no ==, no implicit conversion. reveal() is greppable: it is called where an auth header is
// written, where a key is compared with a kept one, where a store keeps the secret and where the user asks to
// see it, and nowhere else. Wiped when the
// last copy goes.
class Secret
{
public:
    Secret() = default;
    explicit Secret(const QByteArray &bytes);
    ~Secret();
    Secret(const Secret &) = default;
    Secret(Secret &&) noexcept = default;
    Secret &operator=(const Secret &) = default;
    Secret &operator=(Secret &&) noexcept = default;

    QByteArray reveal() const { return m_bytes; }

    bool isEmpty() const { return m_bytes.isEmpty(); }

private:
    QByteArray m_bytes;
};

// In a time that does not tell how much of the one is right; their sizes are no secret.
bool sameBytes(std::string_view a, std::string_view b);

// "keychain:openai/default", "env:OPENAI_API_KEY", "session:openai/default", "file:openai/default".
struct SecretRef
{
    enum class Store { None, Keychain, Environment, Session, File };
    Store store = Store::None;
    QByteArray name = {};

    static SecretRef fromText(const QByteArray &text); // Store::None where the text is not a reference
    QByteArray text() const;
    friend bool operator==(const SecretRef &, const SecretRef &) = default;

    friend size_t qHash(const SecretRef &reference, size_t seed = 0)
    {
        return TextHash()(reference.name) ^ std::size_t(reference.store) ^ seed;
    }
};

} // namespace gatehouse

Q_DECLARE_METATYPE(gatehouse::Secret)
