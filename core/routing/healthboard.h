// SPDX-License-Identifier: GPL-3.0-or-later
// What is known of providers and their keys right now: breakers, cool-downs, latency, requests in flight. One
// board for the program, shared by all workers; a request takes no lock. Its memory of a name outlives a
// change of the configuration.
#pragma once

#include "core/base/clock.h"
#include "core/routing/breaker.h"
#include "core/routing/plan.h"
#include "core/routing/verdict.h"

#include <QHash>

#include <deque>
#include <mutex>

namespace gatehouse::routing {

enum class KeyState { Ready, CoolingDown, Refused }; // Refused: the provider does not accept it (401, 402)

struct KeyHealth
{
    KeyId key = {};
    KeyState state = KeyState::Ready;
    milliseconds readyIn{0};
    int inFlight = 0;
};

struct ProviderHealth // a copy, for the window and /metrics
{
    ProviderId provider = {};
    Breaker::State breaker = Breaker::State::Closed;
    milliseconds probeIn{0}; // while open
    double latencyMicros = 0;
    int inFlight = 0;
    std::int64_t requests = 0;
    std::int64_t failures = 0;
    std::optional<Cause> lastCause = {};
    std::int64_t lastFailureMs = 0; // wall clock
    std::vector<KeyHealth> keys = {};
};

class HealthBoard final : public HealthView
{
public:
    struct Settings
    {
        BreakerSettings provider = {};
        Nanoseconds latencyMemory = std::chrono::seconds(10); // time constant of the EWMA
        Nanoseconds latencyForgets = std::chrono::seconds(120);
        Nanoseconds coolDown = std::chrono::seconds(5); // after a 429 without a word on when to come back
        Nanoseconds longestCoolDown = std::chrono::minutes(60);
        Nanoseconds refusedFor = std::chrono::seconds(30); // doubled with each further 401 or 402 …
        Nanoseconds longestRefused = std::chrono::minutes(10);
    };

    explicit HealthBoard(const Clock &clock)
        : HealthBoard(clock, Settings())
    {
    }

    HealthBoard(const Clock &clock, const Settings &settings);
    ~HealthBoard() override;

    // Makes room for what the configuration names. Call it before requests are planned with that one. An
    // edited provider gets a fresh start, since the edit may be the cure; only its keys' cool-downs stay. A
    // secret replaced under the same reference cannot be seen here: then call reset().
    void apply(const config::Config &config);

    class Ticket;
    // One attempt. Nothing where the breaker refuses; `lastResort` (Step::lastResort) goes past an open one.
    std::optional<Ticket> enter(const ProviderId &provider, const KeyId &key, bool lastResort = false);

    bool available(const ProviderId &provider) const override;
    double latencyMicros(const ProviderId &provider) const override;
    int inFlight(const ProviderId &provider) const override;
    // Of the times to the first byte of late; nothing while too few are known.
    std::optional<Nanoseconds> latencyPercentile(const ProviderId &provider, int percent) const;

    KeyState keyState(const ProviderId &provider, const KeyId &key) const;
    milliseconds keyReadyIn(const ProviderId &provider, const KeyId &key) const; // 0 where it is ready

    void reset(const ProviderId &provider); // by hand: breaker, cool-downs, refusals, latency
    std::vector<ProviderHealth> snapshot() const;

private:
    struct KeyCell;
    struct ProviderCell;
    struct Table;
    ProviderCell *cell(const ProviderId &provider) const;
    static KeyCell *keyCell(const ProviderCell *provider, const KeyId &key);
    void publish(std::unique_ptr<Table> table);
    void forgive(const config::Provider &provider, ProviderCell &cell);

    const Clock &m_clock;
    const Settings m_settings;
    std::mutex m_applying;
    std::deque<std::unique_ptr<ProviderCell>> m_providers;
    std::deque<std::unique_ptr<KeyCell>> m_keys;
    QHash<ProviderId, config::Provider> m_applied;
    // Replaced ones stay readable until the end: a reader may stand in one. One is added only for a name
    // never seen before.
    std::vector<std::unique_ptr<Table>> m_tables;
    std::atomic<const Table *> m_table{nullptr};
};

// Exactly one of succeeded() and failed() ends an attempt; dropping the ticket says nothing of the provider
// (the client left, or the request itself was wrong).
class HealthBoard::Ticket
{
public:
    Ticket(Ticket &&other) noexcept;
    Ticket &operator=(Ticket &&other) noexcept;
    ~Ticket();

    void succeeded(Nanoseconds firstByte); // time to the first byte of the answer
    // Sorts by cause whom it counts against: the provider's breaker, the key's cool-down, or nobody.
    void failed(const Error &error);

    bool isProbe() const { return m_probe; }

private:
    friend class HealthBoard;
    Ticket() = default;
    void leave();

    HealthBoard *m_board = nullptr;
    ProviderCell *m_provider = nullptr;
    KeyCell *m_key = nullptr;
    bool m_probe = false;
    bool m_evidence = false;
};

} // namespace gatehouse::routing
