// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/packedrow.h"

#include <cstring>
#include <type_traits>

namespace gatehouse::ledger {

namespace {

// The structured bindings count: a new member does not compile until it stands here. The id comes first.
template<typename Visitor, typename Record>
void eachField(Visitor &&visit, Record &record)
{
    const auto all = [&visit](auto &...fields) { (visit(fields), ...); };
    if constexpr (std::is_same_v<std::remove_const_t<Record>, Attempt>) {
        auto &[provider, key, model, status, cause, message, started, duration, hedge, usage, source, cost] =
            record;
        all(provider, key, model, status, cause, message, started, duration, hedge, usage, source, cost);
    } else {
        auto &[id, state, startedMs, queue, connect, firstByte, total, upstream, operation, path, dialectIn,
               dialectOut, provider, key, modelAsked, modelServed, route, client, agent, stream, status,
               cause, message, finish, dropped, attempts, usage, source, priceState, cost, possible, tier,
               saved, priceVersion, cacheKind, requestBytes, answerBytes] = record;
        all(id, state, startedMs, queue, connect, firstByte, total, upstream, operation, path, dialectIn,
            dialectOut, provider, key, modelAsked, modelServed, route, client, agent, stream, status, cause,
            message, finish, dropped, attempts, usage, source, priceState, cost, possible, tier, saved,
            priceVersion, cacheKind, requestBytes, answerBytes);
    }
}

using Size = quint32; // before every text and list
using UsageMask = quint16;
static_assert(protocol::usageFields.size() <= 16);

template<typename Row>
class Packer
{
public:
    explicit Packer(Row &row)
        : m_row(row)
    {
    }

    template<typename T>
    void operator()(const T &value)
    {
        static_assert(std::is_trivially_copyable_v<T>);
        m_row.append(&value, sizeof(T));
    }

    void operator()(const Attempt &attempt) { eachField(*this, attempt); }

    // Most of its counts are zero.
    void operator()(const protocol::Usage &usage)
    {
        UsageMask mask = 0;
        for (std::size_t i = 0; i < protocol::usageFields.size(); ++i)
            mask = UsageMask(mask | (usage.*protocol::usageFields[i].count != 0) << i);
        (*this)(mask);
        for (std::size_t i = 0; mask != 0; ++i, mask = UsageMask(mask >> 1))
            if ((mask & 1) != 0)
                (*this)(usage.*protocol::usageFields[i].count);
    }

    void operator()(const QByteArray &text) { sized(text.constData(), Size(text.size()), 1); }

    void operator()(const QString &text) { sized(text.constData(), Size(text.size()), sizeof(QChar)); }

    template<typename Tag>
    void operator()(const Id<Tag> &id)
    {
        (*this)(id.value);
    }

    template<typename T>
    void operator()(const std::vector<T> &list)
    {
        (*this)(Size(list.size()));
        for (const T &item : list)
            (*this)(item);
    }

private:
    void sized(const void *bytes, Size count, std::size_t unit)
    {
        (*this)(count);
        if (count > 0)
            m_row.append(bytes, count * unit);
    }

    Row &m_row;
};

class Unpacker
{
public:
    explicit Unpacker(const char *at)
        : m_at(at)
    {
    }

    template<typename T>
    void operator()(T &value)
    {
        std::memcpy(&value, take(sizeof(T)), sizeof(T));
    }

    void operator()(Attempt &attempt) { eachField(*this, attempt); }

    void operator()(protocol::Usage &usage)
    {
        usage = {};
        auto mask = read<UsageMask>();
        for (std::size_t i = 0; mask != 0; ++i, mask = UsageMask(mask >> 1))
            if ((mask & 1) != 0)
                (*this)(usage.*protocol::usageFields[i].count);
    }

    void operator()(QByteArray &text)
    {
        const auto size = read<Size>();
        text = QByteArray::fromRawData(take(size), size);
    }

    void operator()(QString &text) // copied: what packs it need not align it
    {
        text.resize(read<Size>());
        const std::size_t bytes = std::size_t(text.size()) * sizeof(QChar);
        if (bytes > 0)
            std::memcpy(text.data(), take(bytes), bytes);
    }

    template<typename Tag>
    void operator()(Id<Tag> &id)
    {
        (*this)(id.value);
    }

    template<typename T>
    void operator()(std::vector<T> &list)
    {
        list.resize(read<Size>());
        for (T &item : list)
            (*this)(item);
    }

private:
    const char *take(std::size_t size)
    {
        const char *taken = m_at;
        m_at += size;
        return taken;
    }

    template<typename T>
    T read()
    {
        T value;
        std::memcpy(&value, take(sizeof(T)), sizeof(T));
        return value;
    }

    const char *m_at;
};

} // namespace

PackedRow::PackedRow(const ExchangeRecord &record)
{
    struct Room
    {
        // Here, so that it becomes one store wherever the size is known.
        void append(const void *bytes, std::size_t size)
        {
            if (std::size_t(end - at) < size)
                grow(size);
            std::memcpy(at, bytes, size);
            at += size;
        }

        void grow(std::size_t size)
        {
            row.m_size = std::size_t(at - row.m_bytes);
            end = row.grow(size);
            at = row.m_bytes + row.m_size;
        }

        PackedRow &row;
        char *at = row.m_bytes;
        const char *end = row.m_bytes + usual;
    };

    Room room{*this};
    eachField(Packer<Room>(room), record);
    m_size = std::size_t(room.at - m_bytes);
}

const char *PackedRow::grow(std::size_t size)
{
    const std::size_t room = (m_size + size) * 2;
    std::unique_ptr<char[]> larger(new char[room]);
    std::memcpy(larger.get(), m_bytes, m_size);
    m_long = std::move(larger);
    m_bytes = m_long.get();
    return m_bytes + room;
}

void PackedRow::expect() const
{
#ifdef __GNUC__
    constexpr std::size_t line = 64;
    for (std::size_t at = 0; at < m_size; at += line)
        __builtin_prefetch(m_bytes + at);
#endif
}

ExchangeId PackedRow::id() const
{
    ExchangeId id;
    std::memcpy(&id, m_bytes, sizeof(id));
    return id;
}

void PackedRow::unpackInto(ExchangeRecord &record) const
{
    Unpacker unpack(m_bytes);
    eachField(unpack, record);
}

} // namespace gatehouse::ledger
