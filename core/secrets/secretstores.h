// SPDX-License-Identifier: GPL-3.0-or-later
// All stores behind one face: a reference says which one is meant.
#pragma once

#include "core/base/awaiting.h"
#include "core/secrets/secretstore.h"

#include <QHash>
#include <QObject>
#include <QTimer>

#include <array>
#include <functional>
#include <memory>
#include <vector>

namespace gatehouse::secrets {

class FileStore;
class KeychainStore;

struct ReadSecrets
{
    QHash<SecretRef, Secret> found = {};
    QHash<SecretRef, QString> missing = {}; // the store's own words
};

struct StoresOptions
{
    QString folder = {};     // of the encrypted file secrets.bin
    bool useKeychain = true; // false: its status is Missing, and nothing is asked of it
    QString service = QStringLiteral("gatehouse");
    // After this a silent keychain is reported as Locked, while the question stays open.
    std::chrono::milliseconds patience{5'000};
    // A keychain often starts after the programs that start with the desktop.
    std::chrono::milliseconds secondTry{10'000};
};

// Lives on one thread with an event loop and answers there. No call blocks.
class SecretStores final : public QObject
{
    Q_OBJECT
public:
    explicit SecretStores(StoresOptions options, QObject *parent = nullptr);
    ~SecretStores() override;

    QFuture<Result<Secret>> read(const SecretRef &reference);
    QFuture<Result<>> keep(const SecretRef &reference, const Secret &secret);
    QFuture<Result<>> remove(const SecretRef &reference);

    // Calls back once, never before this returns, when each one has been found or missed; not where the
    // context, which lives on this thread too, has gone by then.
    void readAll(const std::vector<SecretRef> &references, QObject *context,
                 std::function<void(const ReadSecrets &)> done);

    QFuture<Result<>> unlockFile(const Secret &passphrase); // makes the file where there is none
    QFuture<Result<>> changeFilePassphrase(const Secret &before, const Secret &after);
    QFuture<Result<>> lockFile();

    void probe(); // all of them; the answers come as statusChanged()
    std::vector<StoreStatus> status() const;
    StoreStatus status(SecretRef::Store store) const;

Q_SIGNALS:
    void statusChanged(const gatehouse::secrets::StoreStatus &status);

private:
    SecretStore *storeOf(const SecretRef &reference) const; // null: none
    void probeKeychain(bool again);
    void keychainAnswered(const StoreStatus &status, bool again);
    void probeFile();
    void setStatus(const StoreStatus &status);

    StoresOptions m_options;
    std::unique_ptr<SecretStore> m_environment;
    std::unique_ptr<SecretStore> m_session;
    std::unique_ptr<FileStore> m_file;
    std::unique_ptr<KeychainStore> m_keychain; // null where it is not to be used
    std::array<StoreStatus, 4> m_status;
    QTimer m_patience;
    QTimer m_secondTry;
    bool m_asking = false;
    Awaiting m_answers; // last: after it nobody is called any more
};

} // namespace gatehouse::secrets
