// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/secretstores.h"

#include "core/secrets/filestore.h"
#include "core/secrets/keychainstore.h"
#include "core/secrets/simplestores.h"

#include <QPointer>

#include <algorithm>

namespace gatehouse::secrets {

namespace {

using State = StoreStatus::State;
using Store = SecretRef::Store;

QString noStore(const SecretRef &reference)
{
    return reference.store == Store::None
               ? QStringLiteral("the configuration does not say where the key is kept; enter the key again")
               : QStringLiteral("the keychain is switched off; keep the key \"%1\" elsewhere")
                     .arg(QString::fromUtf8(reference.name));
}

} // namespace

SecretStores::SecretStores(StoresOptions options, QObject *parent)
    : QObject(parent)
    , m_options(std::move(options))
    , m_environment(std::make_unique<EnvironmentStore>())
    , m_session(std::make_unique<SessionStore>())
    , m_file(std::make_unique<FileStore>(m_options.folder + QStringLiteral("/secrets.bin")))
    , m_status{StoreStatus{Store::Keychain, State::Unknown, {}},
               StoreStatus{Store::Environment, State::Ready, {}},
               StoreStatus{Store::Session, State::Ready, {}}, StoreStatus{Store::File, State::Unknown, {}}}
{
    // Not by a continuation of the futures: each has room for one, which is the caller's.
    m_file->onChange(
        [this] { QMetaObject::invokeMethod(this, &SecretStores::probeFile, Qt::QueuedConnection); });
    m_patience.setSingleShot(true);
    m_secondTry.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        setStatus(
            {Store::Keychain, State::Locked,
             QStringLiteral("It has not answered for %1 s; it may be waiting for its password in another "
                            "window.")
                 .arg(m_options.patience.count() / 1000)});
    });
    connect(&m_secondTry, &QTimer::timeout, this, [this] { probeKeychain(true); });
    if (m_options.useKeychain)
        m_keychain = std::make_unique<KeychainStore>(KeychainOptions{.service = m_options.service});
    else
        m_status[0] = {Store::Keychain, State::Missing, QStringLiteral("It is switched off.")};
}

SecretStores::~SecretStores() = default;

SecretStore *SecretStores::storeOf(const SecretRef &reference) const
{
    switch (reference.store) {
    case Store::Keychain:
        return m_keychain.get();
    case Store::Environment:
        return m_environment.get();
    case Store::Session:
        return m_session.get();
    case Store::File:
        return m_file.get();
    case Store::None:
        break;
    }
    return nullptr;
}

QFuture<Result<Secret>> SecretStores::read(const SecretRef &reference)
{
    SecretStore *store = storeOf(reference);
    return store ? store->read(reference.name) : answered<Secret>(refuse(noStore(reference)));
}

QFuture<Result<>> SecretStores::keep(const SecretRef &reference, const Secret &secret)
{
    SecretStore *store = storeOf(reference);
    return store ? store->write(reference.name, secret) : answered<void>(refuse(noStore(reference)));
}

QFuture<Result<>> SecretStores::remove(const SecretRef &reference)
{
    SecretStore *store = storeOf(reference);
    return store ? store->remove(reference.name) : answered<void>(refuse(noStore(reference)));
}

void SecretStores::readAll(const std::vector<SecretRef> &references, QObject *context,
                           std::function<void(const ReadSecrets &)> done)
{
    struct Collecting
    {
        ReadSecrets read = {};
        std::size_t open = 0;
    };

    const auto collecting = std::make_shared<Collecting>();
    collecting->open = references.size();
    const auto finish = [collecting, context = QPointer<QObject>(context), done = std::move(done)] {
        QMetaObject::invokeMethod(
            context, [collecting, done] { done(collecting->read); }, Qt::QueuedConnection);
    };
    if (references.empty())
        finish();
    for (const SecretRef &reference : references) {
        m_answers.take(read(reference), [collecting, finish, reference](const Result<Secret> &answer) {
            if (answer)
                collecting->read.found.insert(reference, *answer);
            else
                collecting->read.missing.insert(reference, answer.error().message);
            if (--collecting->open == 0)
                finish();
        });
    }
}

QFuture<Result<>> SecretStores::unlockFile(const Secret &passphrase) { return m_file->unlock(passphrase); }

QFuture<Result<>> SecretStores::changeFilePassphrase(const Secret &before, const Secret &after)
{
    return m_file->changePassphrase(before, after);
}

QFuture<Result<>> SecretStores::lockFile() { return m_file->lock(); }

void SecretStores::probe()
{
    probeFile();
    probeKeychain(false);
}

void SecretStores::probeFile()
{
    m_answers.take(m_file->status(), [this](const StoreStatus &status) { setStatus(status); });
}

void SecretStores::probeKeychain(bool again)
{
    // A second canary beside one that waits for a password would only make a second prompt.
    if (!m_keychain || m_asking)
        return;
    m_asking = true;
    m_secondTry.stop();
    m_patience.start(m_options.patience);
    setStatus({Store::Keychain, State::Probing, {}});
    m_answers.take(m_keychain->probe(),
                   [this, again](const StoreStatus &status) { keychainAnswered(status, again); });
}

void SecretStores::keychainAnswered(const StoreStatus &status, bool again)
{
    m_asking = false;
    m_patience.stop();
    setStatus(status);
    if (status.state != State::Ready && !again)
        m_secondTry.start(m_options.secondTry);
}

void SecretStores::setStatus(const StoreStatus &status)
{
    const auto known = std::find_if(m_status.begin(), m_status.end(),
                                    [&](const StoreStatus &one) { return one.store == status.store; });
    if (*known == status)
        return;
    *known = status;
    Q_EMIT statusChanged(status);
}

std::vector<StoreStatus> SecretStores::status() const { return {m_status.begin(), m_status.end()}; }

StoreStatus SecretStores::status(SecretRef::Store store) const
{
    const auto known = std::find_if(m_status.begin(), m_status.end(),
                                    [&](const StoreStatus &one) { return one.store == store; });
    return known == m_status.end() ? StoreStatus{store, State::Missing, {}} : *known;
}

} // namespace gatehouse::secrets
