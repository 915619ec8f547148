// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/secret.h"

#include <cstring>
#include <utility>

namespace gatehouse {

namespace {

constexpr std::pair<SecretRef::Store, const char *> prefixes[] = {
    {SecretRef::Store::Keychain, "keychain:"},
    {SecretRef::Store::Environment, "env:"},
    {SecretRef::Store::Session, "session:"},
    {SecretRef::Store::File, "file:"},
};

} // namespace

// A deep copy, so that wiping it can never wipe somebody else's bytes.
Secret::Secret(const QByteArray &bytes)
    : m_bytes(bytes.constData(), bytes.size())
{
}

Secret::~Secret()
{
    if (m_bytes.isEmpty() || !m_bytes.isDetached())
        return;
    volatile char *bytes = m_bytes.data();
    for (qsizetype i = 0; i < m_bytes.size(); ++i)
        bytes[i] = 0;
}

SecretRef SecretRef::fromText(const QByteArray &text)
{
    for (const auto &[store, prefix] : prefixes) {
        const QByteArray start(prefix);
        if (text.startsWith(start) && text.size() > start.size())
            return {store, text.mid(start.size())};
    }
    return {};
}

QByteArray SecretRef::text() const
{
    for (const auto &[candidate, prefix] : prefixes) {
        if (candidate != store)
            continue;
        QByteArray text;
        text.reserve(qsizetype(std::strlen(prefix)) + name.size());
        return text.append(prefix).append(name);
    }
    return {};
}

bool sameBytes(std::string_view a, std::string_view b)
{
    if (a.size() != b.size())
        return false;
    unsigned different = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        different |= unsigned(a[i]) ^ unsigned(b[i]);
    return different == 0;
}

} // namespace gatehouse
