// SPDX-License-Identifier: GPL-3.0-or-later
// The bytes of a streamed answer as its client gets them, for others who asked the same and read them at
// their own pace: nobody waits for a slow reader, and what is kept has an end. Thread-safe; one writes, many
// read.
#pragma once

#include "core/base/money.h"
#include "core/protocol/dialect.h"

#include <QByteArray>
#include <QFuture>
#include <QPromise>

#include <memory>
#include <mutex>
#include <vector>

namespace gatehouse::cache {

class SharedStream
{
public:
    // What the bytes are.
    struct Head
    {
        const protocol::Dialect *dialect = nullptr; // null: nothing has been written yet
        bool hasUsage = false;                      // the stream tells its usage
        QByteArray contentType = {};
    };

    // What the answer was, when it is known.
    struct Tail
    {
        QByteArray provider = {};
        Money cost = {};
    };

    enum class State { Flowing, Whole, Broken };

    struct Piece
    {
        Head head = {};
        QByteArray bytes = {};
        State state = State::Flowing;
        Tail tail = {}; // of a whole one
    };

    static constexpr qsizetype most = 4 * 1024 * 1024; // kept; a longer answer breaks for its readers

    void write(const Head &head, QByteArrayView bytes);
    void end(State state, const Tail &tail); // the first end counts

    Piece read(qsizetype from) const;     // what is there from that byte on
    QFuture<void> moreThan(qsizetype at); // fulfilled when there is more, or the end

private:
    using Waiting = std::vector<std::shared_ptr<QPromise<void>>>;
    static void wake(const Waiting &waiting);

    mutable std::mutex m_mutex;
    Head m_head;
    QByteArray m_bytes;
    State m_state = State::Flowing;
    Tail m_tail;
    Waiting m_waiting;
};

} // namespace gatehouse::cache
