// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/shared/sharedform.h"

#include "core/cache/store/pack.h"

#include <QDataStream>
#include <QIODevice>

using namespace Qt::StringLiterals;

namespace gatehouse::cache {

namespace {

constexpr quint8 formatVersion = 1;

} // namespace

QByteArray sharedBytes(const CacheEntry &entry, const Recording &recording)
{
    QByteArray bytes;
    QDataStream out(&bytes, QIODevice::WriteOnly);
    out.setVersion(QDataStream::Qt_6_0);
    out << formatVersion << entry.owner << entry.model << entry.question << qint64(entry.createdMs)
        << qint64(entry.expiresMs) << encode(recording);
    return pack(bytes);
}

Result<StoredAnswer> readShared(const QByteArray &key, const QByteArray &bytes)
{
    const auto plain = unpack(bytes);
    if (!plain)
        return fail(plain.error());
    QDataStream in(*plain);
    in.setVersion(QDataStream::Qt_6_0);
    quint8 version = 0;
    StoredAnswer answer{.entry = {.key = key}};
    CacheEntry &entry = answer.entry;
    qint64 created = 0;
    qint64 expires = 0;
    QByteArray body;
    in >> version >> entry.owner >> entry.model >> entry.question >> created >> expires >> body;
    if (version != formatVersion || in.status() != QDataStream::Ok)
        return fail(Cause::GatewayStorage,
                    u"a shared answer is damaged, or of another version of Gatehouse"_s);
    return decode(body).map([&](Recording &&recording) {
        entry.createdMs = entry.usedMs = created;
        entry.expiresMs = expires;
        entry.provider = recording.provider;
        entry.cost = recording.cost;
        entry.duration = recording.duration;
        answer.recording = std::make_shared<const Recording>(std::move(recording));
        return answer;
    });
}

} // namespace gatehouse::cache
