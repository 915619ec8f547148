// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/keptfile.h"

#include "core/base/backgroundthread.h"

#include <QFileInfo>

#include <utility>

namespace gatehouse::gateway {

KeptFile::KeptFile(QString path, const Clock &clock)
    : m_path(std::move(path))
    , m_clock(clock)
{
}

KeptFile::~KeptFile()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stop = true;
    }
    m_wake.notify_all();
    if (m_thread.joinable())
        m_thread.join();
}

void KeptFile::Journal::put(const QByteArray &key, QByteArray value, std::chrono::seconds lifetime)
{
    const std::int64_t expires = m_file.m_clock.wallMilliseconds() +
                                 std::chrono::duration_cast<std::chrono::milliseconds>(lifetime).count();
    m_file.tell({.kind = m_kind, .key = key, .value = std::move(value), .expiresMs = expires});
}

void KeptFile::Journal::removed(const QByteArray &key) { m_file.tell({.kind = m_kind, .key = key}); }

void KeptFile::tell(Change change)
{
    if (!isOn())
        return;
    {
        const std::lock_guard lock(m_mutex);
        if (m_waiting.size() >= mostWaiting)
            return;
        m_waiting.push_back(std::move(change));
    }
    m_wake.notify_one();
}

void KeptFile::setOn(bool on)
{
    const bool was = m_on.exchange(on);
    const std::lock_guard lock(m_mutex);
    if (!on) {
        m_waiting.clear();
        m_emptySoon = was || QFileInfo::exists(m_path);
    }
    if ((on || m_emptySoon) && !m_thread.joinable())
        m_thread = std::thread([this] { run(); });
    m_wake.notify_one();
}

bool KeptFile::flush(std::chrono::milliseconds timeout)
{
    std::unique_lock lock(m_mutex);
    return m_written.wait_for(lock, timeout, [this] { return m_waiting.empty() && !m_emptySoon && !m_busy; });
}

void KeptFile::run()
{
    workInBackground("kept", Share::Equal);
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_wake.wait(lock, [this] { return m_stop || m_emptySoon || !m_waiting.empty(); });
        if (m_waiting.empty() && !m_emptySoon)
            return;
        const std::vector<Change> changes = std::exchange(m_waiting, {});
        const bool emptied = std::exchange(m_emptySoon, false);
        m_busy = true;
        lock.unlock();
        Result<> done = emptied ? empty() : Result<>();
        if (done && !changes.empty())
            done = write(changes);
        if (!done)
            qWarning("what is kept of conversations was not written: %s",
                     qUtf8Printable(done.error().message));
        lock.lock();
        m_busy = false;
        m_written.notify_all();
    }
}

Result<storage::Database *> KeptFile::database()
{
    if (!m_database) {
        auto opened = storage::Database::open(m_path, {.migrations = storage::migrationsOf("kept")});
        if (!opened)
            return fail(opened.error());
        m_database.emplace(std::move(*opened));
    }
    return &*m_database;
}

Result<> KeptFile::empty()
{
    const std::lock_guard lock(m_files);
    if (const auto file = database(); !file)
        return fail(file.error());
    return m_database->execute("DELETE FROM kept; VACUUM;");
}

Result<> KeptFile::write(const std::vector<Change> &changes)
{
    const std::lock_guard lock(m_files);
    if (const auto file = database(); !file)
        return fail(file.error());
    storage::Transaction transaction(*m_database);
    if (auto begun = transaction.begin(); !begun)
        return begun;
    auto put = m_database->prepare(
        "INSERT OR REPLACE INTO kept (kind, key, value, expires_ms) VALUES (:kind, :key, :value, :expires)");
    auto remove = m_database->prepare("DELETE FROM kept WHERE kind = :kind AND key = :key");
    // The newest are kept, as far as there is room: what the tables pushed out goes here as well.
    auto prune = m_database->prepare(
        "DELETE FROM kept WHERE expires_ms <= :now OR seq IN (SELECT seq FROM (SELECT seq, SUM(length(value))"
        " OVER (ORDER BY seq DESC) AS upto FROM kept) WHERE upto > :most)");
    for (const auto *statement : {&put, &remove, &prune}) {
        if (!*statement)
            return fail(statement->error());
    }
    for (const Change &change : changes) {
        storage::Statement &statement = change.value ? **put : **remove;
        statement.bind(":kind", std::int64_t(change.kind)).bindBlob(":key", change.key);
        if (change.value)
            statement.bindBlob(":value", *change.value).bind(":expires", change.expiresMs);
        if (auto done = statement.run(); !done)
            return done;
    }
    (*prune)->bind(":now", m_clock.wallMilliseconds()).bind(":most", std::int64_t(mostBytes));
    if (auto done = (*prune)->run(); !done)
        return done;
    return transaction.commit();
}

void KeptFile::restore(const Restore &replay, const Restore &responses)
{
    const std::lock_guard lock(m_files);
    if (!QFileInfo::exists(m_path) || !database())
        return;
    const std::int64_t now = m_clock.wallMilliseconds();
    auto rows = m_database->prepare(
        "SELECT kind, key, value, expires_ms FROM kept WHERE expires_ms > :now ORDER BY expires_ms, seq");
    if (!rows)
        return;
    const storage::ResetGuard guard(**rows);
    (*rows)->bind(":now", now);
    for (auto row = (*rows)->step(); row && *row; row = (*rows)->step()) {
        const Restore &to = (*rows)->integer(0) == std::int64_t(Kind::Replay) ? replay : responses;
        to((*rows)->bytes(1), (*rows)->bytes(2), std::chrono::seconds(((*rows)->integer(3) - now) / 1000));
    }
}

} // namespace gatehouse::gateway
