// SPDX-License-Identifier: GPL-3.0-or-later
// The replay memory and the store of responses on disk, so that a conversation outlives a restart. These are
// bodies, and are written only where bodies are stored: plain, in a file of the user's own, bounded as the
// tables are. A thread of its own writes; what it cannot write in time is lost and harms nobody.
#pragma once

#include "core/base/clock.h"
#include "core/base/tablejournal.h"
#include "core/storage/database.h"

#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace gatehouse::gateway {

class KeptFile
{
public:
    enum class Kind { Replay = 1, Response = 2 };
    using Restore =
        std::function<void(const QByteArray &key, const QByteArray &value, std::chrono::seconds left)>;

    KeptFile(QString path, const Clock &clock);
    ~KeptFile(); // writes what is waiting

    TableJournal &journal(Kind kind) { return kind == Kind::Replay ? m_replay : m_responses; }

    // What was kept, the oldest first; nothing where there is no file.
    void restore(const Restore &replay, const Restore &responses);

    // Off: the file is emptied, and nothing is written any more.
    void setOn(bool on);

    bool isOn() const { return m_on.load(std::memory_order_relaxed); }

    bool flush(std::chrono::milliseconds timeout); // false where it was not all written by then

    static constexpr qint64 mostBytes = 96LL * 1024 * 1024; // as the two tables together
    static constexpr std::size_t mostWaiting = 4096;

private:
    class Journal final : public TableJournal
    {
    public:
        Journal(KeptFile &file, Kind kind)
            : m_file(file)
            , m_kind(kind)
        {
        }

        bool isOpen() const override { return m_file.isOn(); }

        void put(const QByteArray &key, QByteArray value, std::chrono::seconds lifetime) override;
        void removed(const QByteArray &key) override;

    private:
        KeptFile &m_file;
        const Kind m_kind;
    };

    struct Change
    {
        Kind kind = Kind::Replay;
        QByteArray key = {};
        std::optional<QByteArray> value = {}; // none: removed
        std::int64_t expiresMs = 0;
    };

    void tell(Change change);
    void run();
    Result<> write(const std::vector<Change> &changes);
    Result<> empty();
    Result<storage::Database *> database();

    const QString m_path;
    const Clock &m_clock;
    Journal m_replay{*this, Kind::Replay};
    Journal m_responses{*this, Kind::Response};
    std::atomic<bool> m_on{false};

    std::optional<storage::Database> m_database; // of whoever holds m_files
    std::mutex m_files;

    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::condition_variable m_written;
    std::vector<Change> m_waiting; // guarded by m_mutex, as all below
    bool m_emptySoon = false;
    bool m_busy = false;
    bool m_stop = false;
    std::thread m_thread; // from the first setOn() on
};

} // namespace gatehouse::gateway
