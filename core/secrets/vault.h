// SPDX-License-Identifier: GPL-3.0-or-later
// Secrets in one encrypted file: Argon2id (RFC 9106) makes a key of the passphrase, XChaCha20-Poly1305 seals
// the entries and binds them to the file's header. Bytes in, bytes out; who stores them is another matter.
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"

#include <map>

namespace gatehouse::secrets {

struct KdfCost // kept in the file, so that a later version may ask for more
{
    std::uint64_t passes = 3; // RFC 9106, second recommended option, with one lane
    std::uint64_t memoryBytes = 64ULL * 1024 * 1024;
};

// The text of the file is a small JSON object; its fields are listed in vault.cpp.
class Vault
{
public:
    // Slow by intent (some 0.1 s): not for the window's thread. Errors: no passphrase, no memory.
    static Result<Vault> create(const Secret &passphrase, const KdfCost &cost = {});
    // Errors tell a wrong passphrase from a damaged file and from one of a newer version.
    static Result<Vault> open(const QByteArray &file, const Secret &passphrase);

    Result<>
    reread(const QByteArray &file); // with the key of this one; fails after another passphrase was set
    QByteArray sealed() const;      // with a new nonce each time

    std::map<QByteArray, Secret> &entries() { return m_entries; }

    const std::map<QByteArray, Secret> &entries() const { return m_entries; }

private:
    KdfCost m_cost;
    QByteArray m_salt;
    Secret m_key;       // 32 bytes
    QByteArray m_check; // tells a wrong passphrase from a damaged file; says nothing of the key
    std::map<QByteArray, Secret> m_entries;
};

} // namespace gatehouse::secrets
