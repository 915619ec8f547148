// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/cachestage.h"

#include "core/base/bytes.h"

namespace gatehouse::gateway {

namespace {

constexpr qsizetype maxRecording = 4 * 1024 * 1024;

struct Mode
{
    bool exact = false;
    bool semantic = false;
};

// The route's word counts before the configuration's.
Mode modeOf(const config::Cache &config, const QByteArray &route)
{
    if (route == "off")
        return {};
    if (route == "exact")
        return {.exact = true};
    if (route == "semantic")
        return {.exact = true, .semantic = true};
    return {.exact = config.exact || config.semantic, .semantic = config.semantic};
}

// An answer is never served across client keys unless the client asks for a scope that is shared, and may.
QByteArray ownerOf(const CacheStage::Input &input, const cache::CacheControl &control)
{
    if (!control.scope.isEmpty() && input.mayShareScope)
        return "shared:" + control.scope;
    return "key:" + input.call.client.value;
}

// Nothing where the neutral form cannot read the chat: it is still forwarded, only not cached.
std::optional<cache::CacheQuery> queryOf(const CacheStage::Input &input, const QByteArray &owner)
{
    if (input.known && input.known->query.owner == owner)
        return input.known->query;
    const auto &chat = input.chat.of(input.call);
    if (!chat)
        return {};
    auto query = cache::queryOf(*chat, {.owner = owner});
    input.requests.keep(input.call, query);
    return query;
}

} // namespace

cache::CacheSettings cacheSettings(const config::Cache &config)
{
    cache::CacheSettings settings{.ttl = config.ttl,
                                  .maxEntries = config.maxEntries,
                                  .maxBytes = config.maxBytes,
                                  .shadow = config.shadow};
    settings.rules.toolCalls = config.toolCalls;
    if (config.cutPermille)
        settings.cut = float(*config.cutPermille) / 1000.0f;
    if (config.errorPermille)
        settings.errorBound = double(*config.errorPermille) / 1000.0;
    return settings;
}

Result<std::unique_ptr<CacheStage>> CacheStage::of(const Input &input)
{
    const Mode mode = modeOf(input.config, input.plan.cache);
    if (!mode.exact || input.call.facts.operation != protocol::Operation::Chat)
        return nullptr;
    auto control = cache::cacheControlOf(input.call.request.headers);
    if (!control)
        return fail(control.error());
    auto query = queryOf(input, ownerOf(input, *control));
    if (!query || !query->refusal.isEmpty())
        return nullptr;
    auto stage = std::make_unique<CacheStage>();
    stage->m_query = std::move(*query);
    stage->m_control = std::move(*control);
    stage->m_semantic = mode.semantic;
    stage->m_ttl = input.plan.cacheTtl;
    stage->m_coalesces = stage->m_control.coalesce.value_or(input.config.coalesce || input.plan.coalesce) &&
                         stage->m_control.lookup == cache::CacheControl::Lookup::Use &&
                         stage->m_control.store;
    return stage;
}

std::optional<cache::Coalescer::Joined> CacheStage::join(cache::ResponseCache &cache)
{
    if (!m_coalesces)
        return {};
    auto joined = cache.flights().join(m_query.key);
    m_leader = std::move(joined.leader);
    return m_leader ? std::nullopt : std::optional(std::move(joined));
}

void CacheStage::record(std::string_view bytes)
{
    m_tooLarge = m_tooLarge || m_raw.size() + qsizetype(bytes.size()) > maxRecording;
    if (!m_tooLarge)
        m_raw.append(bytes.data(), qsizetype(bytes.size()));
}

void CacheStage::publish(const ClientCall &call, const QByteArray &contentType)
{
    if (!m_leader || m_tooLarge)
        return;
    m_leader.stream()->write(
        {.dialect = call.dialect, .hasUsage = call.facts.asksUsage, .contentType = contentType},
        QByteArrayView(m_raw).sliced(m_published));
    m_published = m_raw.size();
}

void CacheStage::store(cache::ResponseCache &cache, const ClientCall &call, const ledger::ExchangeRecord &row,
                       const QByteArray &contentType, bool stream)
{
    if (stream)
        publish(call, contentType); // its end, for those who read along
    if (m_tooLarge || !m_control.store)
        return;
    auto events = cache::eventsOf(*call.dialect, stream, m_raw);
    if (!events)
        return;
    const std::string_view dialect = call.dialect->name();
    cache::Recording recording{.events = std::move(*events),
                               .dialect = toBytes(dialect),
                               .raw = std::move(m_raw),
                               .rawIsStream = stream,
                               .rawHasUsage = call.facts.asksUsage,
                               .contentType = contentType,
                               .provider = row.provider.value,
                               .cost = row.cost,
                               .duration = std::chrono::milliseconds(row.upstreamMicros / 1000)};
    if (m_leader)
        m_leader.stream()->end(cache::SharedStream::State::Whole,
                               {.provider = recording.provider, .cost = recording.cost});
    if (m_answer.shadow)
        cache.observeShadow(*m_answer.shadow, recording);
    if (m_leader && cache.reasonToRefuse(recording).isEmpty())
        m_leader.land(std::make_shared<const cache::Recording>(recording));
    cache.insert(m_query, std::move(recording),
                 {.semantic = m_semantic,
                  .ttl = m_ttl.value_or(std::chrono::seconds(-1)),
                  .control = m_control,
                  .request = call.request.body,
                  .vector = m_answer.vector});
}

} // namespace gatehouse::gateway
