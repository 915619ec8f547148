// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/healthboard.h"

#include "core/routing/latencyspread.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace gatehouse::routing {

namespace {

// Value and age in one word, so that no reader sees one without the other: micros as float, time in ms.
struct Ewma
{
    float micros = 0;
    std::uint32_t stamp = 0;
};

Ewma unpack(std::uint64_t word)
{
    return {std::bit_cast<float>(std::uint32_t(word >> 32)), std::uint32_t(word)};
}

std::uint64_t pack(const Ewma &ewma)
{
    return std::uint64_t(std::bit_cast<std::uint32_t>(ewma.micros)) << 32 | ewma.stamp;
}

std::uint32_t stampOf(Nanoseconds now) { return std::uint32_t(now.count() / 1'000'000); }

double keepShare(std::uint32_t ageMs, Nanoseconds memory)
{
    return std::exp(-double(ageMs) * 1e6 / double(memory.count()));
}

// Answers to parallel requests come in any order; the longest ban counts.
void raise(std::atomic<std::int64_t> &until, Nanoseconds to)
{
    std::int64_t seen = until.load(std::memory_order_relaxed);
    while (seen < to.count() && !until.compare_exchange_weak(seen, to.count(), std::memory_order_relaxed)) {
    }
}

milliseconds remaining(std::int64_t until, Nanoseconds now)
{
    const std::int64_t left = until - now.count();
    return left > 0 ? milliseconds{(left + 999'999) / 1'000'000} : milliseconds{0};
}

} // namespace

struct alignas(64) HealthBoard::KeyCell
{
    KeyId id = {};
    std::atomic<std::int64_t> coolUntil{0};
    std::atomic<std::int64_t> refusedUntil{0};
    std::atomic<int> coolings{0}; // in a row, without a success between
    std::atomic<int> refusals{0};
    std::atomic<int> inFlight{0};
};

struct alignas(64) HealthBoard::ProviderCell
{
    explicit ProviderCell(const BreakerSettings &settings)
        : breaker(settings)
    {
    }

    ProviderId id = {};
    Breaker breaker;
    std::atomic<std::uint64_t> latency{0};
    LatencySpread spread;
    std::atomic<int> inFlight{0};
    std::atomic<std::int64_t> requests{0};
    std::atomic<std::int64_t> failures{0};
    std::atomic<int> lastCause{-1};
    std::atomic<std::int64_t> lastFailureMs{0};
    std::atomic<const QHash<KeyId, KeyCell *> *> keys{nullptr};
};

struct HealthBoard::Table
{
    QHash<ProviderId, ProviderCell *> providers = {};
    std::deque<QHash<KeyId, KeyCell *>> keys = {};
};

HealthBoard::HealthBoard(const Clock &clock, const Settings &settings)
    : m_clock(clock)
    , m_settings(settings)
{
    publish(std::make_unique<Table>());
}

HealthBoard::~HealthBoard() = default;

void HealthBoard::publish(std::unique_ptr<Table> table)
{
    m_table.store(table.get(), std::memory_order_release);
    m_tables.push_back(std::move(table));
}

void HealthBoard::apply(const config::Config &config)
{
    const std::scoped_lock lock(m_applying);
    auto table = std::make_unique<Table>();
    table->providers = m_table.load(std::memory_order_acquire)->providers;
    table->providers.detach();
    bool grew = false;
    for (const config::Provider &provider : config.providers) {
        ProviderCell *&entry = table->providers[provider.id];
        if (!entry) {
            entry = m_providers.emplace_back(std::make_unique<ProviderCell>(m_settings.provider)).get();
            entry->id = provider.id;
            grew = true;
        }
        forgive(provider, *entry);
        const auto *known = entry->keys.load(std::memory_order_acquire);
        QHash<KeyId, KeyCell *> keys = known ? *known : QHash<KeyId, KeyCell *>();
        const qsizetype before = keys.size();
        for (const config::ProviderKey &key : provider.keys) {
            if (keys.contains(key.name))
                continue;
            KeyCell *cell = m_keys.emplace_back(std::make_unique<KeyCell>()).get();
            cell->id = key.name;
            keys.insert(key.name, cell);
        }
        if (keys.size() == before)
            continue;
        grew = true;
        entry->keys.store(&table->keys.emplace_back(std::move(keys)), std::memory_order_release);
    }
    if (grew)
        publish(std::move(table));
}

void HealthBoard::forgive(const config::Provider &provider, ProviderCell &cell)
{
    const auto before = m_applied.constFind(provider.id);
    const bool edited = before != m_applied.constEnd() && *before != provider;
    m_applied.insert(provider.id, provider);
    if (!edited)
        return;
    cell.breaker.reset();
    const auto *keys = cell.keys.load(std::memory_order_acquire);
    for (KeyCell *key : keys ? keys->values() : QList<KeyCell *>()) {
        key->refusedUntil.store(0, std::memory_order_relaxed);
        key->refusals.store(0, std::memory_order_relaxed);
    }
}

HealthBoard::ProviderCell *HealthBoard::cell(const ProviderId &provider) const
{
    return m_table.load(std::memory_order_acquire)->providers.value(provider, nullptr);
}

HealthBoard::KeyCell *HealthBoard::keyCell(const ProviderCell *provider, const KeyId &key)
{
    const auto *keys = provider ? provider->keys.load(std::memory_order_acquire) : nullptr;
    return keys && !key.isEmpty() ? keys->value(key, nullptr) : nullptr;
}

std::optional<HealthBoard::Ticket> HealthBoard::enter(const ProviderId &provider, const KeyId &key,
                                                      bool lastResort)
{
    Ticket ticket;
    ticket.m_board = this;
    ProviderCell *found = cell(provider);
    if (!found) // the sandbox, or a provider of a configuration that was not applied: nothing to remember
        return ticket;
    const Breaker::Gate gate = found->breaker.enter(m_clock.monotonicRoughly());
    if (gate == Breaker::Gate::Refuse && !lastResort)
        return std::nullopt;
    ticket.m_provider = found;
    ticket.m_key = keyCell(found, key);
    ticket.m_probe = gate == Breaker::Gate::Probe;
    ticket.m_evidence = gate != Breaker::Gate::Pass;
    found->inFlight.fetch_add(1, std::memory_order_relaxed);
    found->requests.fetch_add(1, std::memory_order_relaxed);
    if (ticket.m_key)
        ticket.m_key->inFlight.fetch_add(1, std::memory_order_relaxed);
    return ticket;
}

bool HealthBoard::available(const ProviderId &provider) const
{
    const ProviderCell *found = cell(provider);
    return !found || found->breaker.wouldPass(m_clock.monotonicRoughly());
}

double HealthBoard::latencyMicros(const ProviderId &provider) const
{
    const ProviderCell *found = cell(provider);
    if (!found)
        return 0;
    const Ewma ewma = unpack(found->latency.load(std::memory_order_relaxed));
    // A peak that drove all traffic away would stand for ever if reading did not let it fade.
    const std::uint32_t age = stampOf(m_clock.monotonicRoughly()) - ewma.stamp;
    return double(ewma.micros) * keepShare(age, m_settings.latencyForgets);
}

std::optional<Nanoseconds> HealthBoard::latencyPercentile(const ProviderId &provider, int percent) const
{
    const ProviderCell *found = cell(provider);
    return found ? found->spread.percentile(percent) : std::nullopt;
}

int HealthBoard::inFlight(const ProviderId &provider) const
{
    const ProviderCell *found = cell(provider);
    return found ? found->inFlight.load(std::memory_order_relaxed) : 0;
}

KeyState HealthBoard::keyState(const ProviderId &provider, const KeyId &key) const
{
    const KeyCell *found = keyCell(cell(provider), key);
    const std::int64_t now = m_clock.monotonicRoughly().count();
    if (!found)
        return KeyState::Ready;
    if (found->refusedUntil.load(std::memory_order_relaxed) > now)
        return KeyState::Refused;
    return found->coolUntil.load(std::memory_order_relaxed) > now ? KeyState::CoolingDown : KeyState::Ready;
}

milliseconds HealthBoard::keyReadyIn(const ProviderId &provider, const KeyId &key) const
{
    const KeyCell *found = keyCell(cell(provider), key);
    if (!found)
        return milliseconds{0};
    return remaining(std::max(found->coolUntil.load(std::memory_order_relaxed),
                              found->refusedUntil.load(std::memory_order_relaxed)),
                     m_clock.monotonicRoughly());
}

void HealthBoard::reset(const ProviderId &provider)
{
    ProviderCell *found = cell(provider);
    if (!found)
        return;
    found->breaker.reset();
    found->latency.store(0, std::memory_order_relaxed);
    found->spread.reset();
    found->lastCause.store(-1, std::memory_order_relaxed);
    const auto *keys = found->keys.load(std::memory_order_acquire);
    for (KeyCell *key : keys ? keys->values() : QList<KeyCell *>()) {
        key->coolUntil.store(0, std::memory_order_relaxed);
        key->refusedUntil.store(0, std::memory_order_relaxed);
        key->coolings.store(0, std::memory_order_relaxed);
        key->refusals.store(0, std::memory_order_relaxed);
    }
}

std::vector<ProviderHealth> HealthBoard::snapshot() const
{
    const Nanoseconds now = m_clock.monotonicRoughly();
    std::vector<ProviderHealth> all;
    for (const ProviderCell *cell : m_table.load(std::memory_order_acquire)->providers) {
        ProviderHealth health{.provider = cell->id, .breaker = cell->breaker.state(now)};
        if (health.breaker == Breaker::State::Open)
            health.probeIn = remaining(cell->breaker.opensAgainAt().count(), now);
        health.latencyMicros = latencyMicros(cell->id);
        health.inFlight = cell->inFlight.load(std::memory_order_relaxed);
        health.requests = cell->requests.load(std::memory_order_relaxed);
        health.failures = cell->failures.load(std::memory_order_relaxed);
        if (const int cause = cell->lastCause.load(std::memory_order_relaxed); cause >= 0)
            health.lastCause = static_cast<Cause>(cause);
        health.lastFailureMs = cell->lastFailureMs.load(std::memory_order_relaxed);
        const auto *keys = cell->keys.load(std::memory_order_acquire);
        for (const KeyCell *key : keys ? keys->values() : QList<KeyCell *>())
            health.keys.push_back({key->id, keyState(cell->id, key->id), keyReadyIn(cell->id, key->id),
                                   key->inFlight.load(std::memory_order_relaxed)});
        std::ranges::sort(health.keys, std::less<>(), &KeyHealth::key);
        all.push_back(std::move(health));
    }
    std::ranges::sort(all, std::less<>(), &ProviderHealth::provider);
    return all;
}

HealthBoard::Ticket::Ticket(Ticket &&other) noexcept
    : m_board(std::exchange(other.m_board, nullptr))
    , m_provider(std::exchange(other.m_provider, nullptr))
    , m_key(std::exchange(other.m_key, nullptr))
    , m_probe(std::exchange(other.m_probe, false))
    , m_evidence(other.m_evidence)
{
}

HealthBoard::Ticket &HealthBoard::Ticket::operator=(Ticket &&other) noexcept
{
    if (this != &other) {
        leave();
        m_board = std::exchange(other.m_board, nullptr);
        m_provider = std::exchange(other.m_provider, nullptr);
        m_key = std::exchange(other.m_key, nullptr);
        m_probe = std::exchange(other.m_probe, false);
        m_evidence = other.m_evidence;
    }
    return *this;
}

HealthBoard::Ticket::~Ticket() { leave(); }

void HealthBoard::Ticket::leave()
{
    if (!m_provider)
        return;
    m_provider->breaker.abandoned(m_probe);
    m_provider->inFlight.fetch_sub(1, std::memory_order_relaxed);
    if (m_key)
        m_key->inFlight.fetch_sub(1, std::memory_order_relaxed);
    m_provider = nullptr;
    m_key = nullptr;
    m_probe = false;
}

void HealthBoard::Ticket::succeeded(Nanoseconds firstByte)
{
    if (!m_provider)
        return;
    const Nanoseconds now = m_board->m_clock.monotonicRoughly();
    m_provider->breaker.succeeded(now, m_evidence);
    m_probe = false;
    if (m_key) {
        m_key->coolings.store(0, std::memory_order_relaxed);
        m_key->refusals.store(0, std::memory_order_relaxed);
    }
    m_provider->spread.add(firstByte);
    const auto seen = float(double(firstByte.count()) / 1000);
    std::uint64_t word = m_provider->latency.load(std::memory_order_relaxed);
    Ewma next;
    do {
        const Ewma old = unpack(word);
        next = {seen, stampOf(now)};
        // The peak counts at once, the recovery slowly: a provider that got slow must lose traffic now.
        if (old.micros > seen) {
            const auto keep = float(keepShare(next.stamp - old.stamp, m_board->m_settings.latencyMemory));
            next.micros = old.micros * keep + seen * (1 - keep);
        }
    } while (!m_provider->latency.compare_exchange_weak(word, pack(next), std::memory_order_relaxed));
    leave();
}

void HealthBoard::Ticket::failed(const Error &error)
{
    if (!m_provider)
        return;
    const Nanoseconds now = m_board->m_clock.monotonicRoughly();
    const Settings &settings = m_board->m_settings;
    const Blame blame = blameFor(error.cause);
    if (blame != Blame::Nobody) {
        m_provider->failures.fetch_add(1, std::memory_order_relaxed);
        m_provider->lastCause.store(int(error.cause), std::memory_order_relaxed);
        m_provider->lastFailureMs.store(m_board->m_clock.wallMilliseconds(), std::memory_order_relaxed);
    }
    if (blame == Blame::Provider) {
        m_provider->breaker.failed(now, m_evidence);
        m_probe = false;
    } else if (error.upstreamStatus > 0) {
        // It answered, so it lives, whatever it thinks of the key or of the request.
        m_provider->breaker.succeeded(now, m_evidence);
        m_probe = false;
    }
    if (m_key && blame == Blame::KeyRate && !neverFitsRate(error)) {
        const int again = std::min(m_key->coolings.fetch_add(1, std::memory_order_relaxed), 10);
        const Nanoseconds span =
            error.retryAfter ? Nanoseconds(*error.retryAfter) : settings.coolDown * (1 << again);
        raise(m_key->coolUntil, now + std::min(span, settings.longestCoolDown));
    } else if (m_key && blame == Blame::KeyRefused) {
        const int again = std::min(m_key->refusals.fetch_add(1, std::memory_order_relaxed), 10);
        raise(m_key->refusedUntil,
              now + std::min(settings.refusedFor * (1 << again), settings.longestRefused));
    }
    leave();
}

} // namespace gatehouse::routing
