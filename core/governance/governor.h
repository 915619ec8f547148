// SPDX-License-Identifier: GPL-3.0-or-later
// Client keys, rates and budgets behind one door. A request is admitted before it costs anything, and settled
// when its cost is known; an admission that is dropped gives back what it reserved.
#pragma once

#include "core/governance/clientbook.h"
#include "core/governance/projection.h"

namespace gatehouse::governance {

struct Demand
{
    std::int64_t tokens = 0; // estimated input tokens
    Money estimate = {}; // of the whole cost, rather too high; 0 where the plan comes later, see reserve()
};

struct RateState // of the window that is nearest to its limit
{
    std::int64_t limit = 0;
    std::int64_t remaining = 0;
    std::chrono::milliseconds reset{0}; // until the window is empty
};

struct RateFacts
{
    std::optional<RateState> requests = {};
    std::optional<RateState> tokens = {};
};

class Admission
{
public:
    Admission() = default; // of nobody in particular: no limits
    Admission(Admission &&other) noexcept = default;
    Admission &operator=(Admission &&other) noexcept;

    ~Admission() { release(); }

    // Sets what is reserved, up or down; call it with the estimate of each step before it is tried.
    // Error: BudgetExceeded; what was reserved before stays.
    Result<> reserve(Money estimate);

    // Once; the reservation becomes the cost. Of everything the request did: retries and fallbacks that the
    // provider charged included. A failed request that cost something is settled too.
    void settle(Money cost, std::int64_t tokens);
    void release(); // nothing was charged; the destructor does it

    int budgetUsedPercent() const { return m_budgetUsedPercent; } // the highest of its budgets

    const RouteId &reroute() const { return m_reroute; } // set where a budget is used up and says so

    const std::vector<QString> &warnings() const { return m_warnings; } // of budgets that only warn

    const RateFacts &rates() const { return m_rates; }

private:
    friend class Governor;
    const Clock *m_clock = nullptr;
    ClientPtr m_client;
    Money m_reserved = {};
    std::int64_t m_tokens = 0;
    Nanoseconds m_admittedAt{0};
    std::int64_t m_startedMs = 0;
    int m_budgetUsedPercent = 0;
    RouteId m_reroute = {};
    std::vector<QString> m_warnings = {};
    RateFacts m_rates = {};
};

struct BudgetStatus // a copy, for the window and /metrics
{
    ClientId client = {}; // one of client and group is empty
    QByteArray group = {};
    config::Budget budget = {};
    Money spent = {};
    Money reserved = {};
    int percent = 0;
    std::optional<std::int64_t> resetsAtMs = {}; // of a calendar period
    Projection projection = {};
};

class Governor // thread-safe
{
public:
    explicit Governor(const Clock &clock)
        : m_clock(clock)
    {
    }

    // The book for a configuration. What keys have spent and how fast they went is kept by name, also for
    // those that are gone for the moment. A group has spent what its keys have spent.
    ClientBookPtr apply(const config::Config &config);

    // After a start, before the first request: what the ledger knows. Replaces, so that nothing counts twice.
    void restore(const std::vector<std::pair<ClientId, SpendHistory>> &histories);
    SpendHistory history(const ClientId &client) const;

    // Null: nobody in particular, always admitted. Errors: RateLimited and BudgetExceeded, with retryAfter
    // where waiting helps.
    Result<Admission> admit(const ClientPtr &client, const Demand &demand);

    // Where the key's rates stand now, for an answer that refuses.
    RateFacts rates(const ClientPtr &client) const;

    std::vector<BudgetStatus> snapshot(const ClientBook &book) const;

private:
    AccountPtr account(const ClientId &client);
    void sumUpGroups();

    const Clock &m_clock;
    mutable std::mutex m_mutex; // of the maps; never held by a request
    QHash<ClientId, AccountPtr> m_clients;
    QHash<QByteArray, AccountPtr> m_groups;
    QHash<QByteArray, std::vector<ClientId>> m_members;
};

} // namespace gatehouse::governance
