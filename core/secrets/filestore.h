// SPDX-License-Identifier: GPL-3.0-or-later
// file:NAME. Secrets in a file that a passphrase opens, for machines without a keychain.
#pragma once

#include "core/secrets/secretstore.h"
#include "core/secrets/vault.h"

#include <QThreadPool>

#include <functional>
#include <memory>

namespace gatehouse::secrets {

// Works on a thread of its own, one job after the other; the passphrase is asked for once and only the key
// that it makes stays in memory. Several processes may share the file.
class FileStore final : public SecretStore
{
public:
    explicit FileStore(QString path, const KdfCost &cost = {});
    ~FileStore() override;

    // Called on a thread of the store after each unlock, lock and change of passphrase, done or failed.
    void onChange(std::function<void()> call) { m_changed = std::move(call); }

    SecretRef::Store kind() const override { return SecretRef::Store::File; }

    QFuture<Result<Secret>> read(const QByteArray &name) override;
    QFuture<Result<>> write(const QByteArray &name, const Secret &secret) override;
    QFuture<Result<>> remove(const QByteArray &name) override;

    QFuture<Result<>> unlock(const Secret &passphrase); // makes the file where there is none
    QFuture<Result<>> changePassphrase(const Secret &before, const Secret &after);
    QFuture<StoreStatus> status(); // Missing: no file; Locked; Ready; Failed: damaged
    QFuture<Result<>> lock();      // forgets the key

private:
    class Work;

    template<typename T>
    QFuture<T> run(std::function<T(Work &)> job, std::function<void()> after = {});

    std::shared_ptr<Work> m_work; // touched by the one thread of the pool only
    std::function<void()> m_changed;
    QThreadPool m_pool;
};

} // namespace gatehouse::secrets
