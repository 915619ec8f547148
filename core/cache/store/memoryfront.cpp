// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/store/memoryfront.h"

namespace gatehouse::cache {

MemoryFront::MemoryFront(std::size_t maxEntries, std::size_t maxBytes)
    : m_maxEntries(maxEntries)
    , m_maxBytes(maxBytes)
{
}

std::shared_ptr<const StoredAnswer> MemoryFront::find(const QByteArray &key, std::int64_t nowMs)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_byKey.find(key.toStdString());
    if (found == m_byKey.end())
        return {};
    const auto answer = found->second->answer;
    if (answer->entry.expiresMs != 0 && answer->entry.expiresMs <= nowMs) {
        drop(found->second);
        return {};
    }
    m_order.splice(m_order.begin(), m_order, found->second);
    return answer;
}

void MemoryFront::put(std::shared_ptr<const StoredAnswer> answer)
{
    const auto size = std::size_t(answer->recording->bytes() + answer->entry.question.size()) + 256;
    const std::lock_guard lock(m_mutex);
    const std::string key = answer->entry.key.toStdString();
    if (const auto old = m_byKey.find(key); old != m_byKey.end())
        drop(old->second);
    if (size > m_maxBytes || m_maxEntries == 0)
        return;
    m_order.push_front({.answer = std::move(answer), .bytes = size});
    m_byKey.emplace(key, m_order.begin());
    m_bytes += size;
    shrink();
}

void MemoryFront::remove(const QByteArray &key)
{
    const std::lock_guard lock(m_mutex);
    if (const auto found = m_byKey.find(key.toStdString()); found != m_byKey.end())
        drop(found->second);
}

void MemoryFront::clear()
{
    const std::lock_guard lock(m_mutex);
    m_order.clear();
    m_byKey.clear();
    m_bytes = 0;
}

void MemoryFront::resize(std::size_t maxEntries, std::size_t maxBytes)
{
    const std::lock_guard lock(m_mutex);
    m_maxEntries = maxEntries;
    m_maxBytes = maxBytes;
    shrink();
}

std::size_t MemoryFront::entries() const
{
    const std::lock_guard lock(m_mutex);
    return m_order.size();
}

std::size_t MemoryFront::bytes() const
{
    const std::lock_guard lock(m_mutex);
    return m_bytes;
}

void MemoryFront::drop(Order::iterator slot)
{
    m_bytes -= slot->bytes;
    m_byKey.erase(slot->answer->entry.key.toStdString());
    m_order.erase(slot);
}

void MemoryFront::shrink()
{
    while (!m_order.empty() && (m_order.size() > m_maxEntries || m_bytes > m_maxBytes))
        drop(std::prev(m_order.end()));
}

} // namespace gatehouse::cache
