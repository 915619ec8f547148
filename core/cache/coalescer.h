// SPDX-License-Identifier: GPL-3.0-or-later
// Equal requests under way at the same time: the first goes upstream, the others wait for its answer. When it
// has none to share (it failed, was cut, its client left), they go on alone. Thread-safe.
#pragma once

#include "core/cache/key/recording.h"

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
        Leader(std::shared_ptr<State> state, QByteArray key);
        Leader(Leader &&other) noexcept;
        Leader &operator=(Leader &&other) noexcept;
        ~Leader();

        void land(const SharedRecording &recording);

        explicit operator bool() const { return m_state != nullptr; }

    private:
        std::shared_ptr<State> m_state;
        QByteArray m_key;
    };

    struct Joined
    {
        Leader leader = {};                   // empty: somebody else leads
        QFuture<SharedRecording> answer = {}; // then: fulfilled when the leader has landed
    };

    Coalescer();
    ~Coalescer();

    Joined join(const QByteArray &key);

private:
    std::shared_ptr<State> m_state;
};

} // namespace gatehouse::cache
