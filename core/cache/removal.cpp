// SPDX-License-Identifier: GPL-3.0-or-later
// Entries that somebody removed by hand and may want back.
#include "core/cache/cachecore.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gatehouse::cache {

namespace {
constexpr std::size_t mostRemoved = 16; // that can be brought back
} // namespace

Result<std::int64_t> CacheCore::removeForUndo(EntryId id)
{
    const auto kept = withTable([&](EntryTable &table) -> Result<std::optional<Removed>> {
        auto stored = table.findById(id);
        if (!stored)
            return fail(stored.error());
        if (!*stored)
            return std::optional<Removed>();
        Removed removed{.id = id};
        removed.entry = {.entry = std::move((*stored)->entry),
                         .request = table.requestOf(id).value_or(QByteArray()),
                         .recording = std::move((*stored)->recording)};
        removed.entry.entry.embedder.clear(); // it is embedded anew when it comes back
        return std::optional(std::move(removed));
    });
    if (!kept)
        return fail(kept.error());
    if (!*kept)
        return std::int64_t(0); // gone already
    m_removed.push_back(**kept);
    if (m_removed.size() > mostRemoved)
        m_removed.pop_front();
    return removeIds({id});
}

Result<std::int64_t> CacheCore::restore(EntryId id)
{
    const auto found = std::ranges::find(m_removed, id, &Removed::id);
    if (found == m_removed.end())
        return fail(Cause::CallerNotFound, u"the entry %1 can no longer be brought back"_s.arg(id));
    const Removed removed = std::move(*found);
    m_removed.erase(found);
    const EntryId made = store(removed.entry);
    if (made == 0)
        return fail(Cause::GatewayStorage, status().problem);
    const auto counted = withTable([&](EntryTable &table) {
        return table.touch(made, removed.entry.entry.hits, removed.entry.entry.usedMs);
    });
    if (!counted)
        return fail(counted.error());
    embedMissing();
    return std::int64_t(made);
}

} // namespace gatehouse::cache
