// SPDX-License-Identifier: GPL-3.0-or-later
// Export and import: a file of its own, in the format of QDataStream 6.0 (little endian): the magic
// "GHCACHE1", then per entry a true, its fields and its recording as encode() writes it, at the end a false.
#include "core/cache/cachecore.h"

#include <QDataStream>
#include <QFile>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace gatehouse::cache {

namespace {

constexpr quint64 magic = 0x3145484341434847ULL;

void prepare(QDataStream &stream)
{
    stream.setVersion(QDataStream::Qt_6_0);
    stream.setByteOrder(QDataStream::LittleEndian);
}

void write(QDataStream &out, const StoredAnswer &answer, const QByteArray &request)
{
    const CacheEntry &entry = answer.entry;
    out << true << entry.key << entry.owner << entry.model << entry.provider << entry.scope << entry.question
        << qint64(entry.createdMs) << qint64(entry.expiresMs) << entry.pinned << request
        << encode(*answer.recording);
}

Result<NewEntry> read(QDataStream &in)
{
    NewEntry added;
    CacheEntry &entry = added.entry;
    qint64 created = 0;
    qint64 expires = 0;
    QByteArray body;
    in >> entry.key >> entry.owner >> entry.model >> entry.provider >> entry.scope >> entry.question >>
        created >> expires >> entry.pinned >> added.request >> body;
    entry.createdMs = entry.usedMs = created;
    entry.expiresMs = expires;
    const bool whole = in.status() == QDataStream::Ok && entry.key.size() == 32 &&
                       (entry.scope.isEmpty() || entry.scope.size() == 32);
    if (!whole)
        return fail(Cause::CallerInvalidRequest, u"the file is damaged or cut short"_s);
    return decode(body).map([&](Recording &&recording) {
        entry.cost = recording.cost;
        entry.duration = recording.duration;
        added.recording = std::make_shared<const Recording>(std::move(recording));
        return added;
    });
}

} // namespace

Result<std::int64_t> CacheCore::exportTo(EntryTable &table, const QString &path, const EntryFilter &filter,
                                         std::int64_t nowMs)
{
    const auto ids = table.idsOf(filter, nowMs);
    if (!ids)
        return fail(ids.error());
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return fail(Cause::GatewayStorage, u"\"%1\" cannot be written: %2"_s.arg(path, file.errorString()));
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    QDataStream out(&file);
    prepare(out);
    out << magic;
    std::int64_t count = 0;
    for (const EntryId id : *ids) {
        const auto answer = table.findById(id);
        if (!answer || !*answer)
            continue;
        write(out, **answer, table.requestOf(id).value_or(QByteArray()));
        ++count;
    }
    out << false;
    if (out.status() != QDataStream::Ok || !file.commit())
        return fail(Cause::GatewayStorage, u"\"%1\" cannot be written: %2"_s.arg(path, file.errorString()));
    return count;
}

Result<std::int64_t> CacheCore::importFrom(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(Cause::GatewayStorage, u"\"%1\" cannot be read: %2"_s.arg(path, file.errorString()));
    QDataStream in(&file);
    prepare(in);
    quint64 found = 0;
    in >> found;
    if (found != magic)
        return fail(Cause::CallerInvalidRequest, u"\"%1\" is no export of this cache"_s.arg(path));
    std::int64_t count = 0;
    for (bool more = false; in >> more, more && in.status() == QDataStream::Ok;) {
        auto added = read(in);
        if (!added)
            return fail(
                Cause::CallerInvalidRequest,
                u"\"%1\", entry %2: %3; the entries before it were taken"_s.arg(path).arg(count + 1).arg(
                    added.error().message));
        if (added->entry.expiresMs != 0 && added->entry.expiresMs <= now())
            continue;
        if (store(std::move(*added)) == 0)
            return fail(Cause::GatewayStorage, status().problem);
        ++count;
    }
    embedMissing();
    return count;
}

} // namespace gatehouse::cache
