// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/sharedstream.h"

#include <utility>

namespace gatehouse::cache {

// Outside the lock: it runs what was chained.
void SharedStream::wake(const Waiting &waiting)
{
    for (const auto &promise : waiting)
        promise->finish();
}

void SharedStream::write(const Head &head, QByteArrayView bytes)
{
    Waiting waiting;
    {
        const std::lock_guard lock(m_mutex);
        if (m_state != State::Flowing || bytes.isEmpty())
            return;
        if (m_bytes.size() + bytes.size() > most) {
            m_state = State::Broken;
        } else {
            m_head = head;
            m_bytes.append(bytes);
        }
        waiting = std::exchange(m_waiting, {});
    }
    wake(waiting);
}

void SharedStream::end(State state, const Tail &tail)
{
    Waiting waiting;
    {
        const std::lock_guard lock(m_mutex);
        if (m_state != State::Flowing)
            return;
        m_state = state;
        m_tail = tail;
        waiting = std::exchange(m_waiting, {});
    }
    wake(waiting);
}

SharedStream::Piece SharedStream::read(qsizetype from) const
{
    const std::lock_guard lock(m_mutex);
    return {.head = m_head, .bytes = m_bytes.mid(from), .state = m_state, .tail = m_tail};
}

QFuture<void> SharedStream::moreThan(qsizetype at)
{
    const auto promise = std::make_shared<QPromise<void>>();
    promise->start();
    const auto future = promise->future();
    {
        const std::lock_guard lock(m_mutex);
        if (m_state == State::Flowing && m_bytes.size() <= at) {
            m_waiting.push_back(promise);
            return future;
        }
    }
    promise->finish();
    return future;
}

} // namespace gatehouse::cache
