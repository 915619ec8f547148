// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/filestore.h"

#include "core/base/privatefile.h"

#include <QFile>
#include <QFileInfo>
#include <QLockFile>
#include <QPromise>

namespace gatehouse::secrets {

namespace {

constexpr qint64 maxFileBytes = 64 * 1024 * 1024;
constexpr int lockWaitMs = 5000;

} // namespace

class FileStore::Work
{
public:
    Work(QString path, const KdfCost &cost)
        : m_path(std::move(path))
        , m_cost(cost)
    {
    }

    Result<> unlock(const Secret &passphrase)
    {
        if (!QFileInfo::exists(m_path)) {
            auto made = Vault::create(passphrase, m_cost);
            if (!made)
                return fail(made.error());
            m_vault = std::move(*made);
            return store();
        }
        const auto text = content();
        if (!text)
            return fail(text.error());
        auto opened = Vault::open(*text, passphrase);
        if (!opened)
            return fail(opened.error());
        m_vault = std::move(*opened);
        return {};
    }

    Result<Secret> read(const QByteArray &name)
    {
        if (const auto fresh = refresh(); !fresh)
            return fail(fresh.error());
        const auto found = m_vault->entries().find(name);
        if (found == m_vault->entries().end())
            return refuse(QStringLiteral("the encrypted file has no key \"%1\"; enter it again")
                              .arg(QString::fromUtf8(name)));
        return found->second;
    }

    Result<> change(const std::function<void(std::map<QByteArray, Secret> &)> &edit)
    {
        QLockFile lock(m_path + QStringLiteral(".lock"));
        if (m_vault && !lock.tryLock(lockWaitMs))
            return refuse(QStringLiteral("%1 is in use by another program; try again").arg(m_path));
        if (const auto fresh = refresh(); !fresh)
            return fresh;
        edit(m_vault->entries());
        return store();
    }

    Result<> changePassphrase(const Secret &before, const Secret &after)
    {
        const auto text = content();
        if (!text)
            return fail(text.error());
        auto opened = Vault::open(*text, before);
        if (!opened)
            return fail(opened.error());
        auto made = Vault::create(after, m_cost);
        if (!made)
            return fail(made.error());
        made->entries() = opened->entries();
        m_vault = std::move(*made);
        return store();
    }

    StoreStatus status()
    {
        StoreStatus status{.store = SecretRef::Store::File, .state = StoreStatus::State::Locked};
        if (!QFileInfo::exists(m_path)) {
            status.state = StoreStatus::State::Missing;
            status.detail = QStringLiteral("No encrypted file yet; a passphrase makes one.");
        } else if (!m_vault) {
            status.detail = QStringLiteral("%1 waits for its passphrase.").arg(m_path);
        } else if (const auto fresh = refresh(); !fresh) {
            status.state = StoreStatus::State::Failed;
            status.detail = fresh.error().message;
        } else {
            status.state = StoreStatus::State::Ready;
        }
        return status;
    }

    void lock() { m_vault.reset(); }

private:
    Result<QByteArray> content() const
    {
        QFile file(m_path);
        if (!file.open(QIODevice::ReadOnly))
            return refuse(QStringLiteral("%1 cannot be read: %2").arg(m_path, file.errorString()));
        return file.read(maxFileBytes);
    }

    // Another process may have written since; a file that is gone is written again with the next change.
    Result<> refresh()
    {
        if (!m_vault)
            return refuse(
                QStringLiteral("the encrypted file %1 is locked; enter its passphrase").arg(m_path));
        if (!QFileInfo::exists(m_path))
            return {};
        const auto text = content();
        if (!text)
            return fail(text.error());
        const auto fresh = m_vault->reread(*text);
        if (!fresh)
            m_vault.reset();
        return fresh;
    }

    Result<> store()
    {
        const auto written = writePrivateFile(m_path, m_vault->sealed());
        return written ? written : refuse(written.error().message);
    }

    QString m_path;
    KdfCost m_cost;
    std::optional<Vault> m_vault;
};

FileStore::FileStore(QString path, const KdfCost &cost)
    : m_work(std::make_shared<Work>(std::move(path), cost))
{
    m_pool.setMaxThreadCount(1);
}

FileStore::~FileStore() { m_pool.waitForDone(); }

template<typename T>
QFuture<T> FileStore::run(std::function<T(Work &)> job, std::function<void()> after)
{
    const auto promise = std::make_shared<QPromise<T>>();
    promise->start();
    QFuture<T> future = promise->future();
    m_pool.start([promise, job = std::move(job), after = std::move(after), work = m_work] {
        promise->addResult(job(*work));
        promise->finish();
        if (after)
            after();
    });
    return future;
}

QFuture<Result<Secret>> FileStore::read(const QByteArray &name)
{
    return run<Result<Secret>>([name](Work &work) { return work.read(name); });
}

QFuture<Result<>> FileStore::write(const QByteArray &name, const Secret &secret)
{
    return run<Result<>>([name, secret](Work &work) {
        return work.change([&](auto &entries) { entries.insert_or_assign(name, secret); });
    });
}

QFuture<Result<>> FileStore::remove(const QByteArray &name)
{
    return run<Result<>>(
        [name](Work &work) { return work.change([&](auto &entries) { entries.erase(name); }); });
}

QFuture<Result<>> FileStore::unlock(const Secret &passphrase)
{
    return run<Result<>>([passphrase](Work &work) { return work.unlock(passphrase); }, m_changed);
}

QFuture<Result<>> FileStore::changePassphrase(const Secret &before, const Secret &after)
{
    return run<Result<>>([before, after](Work &work) { return work.changePassphrase(before, after); },
                         m_changed);
}

QFuture<StoreStatus> FileStore::status()
{
    return run<StoreStatus>([](Work &work) { return work.status(); });
}

QFuture<Result<>> FileStore::lock()
{
    return run<Result<>>(
        [](Work &work) {
            work.lock();
            return Result<>();
        },
        m_changed);
}

} // namespace gatehouse::secrets
