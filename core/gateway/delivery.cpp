// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/delivery.h"

#include "core/base/bytes.h"
#include "core/base/bytewriter.h"

namespace gatehouse::gateway {

Delivery::Delivery(http::ResponseWriter &writer, const Clock &clock)
    : m_writer(writer)
    , m_clock(clock)
{
}

void Delivery::addOwnHeaders()
{
    for (const auto field : m_own)
        m_headers.set(field.name, field.value);
}

void Delivery::begin(int status, http::HeaderList headers, Hold hold)
{
    Q_ASSERT(!m_committed);
    m_status = status;
    m_headers = std::move(headers);
    m_hold = hold;
    m_held.truncate(0);
    if (hold == Hold::Nothing)
        commit();
}

void Delivery::commit()
{
    m_committed = true;
    m_firstByteAt = m_clock.monotonic();
    addOwnHeaders();
    m_writer.sendHead(m_status, m_headers);
    if (!m_held.isEmpty())
        m_writer.write(view(m_held));
    m_bytes += m_held.size();
    m_held = QByteArray();
}

void Delivery::body(std::string_view bytes, bool sawOutput)
{
    if (m_committed) {
        m_bytes += qint64(bytes.size());
        m_writer.write(bytes);
        return;
    }
    appendBytes(m_held, bytes);
    const bool full = m_held.size() > (m_hold == Hold::UntilOutput ? maxHeldStream : maxHeldWhole);
    if (full || (m_hold == Hold::UntilOutput && sawOutput))
        commit();
}

void Delivery::finish(std::string_view last)
{
    if (m_committed) {
        if (!last.empty())
            m_writer.write(last);
        m_bytes += qint64(last.size());
        m_writer.end();
        return;
    }
    m_committed = true;
    m_endedAt = m_firstByteAt = m_clock.monotonic();
    addOwnHeaders();
    if (!m_held.isEmpty() && !last.empty())
        appendBytes(m_held, last);
    const std::string_view whole = m_held.isEmpty() ? last : view(m_held);
    m_bytes += qint64(whole.size());
    m_writer.sendWhole(m_status, m_headers, whole);
}

void Delivery::answer(int status, http::HeaderList headers, std::string_view body)
{
    Q_ASSERT(!m_committed);
    m_status = status;
    m_headers = std::move(headers);
    m_held.truncate(0);
    finish(body);
}

void Delivery::breakOff(std::string_view failureEvent, bool told)
{
    Q_ASSERT(m_committed);
    if (failureEvent.empty() && !told)
        return m_writer.abort();
    if (!failureEvent.empty())
        m_writer.write(failureEvent);
    m_bytes += qint64(failureEvent.size());
    m_writer.end();
}

} // namespace gatehouse::gateway
