// SPDX-License-Identifier: GPL-3.0-or-later
// Long questions to the cache's file, on a thread and a connection of their own: a window that lists a
// hundred thousand entries delays no answer.
#pragma once

#include "core/cache/store/entrytable.h"
#include "core/cache/store/worker.h"

#include <functional>
#include <optional>

namespace gatehouse::cache {

class EntryReader
{
public:
    explicit EntryReader(QString path); // empty: there is no file

    // The work gets the table, or null where the file cannot be read (none, or not there yet). False: the
    // queue is full.
    [[nodiscard]] bool post(std::function<void(EntryTable *)> work);

    void drain() { m_worker.drain(); }

private:
    EntryTable *table();

    QString m_path;
    std::optional<EntryTable> m_table; // of the worker's thread
    Worker m_worker;                   // last: its thread uses what stands above
};

} // namespace gatehouse::cache
