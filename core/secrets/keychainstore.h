// SPDX-License-Identifier: GPL-3.0-or-later
// keychain:NAME. The system's keychain through QtKeychain: Secret Service or KWallet, Keychain, Credential
// Manager.
#pragma once

#include "core/secrets/secretstore.h"

#include <chrono>
#include <memory>

namespace gatehouse::secrets {

struct KeychainOptions
{
    QString service = QStringLiteral("gatehouse");
    // A keychain may show a prompt and wait for its user. After this the caller gets an answer; the
    // keychain's own comes too late for it.
    std::chrono::milliseconds limit{60'000};
};

// QtKeychain makes blocking D-Bus calls on the way (KWallet: up to 25 s), and its queue of jobs belongs for
// ever to the thread that used it first. So all KeychainStores of a process share one thread, which is never
// ended.
class KeychainStore final : public SecretStore
{
public:
    explicit KeychainStore(KeychainOptions options = {});
    ~KeychainStore() override;

    SecretRef::Store kind() const override { return SecretRef::Store::Keychain; }

    QFuture<Result<Secret>> read(const QByteArray &name) override;
    QFuture<Result<>> write(const QByteArray &name, const Secret &secret) override;
    QFuture<Result<>> remove(const QByteArray &name) override;

    // Writes, reads and deletes an entry that means nothing. No limit of time: whoever asks shows meanwhile
    // that it waits.
    QFuture<StoreStatus> probe();

private:
    class Worker;

    struct DeleteLater
    {
        void operator()(Worker *worker) const;
    };

    std::unique_ptr<Worker, DeleteLater> m_worker; // lives on the thread of the keychain
};

// What an error of QtKeychain means. It says "Other" for most of what happens on Linux, so that the words of
// libsecret and D-Bus have to be read.
StoreStatus::State stateOfKeychainError(int error, const QString &text);

} // namespace gatehouse::secrets
