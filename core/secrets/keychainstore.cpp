// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/keychainstore.h"

#include <QPromise>
#include <QRandomGenerator>
#include <QThread>
#include <QTimer>
#include <qt6keychain/keychain.h>

namespace gatehouse::secrets {

namespace {

// Never ended: a call into the keychain may hang, and the end of the process must not wait for it.
QThread *keychainThread()
{
    static QThread *const thread = [] {
        auto started = std::make_unique<QThread>();
        started->setObjectName(QStringLiteral("keychain"));
        started->start();
        return started.release();
    }();
    return thread;
}

QString wordsOf(const QKeychain::Job &job)
{
    const QString words = job.errorString().trimmed();
    return words.isEmpty() ? QStringLiteral("error %1 without a text").arg(static_cast<int>(job.error()))
                           : words;
}

Error errorOf(const QKeychain::Job &job)
{
    const QString name = job.key();
    QString text;
    if (job.error() == QKeychain::EntryNotFound)
        text = QStringLiteral("the keychain has no key \"%1\"; enter it again").arg(name);
    else
        text = QStringLiteral("the keychain refused the key \"%1\": %2").arg(name, wordsOf(job));
    return {.cause = Cause::GatewaySecrets, .message = text};
}

bool mentions(const QString &text, std::initializer_list<const char *> words)
{
    return std::any_of(words.begin(), words.end(), [&](const char *word) {
        return text.contains(QLatin1String(word), Qt::CaseInsensitive);
    });
}

} // namespace

StoreStatus::State stateOfKeychainError(int error, const QString &text)
{
    using State = StoreStatus::State;
    switch (error) {
    case QKeychain::NoError:
    case QKeychain::EntryNotFound:
        return State::Ready;
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser:
        return State::Locked;
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
        return State::Missing;
    default:
        break;
    }
    if (mentions(text, {"autolaunch", "not provided by any .service", "ServiceUnknown", "Could not connect",
                        "Cannot spawn", "Failed to execute", "no such interface", "not activatable"}))
        return State::Missing;
    // A keyring that nobody has unlocked yet shows no collection at all.
    if (mentions(text, {"locked", "dismissed", "cancel", "Object does not exist at path"}))
        return State::Locked;
    return State::Failed;
}

class KeychainStore::Worker final : public QObject
{
public:
    explicit Worker(KeychainOptions options)
        : m_options(std::move(options))
    {
    }

    template<typename T, typename Finish>
    void run(QKeychain::Job *job, std::shared_ptr<QPromise<T>> promise, Finish finish)
    {
        QObject::connect(job, &QKeychain::Job::finished, this, [promise, finish](QKeychain::Job *done) {
            if (!promise->future().isFinished()) {
                promise->addResult(finish(*done));
                promise->finish();
            }
        });
        job->start();
    }

    template<typename T>
    void limit(const std::shared_ptr<QPromise<T>> &promise)
    {
        QTimer::singleShot(m_options.limit, this, [promise, limit = m_options.limit] {
            if (promise->future().isFinished())
                return;
            promise->addResult(refuse(QStringLiteral("the keychain has not answered for %1 s; it may be "
                                                     "waiting for its password in another window")
                                          .arg(limit.count() / 1000)));
            promise->finish();
        });
    }

    QKeychain::ReadPasswordJob *reading(const QString &name)
    {
        return prepared(std::make_unique<QKeychain::ReadPasswordJob>(m_options.service), name);
    }

    QKeychain::WritePasswordJob *writing(const QString &name, const Secret &secret)
    {
        auto *job = prepared(std::make_unique<QKeychain::WritePasswordJob>(m_options.service), name);
        // As text: secret-tool and the system's own programs can then show it.
        job->setTextData(QString::fromUtf8(secret.reveal()));
        return job;
    }

    QKeychain::DeletePasswordJob *deleting(const QString &name)
    {
        return prepared(std::make_unique<QKeychain::DeletePasswordJob>(m_options.service), name);
    }

    void probe(const std::shared_ptr<QPromise<StoreStatus>> &promise);

private:
    // The job deletes itself when it has finished.
    template<typename Job>
    Job *prepared(std::unique_ptr<Job> job, const QString &name)
    {
        job->setKey(name);
        job->setInsecureFallback(false);
        return job.release();
    }

    KeychainOptions m_options;
};

void KeychainStore::Worker::probe(const std::shared_ptr<QPromise<StoreStatus>> &promise)
{
    const auto answer = [promise](StoreStatus::State state, const QString &detail) {
        promise->addResult(StoreStatus{SecretRef::Store::Keychain, state, detail});
        promise->finish();
    };
    const auto failed = [answer](const QKeychain::Job &job) {
        if (job.error() == QKeychain::NoError)
            return false;
        const QString words = wordsOf(job);
        const auto state = stateOfKeychainError(job.error(), words);
        answer(state == StoreStatus::State::Ready ? StoreStatus::State::Failed : state, words);
        return true;
    };
    const QString name = QStringLiteral("canary");
    const QByteArray canary = QByteArray::number(QRandomGenerator::system()->generate64(), 36);
    QKeychain::Job *write = writing(name, Secret(canary));
    connect(write, &QKeychain::Job::finished, this, [=, this](QKeychain::Job *written) {
        if (failed(*written))
            return;
        QKeychain::ReadPasswordJob *read = reading(name);
        connect(read, &QKeychain::Job::finished, this, [=, this](QKeychain::Job *job) {
            if (failed(*job))
                return;
            const bool same = read->textData().toUtf8() == canary;
            QKeychain::Job *remove = deleting(name);
            connect(remove, &QKeychain::Job::finished, this, [=](QKeychain::Job *removed) {
                if (failed(*removed))
                    return;
                if (same)
                    answer(StoreStatus::State::Ready, {});
                else
                    answer(StoreStatus::State::Failed,
                           QStringLiteral("it does not give back what it was given"));
            });
            remove->start();
        });
        read->start();
    });
    write->start();
}

void KeychainStore::DeleteLater::operator()(Worker *worker) const { worker->deleteLater(); }

KeychainStore::KeychainStore(KeychainOptions options)
    : m_worker(std::make_unique<Worker>(std::move(options)).release())
{
    m_worker->moveToThread(keychainThread());
}

KeychainStore::~KeychainStore() = default;

QFuture<Result<Secret>> KeychainStore::read(const QByteArray &name)
{
    const auto promise = std::make_shared<QPromise<Result<Secret>>>();
    promise->start();
    QMetaObject::invokeMethod(m_worker.get(), [worker = m_worker.get(), promise, name] {
        QKeychain::ReadPasswordJob *job = worker->reading(QString::fromUtf8(name));
        worker->limit(promise);
        worker->run(job, promise, [job](const QKeychain::Job &done) -> Result<Secret> {
            if (done.error() != QKeychain::NoError)
                return fail(errorOf(done));
            return Secret(job->textData().toUtf8());
        });
    });
    return promise->future();
}

QFuture<Result<>> KeychainStore::write(const QByteArray &name, const Secret &secret)
{
    const auto promise = std::make_shared<QPromise<Result<>>>();
    promise->start();
    QMetaObject::invokeMethod(m_worker.get(), [worker = m_worker.get(), promise, name, secret] {
        worker->limit(promise);
        worker->run(worker->writing(QString::fromUtf8(name), secret), promise,
                    [](const QKeychain::Job &done) -> Result<> {
                        if (done.error() != QKeychain::NoError)
                            return fail(errorOf(done));
                        return {};
                    });
    });
    return promise->future();
}

QFuture<Result<>> KeychainStore::remove(const QByteArray &name)
{
    const auto promise = std::make_shared<QPromise<Result<>>>();
    promise->start();
    QMetaObject::invokeMethod(m_worker.get(), [worker = m_worker.get(), promise, name] {
        worker->limit(promise);
        worker->run(worker->deleting(QString::fromUtf8(name)), promise,
                    [](const QKeychain::Job &done) -> Result<> {
                        const bool gone =
                            done.error() == QKeychain::NoError || done.error() == QKeychain::EntryNotFound;
                        return gone ? Result<>() : fail(errorOf(done));
                    });
    });
    return promise->future();
}

QFuture<StoreStatus> KeychainStore::probe()
{
    const auto promise = std::make_shared<QPromise<StoreStatus>>();
    promise->start();
    QMetaObject::invokeMethod(m_worker.get(), [worker = m_worker.get(), promise] { worker->probe(promise); });
    return promise->future();
}

} // namespace gatehouse::secrets
