// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/governance/governor.h"

#include "core/governance/budgetcheck.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gatehouse::governance {

namespace {

// Both accounts of a client, locked for as long as it lives.
class Held
{
public:
    explicit Held(const BookedClient &client)
        : m_account(client.account->mutex, std::defer_lock)
    {
        if (client.groupAccount) {
            m_group = std::unique_lock(client.groupAccount->mutex, std::defer_lock);
            std::lock(m_account, m_group);
        } else {
            m_account.lock();
        }
    }

private:
    std::unique_lock<std::mutex> m_account;
    std::unique_lock<std::mutex> m_group;
};

void reserveIn(const BookedClient &client, Money by)
{
    client.account->spending.reserve(by);
    if (client.groupAccount)
        client.groupAccount->spending.reserve(by);
}

BudgetView lookAtBudgets(const BookedClient &client, Money more, std::int64_t now)
{
    BudgetView view;
    if (!client.config.budgets.empty())
        checkBudgets({client.config.budgets, client.account->spending, client.config.id.value, false}, more,
                     now, view);
    if (client.groupAccount && !client.groupBudgets.empty())
        checkBudgets({client.groupBudgets, client.groupAccount->spending, client.config.group, true}, more,
                     now, view);
    return view;
}

struct RateCheck
{
    const std::vector<config::RateLimit> &limits;
    std::map<std::int64_t, RateWindow> &windows;
    std::int64_t demand = 0;
    QLatin1StringView unit = {};
};

std::optional<Error> overRate(const RateCheck &check, const config::Client &client, Nanoseconds now)
{
    for (const config::RateLimit &rate : check.limits) {
        const auto window = check.windows.find(rate.window.count());
        if (window == check.windows.end())
            continue;
        // A request larger than the limit itself passes when nothing else does: waiting would never end.
        const std::int64_t room = std::min(check.demand, rate.limit);
        const Nanoseconds wait = window->second.waitFor(now, std::max<std::int64_t>(room, 1), rate.limit);
        if (wait.count() == 0)
            continue;
        Error error{.cause = Cause::RateLimited,
                    .message = u"the client key \"%1\" may use %2 %3 in %4 s and has used %5: wait, or raise "
                               "the limit"_s.arg(client.id.text(), QString::number(rate.limit),
                                                 QString(check.unit), QString::number(rate.window.count()),
                                                 QString::number(window->second.used(now)))};
        error.retryAfter = std::chrono::ceil<milliseconds>(wait);
        return error;
    }
    return std::nullopt;
}

std::optional<RateState> tightest(const RateCheck &check, Nanoseconds now)
{
    std::optional<RateState> found;
    for (const config::RateLimit &rate : check.limits) {
        const auto window = check.windows.find(rate.window.count());
        if (window == check.windows.end())
            continue;
        const RateState state{rate.limit, std::max<std::int64_t>(rate.limit - window->second.used(now), 0),
                              std::chrono::ceil<milliseconds>(window->second.emptyIn(now))};
        if (!found ||
            double(state.remaining) * double(found->limit) < double(found->remaining) * double(state.limit))
            found = state;
    }
    return found;
}

void addToAll(std::map<std::int64_t, RateWindow> &windows, Nanoseconds now, std::int64_t amount)
{
    for (auto &[seconds, window] : windows)
        window.add(now, amount);
}

void makeWindows(const std::vector<config::RateLimit> &limits, std::map<std::int64_t, RateWindow> &windows)
{
    for (const config::RateLimit &rate : limits) {
        if (rate.window.count() > 0)
            windows.try_emplace(rate.window.count(), RateWindow(rate.window));
    }
}

} // namespace

Admission &Admission::operator=(Admission &&other) noexcept
{
    if (this != &other) {
        release();
        m_clock = other.m_clock;
        m_client = std::move(other.m_client);
        m_reserved = other.m_reserved;
        m_tokens = other.m_tokens;
        m_admittedAt = other.m_admittedAt;
        m_startedMs = other.m_startedMs;
        m_budgetUsedPercent = other.m_budgetUsedPercent;
        m_reroute = std::move(other.m_reroute);
        m_warnings = std::move(other.m_warnings);
        m_rates = other.m_rates;
    }
    return *this;
}

Result<> Admission::reserve(Money estimate)
{
    if (!m_client)
        return {};
    const Held held(*m_client);
    const Money more = estimate - m_reserved;
    if (more > Money()) {
        auto view = lookAtBudgets(*m_client, more, m_clock->wallRoughly());
        // What it holds itself may fill the budget to the brim; only more than that is refused.
        if (view.refusal)
            return fail(std::move(*view.refusal));
    }
    reserveIn(*m_client, more);
    m_reserved = estimate;
    return {};
}

void Admission::settle(Money cost, std::int64_t tokens)
{
    const ClientPtr client = std::move(m_client);
    m_client = nullptr;
    if (!client)
        return;
    const Held held(*client);
    reserveIn(*client, Money() - m_reserved);
    client->account->spending.book(m_startedMs, cost);
    if (client->groupAccount)
        client->groupAccount->spending.book(m_startedMs, cost);
    const Nanoseconds now = m_clock->monotonicRoughly();
    for (auto &[seconds, window] : client->account->tokens)
        window.correct(now, m_admittedAt, tokens - m_tokens);
}

void Admission::release()
{
    const ClientPtr client = std::move(m_client);
    m_client = nullptr;
    if (!client)
        return;
    const Held held(*client);
    reserveIn(*client, Money() - m_reserved);
    const Nanoseconds now = m_clock->monotonicRoughly();
    for (auto &[seconds, window] : client->account->tokens)
        window.correct(now, m_admittedAt, -m_tokens);
}

AccountPtr Governor::account(const ClientId &client)
{
    AccountPtr &account = m_clients[client];
    if (!account)
        account = std::make_shared<Account>();
    return account;
}

ClientBookPtr Governor::apply(const config::Config &config)
{
    const std::scoped_lock lock(m_mutex);
    QHash<QByteArray, std::vector<ClientId>> members;
    QHash<QByteArray, std::vector<config::Budget>> budgets;
    for (const config::ClientGroup &group : config.groups) {
        budgets.insert(group.name, group.budgets);
        if (!m_groups.value(group.name))
            m_groups.insert(group.name, std::make_shared<Account>());
    }
    std::vector<ClientPtr> clients;
    for (const config::Client &client : config.clients) {
        BookedClient booked{.config = client, .account = account(client.id)};
        {
            const std::scoped_lock held(booked.account->mutex);
            makeWindows(client.requestRates, booked.account->requests);
            makeWindows(client.tokenRates, booked.account->tokens);
        }
        if (budgets.contains(client.group)) {
            booked.groupBudgets = budgets.value(client.group);
            booked.groupAccount = m_groups.value(client.group);
            members[client.group].push_back(client.id);
        }
        clients.push_back(std::make_shared<const BookedClient>(std::move(booked)));
    }
    if (members != m_members) {
        m_members = std::move(members);
        sumUpGroups();
    }
    return std::make_shared<const ClientBook>(config, std::move(clients));
}

void Governor::sumUpGroups()
{
    const std::int64_t now = m_clock.wallRoughly();
    for (auto group = m_groups.constBegin(); group != m_groups.constEnd(); ++group) {
        // A settlement holds both locks, so each is either in the key's history already or comes afterwards.
        const std::scoped_lock held((*group)->mutex);
        Spending &spending = (*group)->spending;
        spending.restore({}, now);
        for (const ClientId &member : m_members.value(group.key())) {
            const AccountPtr account = m_clients.value(member);
            const std::scoped_lock heldMember(account->mutex);
            spending.add(account->spending.history());
        }
    }
}

void Governor::restore(const std::vector<std::pair<ClientId, SpendHistory>> &histories)
{
    const std::scoped_lock lock(m_mutex);
    for (const auto &[client, history] : histories) {
        const AccountPtr known = account(client);
        const std::scoped_lock held(known->mutex);
        known->spending.restore(history, m_clock.wallRoughly());
    }
    sumUpGroups();
}

SpendHistory Governor::history(const ClientId &client) const
{
    const std::scoped_lock lock(m_mutex);
    const AccountPtr known = m_clients.value(client);
    if (!known)
        return {};
    const std::scoped_lock held(known->mutex);
    return known->spending.history();
}

Result<Admission> Governor::admit(const ClientPtr &client, const Demand &demand)
{
    Admission admission;
    if (!client)
        return admission;
    const Nanoseconds now = m_clock.monotonicRoughly();
    const std::int64_t wall = m_clock.wallRoughly();
    const Held held(*client);
    Account &account = *client->account;
    const RateCheck requests{client->config.requestRates, account.requests, 1, QLatin1StringView("requests")};
    const RateCheck tokens{client->config.tokenRates, account.tokens, demand.tokens,
                           QLatin1StringView("tokens")};
    for (const RateCheck *check : {&requests, &tokens}) {
        if (auto error = overRate(*check, client->config, now))
            return fail(std::move(*error));
    }
    BudgetView view = lookAtBudgets(*client, demand.estimate, wall);
    if (view.refusal)
        return fail(std::move(*view.refusal));
    addToAll(account.requests, now, 1);
    addToAll(account.tokens, now, demand.tokens);
    reserveIn(*client, demand.estimate);
    admission.m_clock = &m_clock;
    admission.m_client = client;
    admission.m_reserved = demand.estimate;
    admission.m_tokens = demand.tokens;
    admission.m_admittedAt = now;
    admission.m_startedMs = wall;
    admission.m_budgetUsedPercent = view.usedPercent;
    admission.m_reroute = std::move(view.reroute);
    admission.m_warnings = std::move(view.warnings);
    admission.m_rates = {tightest(requests, now), tightest(tokens, now)};
    return admission;
}

RateFacts Governor::rates(const ClientPtr &client) const
{
    if (!client)
        return {};
    const Nanoseconds now = m_clock.monotonicRoughly();
    const Held held(*client);
    return {tightest({client->config.requestRates, client->account->requests, 1, QLatin1StringView()}, now),
            tightest({client->config.tokenRates, client->account->tokens, 1, QLatin1StringView()}, now)};
}

std::vector<BudgetStatus> Governor::snapshot(const ClientBook &book) const
{
    const std::int64_t now = m_clock.wallRoughly();
    std::vector<BudgetStatus> all;
    const auto add = [&](const std::vector<config::Budget> &budgets, Account &account,
                         const BudgetStatus &owner) {
        const std::scoped_lock held(account.mutex);
        for (const config::Budget &budget : budgets) {
            BudgetStatus status = owner;
            status.budget = budget;
            status.spent = account.spending.spent(budget.period, budget.rolling, now);
            status.reserved = account.spending.reserved();
            status.percent = percentOf(status.spent, budget.limit);
            status.resetsAtMs = budget.rolling ? std::nullopt : periodEnd(budget.period, now);
            status.projection =
                project(budget, status.spent, account.spending.spent(Period::Week, true, now), now);
            all.push_back(std::move(status));
        }
    };
    QHash<QByteArray, ClientPtr> groups;
    for (const ClientPtr &client : book.all()) {
        add(client->config.budgets, *client->account, {.client = client->config.id});
        if (client->groupAccount)
            groups.insert(client->config.group, client);
    }
    for (const ClientPtr &client : std::as_const(groups))
        add(client->groupBudgets, *client->groupAccount, {.group = client->config.group});
    return all;
}

} // namespace gatehouse::governance
