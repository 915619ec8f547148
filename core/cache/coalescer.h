// SPDX-License-Identifier: GPL-3.0-or-later
// Equal requests under way at the same time: the first goes upstream, the others wait for its answer, or read
// its stream along. When it has none to share (it failed, was cut, its client left), they go on alone.
// Thread-safe.
#pragma once

#include "core/cache/key/recording.h"
#include "core/cache/sharedstream.h"

#include <QFuture>

#include <memory>
#include <optional>

namespace gatehouse::cache {

using SharedRecording = std::shared_ptr<const Recording>; // null: none to share

class Coalescer
{
    struct State;

public:
    // Who goes upstream for all. Destroyed without land(): the others go on alone.
    class Leader
    {
    public:
        Leader() = default;
        Leader(std::shared_ptr<State> state, QByteArray key, std::shared_ptr<SharedStream> stream);
        Leader(Leader &&other) noexcept;
        Leader &operator=(Leader &&other) noexcept;
        ~Leader();

        void land(const SharedRecording &recording);

        SharedStream *stream() const { return m_stream.get(); } // null: leads nobody

        explicit operator bool() const { return m_state != nullptr; }

    private:
        std::shared_ptr<State> m_state;
        QByteArray m_key;
        std::shared_ptr<SharedStream> m_stream;
    };

    struct Joined
    {
        Leader leader = {};                        // empty: somebody else leads
        QFuture<SharedRecording> answer = {};      // then: fulfilled when the leader has landed
        std::shared_ptr<SharedStream> stream = {}; // then: the leader's, where it streams
    };

    Coalescer();
    ~Coalescer();

    Joined join(const QByteArray &key);

private:
    std::shared_ptr<State> m_state;
};

} // namespace gatehouse::cache
