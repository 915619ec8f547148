// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/bytes.h"
#include "core/metrics/exposition.h"
#include "core/metrics/statefacts.h"

#include <algorithm>
#include <array>
#include <tuple>

namespace gatehouse::metrics {

namespace {

struct Figure
{
    std::string_view name;
    std::string_view type;
    std::string_view help;
    std::int64_t value;
    int decimals;
};

void writeFigure(Exposition &out, const Figure &figure)
{
    out.family(figure.name, figure.type, figure.help);
    out.sample({}, figure.value, figure.decimals);
}

void writeEngine(Exposition &out, const StateFacts &state)
{
    out.family("gatehouse_build_info", "gauge", "1, with the version as label.");
    out.sample({{"version", view(state.version)}}, std::int64_t(1));
    const Figure figures[] = {
        {"gatehouse_requests_in_flight", "gauge", "Requests being served.", state.inFlight, 0},
        {"gatehouse_connections", "gauge", "Open connections of clients.", state.connections, 0},
        {"gatehouse_workers", "gauge", "Worker threads.", state.workers, 0},
        {"gatehouse_ledger_queue_rows", "gauge", "Rows waiting to be written.", state.ledgerQueueRows, 0},
        {"gatehouse_ledger_dropped_rows_total", "counter", "Rows lost because the queue was full.",
         state.ledgerDroppedRows, 0},
        {"gatehouse_cache_entries", "gauge", "Answers in the cache.", state.cacheEntries, 0},
        {"gatehouse_cache_bytes", "gauge", "Size of the cache.", state.cacheBytes, 0},
        {"gatehouse_config_good", "gauge", "1, or 0 where the last configuration was refused.",
         state.configGood ? 1 : 0, 0},
    };
    for (const Figure &figure : figures)
        writeFigure(out, figure);
}

void writeKeyStates(Exposition &out, const std::vector<ProviderFacts> &providers)
{
    constexpr std::array<std::string_view, 3> states = {"ready", "cooling_down", "refused"};
    out.family("gatehouse_provider_key_state", "gauge", "1 for the state in which the key is.");
    for (const ProviderFacts &provider : providers) {
        for (const KeyFacts &key : provider.keys) {
            for (std::size_t i = 0; i < states.size(); ++i)
                out.sample(
                    {{"provider", view(provider.provider)}, {"key", view(key.key)}, {"state", states[i]}},
                    std::int64_t(std::size_t(key.state) == i));
        }
    }
}

void writeProviders(Exposition &out, const std::vector<ProviderFacts> &providers)
{
    constexpr std::array<std::string_view, 3> states = {"closed", "open", "half_open"};
    out.family("gatehouse_provider_breaker_state", "gauge", "1 for the state in which the breaker is.");
    for (const ProviderFacts &provider : providers) {
        for (std::size_t i = 0; i < states.size(); ++i)
            out.sample({{"provider", view(provider.provider)}, {"state", states[i]}},
                       std::int64_t(std::size_t(provider.breaker) == i));
    }
    out.family("gatehouse_provider_requests_in_flight", "gauge", "Requests under way at the provider.");
    for (const ProviderFacts &provider : providers)
        out.sample({{"provider", view(provider.provider)}}, std::int64_t(provider.inFlight));
    out.family("gatehouse_provider_latency_seconds", "gauge",
               "Time to the first byte, peak-sensitive moving average; what routing by latency sees.");
    for (const ProviderFacts &provider : providers)
        out.sample({{"provider", view(provider.provider)}}, provider.latencyMicros / 1e6);
    out.family("gatehouse_provider_key_up", "gauge", "0 while a key cools down or is refused.");
    for (const ProviderFacts &provider : providers) {
        for (const KeyFacts &key : provider.keys)
            out.sample({{"provider", view(provider.provider)}, {"key", view(key.key)}},
                       std::int64_t(key.state == KeyFacts::State::Ready));
    }
    writeKeyStates(out, providers);
    out.family("gatehouse_provider_key_requests_in_flight", "gauge", "Requests under way with the key.");
    for (const ProviderFacts &provider : providers) {
        for (const KeyFacts &key : provider.keys)
            out.sample({{"provider", view(provider.provider)}, {"key", view(key.key)}},
                       std::int64_t(key.inFlight));
    }
}

// Of two budgets for one period (warn at 5, refuse at 10) the lower: the same labels twice would cost the
// whole scrape.
std::vector<BudgetFacts> lowestOfEach(std::vector<BudgetFacts> budgets)
{
    const auto labels = [](const BudgetFacts &budget) {
        return std::tie(budget.client, budget.group, budget.period);
    };
    std::ranges::sort(budgets, [&](const BudgetFacts &a, const BudgetFacts &b) {
        return std::tuple_cat(labels(a), std::tie(a.limit)) < std::tuple_cat(labels(b), std::tie(b.limit));
    });
    const auto same = [&](const BudgetFacts &a, const BudgetFacts &b) { return labels(a) == labels(b); };
    budgets.erase(std::unique(budgets.begin(), budgets.end(), same), budgets.end());
    return budgets;
}

void writeBudgets(Exposition &out, const std::vector<BudgetFacts> &all)
{
    const std::vector<BudgetFacts> budgets = lowestOfEach(all);
    const auto write = [&](auto amount) {
        for (const BudgetFacts &budget : budgets)
            out.sample({{"client", view(budget.client)},
                        {"group", view(budget.group)},
                        {"period", view(budget.period)}},
                       amount(budget).nanoUsd(), 9);
    };
    out.family("gatehouse_budget_limit_usd", "gauge", "The budget, in US dollars.");
    write([](const BudgetFacts &budget) { return budget.limit; });
    out.family("gatehouse_budget_spent_usd", "gauge", "Spent of the budget in its period.");
    write([](const BudgetFacts &budget) { return budget.spent; });
    out.family("gatehouse_budget_reserved_usd", "gauge", "Reserved for requests under way.");
    write([](const BudgetFacts &budget) { return budget.reserved; });
    out.family("gatehouse_budget_left_usd", "gauge", "Left of the budget; below zero where it only warns.");
    write([](const BudgetFacts &budget) { return budget.limit - budget.spent - budget.reserved; });
}

void writeProcess(Exposition &out, const ProcessFacts &process)
{
    const Figure figures[] = {
        {"process_cpu_seconds_total", "counter", "Total user and system CPU time spent in seconds.",
         process.cpuMicros, 6},
        {"process_resident_memory_bytes", "gauge", "Resident memory size in bytes.", process.residentBytes,
         0},
        {"process_virtual_memory_bytes", "gauge", "Virtual memory size in bytes.", process.virtualBytes, 0},
        {"process_open_fds", "gauge", "Number of open file descriptors.", process.openFiles, 0},
        {"process_max_fds", "gauge", "Maximum number of open file descriptors.", process.mostFiles, 0},
        {"process_threads", "gauge", "Number of OS threads in the process.", process.threads, 0},
        {"process_start_time_seconds", "gauge", "Start time of the process since unix epoch in seconds.",
         process.startedSeconds, 0},
    };
    for (const Figure &figure : figures) {
        if (figure.value != 0)
            writeFigure(out, figure);
    }
}

} // namespace

void writeState(Exposition &out, const StateFacts &state)
{
    writeEngine(out, state);
    writeProviders(out, state.providers);
    writeBudgets(out, state.budgets);
    writeProcess(out, state.process);
}

} // namespace gatehouse::metrics
