// SPDX-License-Identifier: GPL-3.0-or-later
// The part of an exchange that answers from the cache.
#include "core/base/bytes.h"
#include "core/gateway/exchange.h"

namespace gatehouse::gateway {

// What is in memory is served at once; the disk and the embedding are waited for, and the event loop goes on.
void Exchange::askCache()
{
    m_state = State::Waiting;
    if (const auto hit = m_services.cache.findNow(m_start.cache->query(), m_start.cache->control()))
        return serve(*hit);
    warmUp();
    m_cacheWait = std::make_unique<Awaiting>();
    m_cacheWait->take(m_services.cache.find(m_start.cache->query(), m_start.cache->findOptions()),
                      [this](cache::CacheAnswer answer) { cacheAnswered(std::move(answer)); });
}

void Exchange::cacheAnswered(cache::CacheAnswer answer)
{
    if (answer.hit)
        return serve(*answer.hit);
    const bool only = m_start.cache->control().lookup == cache::CacheControl::Lookup::Only;
    m_start.cache->remember(std::move(answer));
    m_delivery.setHeader("x-gatehouse-cache", "miss");
    if (only)
        return giveUp({.cause = Cause::CallerNotFound,
                       .message = QStringLiteral("The cache holds no answer to this request, and "
                                                 "x-gatehouse-cache: only forbids asking a provider.")});
    if (const auto equal = m_start.cache->join(m_services.cache))
        return waitForEqual(*equal);
    tryStep();
}

QByteArray Exchange::answerType() const
{
    const auto type = m_delivery.sentHeaders().find("content-type").value_or("");
    return toBytes(type);
}

// An equal request is under way: its answer is taken, or this one goes on alone.
void Exchange::waitForEqual(const cache::Coalescer::Joined &equal)
{
    if (m_start.call.facts.stream) {
        m_follower = std::make_unique<StreamFollower>(equal.stream, m_start.call, m_delivery);
        readAlong();
    }
    m_cacheWait->take(equal.answer, [this](const cache::SharedRecording &recording) {
        if (m_follower && m_follower->begun())
            return;
        m_follower.reset();
        if (!recording)
            return tryStep();
        serve({.kind = cache::CacheHit::Kind::Coalesced,
               .entry = {.provider = recording->provider, .cost = recording->cost},
               .recording = recording});
    });
}

void Exchange::readAlong()
{
    m_cacheWait->take(m_follower->more(), [this] {
        if (m_follower)
            takeAlong();
    });
}

// What the stream of the equal request has brought since.
void Exchange::takeAlong()
{
    using Stream = cache::SharedStream::State;
    if (!m_follower->begun()) {
        m_delivery.setHeader("x-gatehouse-id", view(m_start.call.id.text()));
        m_delivery.setHeader("x-gatehouse-cache", "hit; coalesced");
    }
    const StreamFollower::Taken taken = m_follower->take();
    m_bodies.answer(view(taken.sent));
    if (!m_follower->begun())
        m_delivery.setHeader("x-gatehouse-cache", "miss"); // so far: it may have to go on alone
    if (taken.state == Stream::Flowing) {
        if (!m_delivery.clientIsSlow()) // else drained() goes on
            readAlong();
        return;
    }
    if (!m_follower->begun())
        return; // it never streamed: its whole answer is waited for
    if (taken.state == Stream::Whole) {
        m_log.cached("coalesced", taken.tail.cost, {taken.tail.provider});
        m_services.responses.keep(m_start.call, m_start.chat, view(taken.whole));
    } else {
        m_log.failed(StreamFollower::broken());
    }
    close();
}

void Exchange::serve(const cache::CacheHit &hit)
{
    using Kind = cache::CacheHit::Kind;
    const std::string_view kind = hit.kind == Kind::Exact      ? "exact"
                                  : hit.kind == Kind::Semantic ? "semantic"
                                                               : "coalesced";
    const protocol::RequestFacts &facts = m_start.call.facts;
    cache::Replay replay = cache::replay(*hit.recording, *m_start.call.dialect,
                                         {.stream = facts.stream,
                                          .includeUsage = facts.asksUsage,
                                          .model = facts.model,
                                          .id = m_start.call.id.text(),
                                          .created = m_start.call.startedMs / 1000,
                                          .path = m_start.call.path});
    m_delivery.setHeader("x-gatehouse-id", view(m_start.call.id.text()));
    m_delivery.setHeader("x-gatehouse-cache", "hit; " + std::string(kind));
    m_delivery.setHeader("x-gatehouse-cache-age", std::to_string(hit.age.count() / 1000));
    m_delivery.setHeader("x-gatehouse-cache-entry", std::to_string(hit.entry.id));
    if (hit.kind == Kind::Semantic)
        m_delivery.setHeader("x-gatehouse-cache-similarity", std::to_string(std::min(hit.similarity, 1.0f)));
    http::HeaderList headers;
    headers.add("content-type", view(replay.contentType));
    m_services.cache.countHit(hit);
    m_log.cached(toBytes(kind), hit.entry.cost, {hit.entry.provider});
    m_bodies.answer(view(replay.body));
    m_delivery.answer(200, std::move(headers), view(replay.body));
    m_services.responses.keep(m_start.call, m_start.chat, view(replay.body));
    close();
}

} // namespace gatehouse::gateway
