// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/store/entryreader.h"

namespace gatehouse::cache {

namespace {
constexpr std::size_t queueLimit = 64; // questions of a window
} // namespace

EntryReader::EntryReader(QString path)
    : m_path(std::move(path))
    , m_worker(queueLimit)
{
}

EntryTable *EntryReader::table()
{
    if (!m_table && !m_path.isEmpty()) {
        if (auto opened = EntryTable::openToRead(m_path))
            m_table.emplace(std::move(*opened));
    }
    return m_table ? &*m_table : nullptr;
}

bool EntryReader::post(std::function<void(EntryTable *)> work)
{
    return m_worker.post([this, work = std::move(work)] { work(table()); });
}

} // namespace gatehouse::cache
