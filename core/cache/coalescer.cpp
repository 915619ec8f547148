// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/coalescer.h"

#include <QHash>
#include <QPromise>

#include <mutex>
#include <utility>
#include <vector>

namespace gatehouse::cache {

namespace {

using Promise = std::shared_ptr<QPromise<SharedRecording>>;

} // namespace

struct Coalescer::State
{
    std::mutex mutex;

    struct Flight
    {
        std::shared_ptr<SharedStream> stream = std::make_shared<SharedStream>();
        std::vector<Promise> waiting = {};
    };

    QHash<QByteArray, Flight> flights;
};

Coalescer::Leader::Leader(std::shared_ptr<State> state, QByteArray key, std::shared_ptr<SharedStream> stream)
    : m_state(std::move(state))
    , m_key(std::move(key))
    , m_stream(std::move(stream))
{
}

Coalescer::Leader::Leader(Leader &&other) noexcept
    : m_state(std::exchange(other.m_state, nullptr))
    , m_key(std::move(other.m_key))
    , m_stream(std::move(other.m_stream))
{
}

Coalescer::Leader &Coalescer::Leader::operator=(Leader &&other) noexcept
{
    std::swap(m_state, other.m_state);
    std::swap(m_key, other.m_key);
    std::swap(m_stream, other.m_stream);
    return *this;
}

Coalescer::Leader::~Leader() { land({}); }

void Coalescer::Leader::land(const SharedRecording &recording)
{
    const auto state = std::exchange(m_state, nullptr);
    if (!state)
        return;
    std::vector<Promise> waiting;
    {
        const std::lock_guard lock(state->mutex);
        waiting = state->flights.take(m_key).waiting;
    }
    m_stream->end(SharedStream::State::Broken, {}); // unless it is whole already
    for (const Promise &promise : waiting) {        // outside the lock: it runs what was chained to it
        promise->addResult(recording);
        promise->finish();
    }
}

Coalescer::Coalescer()
    : m_state(std::make_shared<State>())
{
}

Coalescer::~Coalescer() = default;

Coalescer::Joined Coalescer::join(const QByteArray &key)
{
    const std::lock_guard lock(m_state->mutex);
    const auto flight = m_state->flights.find(key);
    if (flight == m_state->flights.end()) {
        const auto made = m_state->flights.insert(key, {});
        return {.leader = Leader(m_state, key, made->stream)};
    }
    auto promise = std::make_shared<QPromise<SharedRecording>>();
    promise->start();
    flight->waiting.push_back(promise);
    return {.answer = promise->future(), .stream = flight->stream};
}

} // namespace gatehouse::cache
