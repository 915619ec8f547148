// SPDX-License-Identifier: GPL-3.0-or-later
// Client keys, groups, budgets; cache and prices.
#include "core/config/names.h"
#include "core/config/validate.h"

#include <algorithm>

namespace gatehouse::config {

namespace {

using fields::problem;
using fields::under;

template<typename List, typename NameOf>
bool has(const List &list, const QByteArray &name, NameOf nameOf)
{
    return std::any_of(list.begin(), list.end(), [&](const auto &item) { return nameOf(item) == name; });
}

bool hasRoute(const Config &config, const QByteArray &name)
{
    return has(config.routes, name, [](const Route &route) { return route.id.value; });
}

bool hasProvider(const Config &config, const QByteArray &name)
{
    return (config.sandbox && name == "sandbox") ||
           has(config.providers, name, [](const Provider &provider) { return provider.id.value; });
}

void checkBudgets(const std::vector<Budget> &budgets, const Config &config, const Report &report)
{
    for (std::size_t i = 0; i < budgets.size(); ++i) {
        const Budget &budget = budgets[i];
        const QString here = fields::element(report.at(QStringLiteral("budgets")), i);
        if (budget.limit <= Money())
            report.problems.push_back(
                problem(under(here, QStringLiteral("limitUsd")),
                        QStringLiteral("is %1 USD; write an amount above 0, or remove the budget")
                            .arg(budget.limit.toDecimal())));
        if (budget.atLimit != Budget::AtLimit::Reroute)
            continue;
        const QString reroute = under(here, QStringLiteral("reroute"));
        if (budget.reroute.isEmpty())
            report.problems.push_back(problem(reroute, QStringLiteral("is empty; name the rule to fall to")));
        else if (!hasRoute(config, budget.reroute.value))
            report.problems.push_back(
                problem(reroute, QStringLiteral("is \"%1\", which is no rule; name one that "
                                                "exists")
                                     .arg(budget.reroute.text())));
    }
}

void checkScopes(const Client &client, const Config &config, const Report &report)
{
    for (std::size_t i = 0; i < client.providers.size(); ++i) {
        if (!client.providers[i].isEmpty() && !hasProvider(config, client.providers[i]))
            report.problems.push_back(
                problem(fields::element(report.at(QStringLiteral("providers")), i),
                        QStringLiteral("is \"%1\", which is no provider; name one that exists")
                            .arg(QString::fromUtf8(client.providers[i]))));
    }
    for (std::size_t i = 0; i < client.routes.size(); ++i) {
        if (!client.routes[i].isEmpty() && !hasRoute(config, client.routes[i]))
            report.problems.push_back(
                problem(fields::element(report.at(QStringLiteral("routes")), i),
                        QStringLiteral("is \"%1\", which is no rule; name one that exists")
                            .arg(QString::fromUtf8(client.routes[i]))));
    }
    const bool grouped =
        has(config.groups, client.group, [](const ClientGroup &group) { return group.name; });
    if (!client.group.isEmpty() && !grouped)
        report.add(QStringLiteral("group"),
                   QStringLiteral("is \"%1\", which is no group; name one that exists")
                       .arg(QString::fromUtf8(client.group)));
}

bool isEmptyPrice(const PriceOverride &price)
{
    return price.input.isEmpty() && price.output.isEmpty() && price.cacheRead.isEmpty() &&
           price.cacheWrite.isEmpty();
}

} // namespace

std::vector<Error> validateClients(const Config &config)
{
    Problems problems;
    findDoubles(
        config.clients, {QStringLiteral("clients"), QStringLiteral("id")},
        [](const Client &client) { return client.id.value; }, problems);
    findDoubles(
        config.clients, {QStringLiteral("clients"), QStringLiteral("sha256")},
        [](const Client &client) { return client.sha256.toLower(); }, problems);
    findDoubles(
        config.groups, {QStringLiteral("groups"), QStringLiteral("name")},
        [](const ClientGroup &group) { return group.name; }, problems);
    for (std::size_t i = 0; i < config.clients.size(); ++i) {
        const QString path = fields::element(QStringLiteral("clients"), i);
        checkScopes(config.clients[i], config, {path, problems});
        checkBudgets(config.clients[i].budgets, config, {path, problems});
    }
    for (std::size_t i = 0; i < config.groups.size(); ++i)
        checkBudgets(config.groups[i].budgets, config,
                     {fields::element(QStringLiteral("groups"), i), problems});
    return problems;
}

std::vector<Error> validateCacheAndPrices(const Config &config)
{
    Problems problems;
    const auto own = [&](const QByteArray &url, const QString &field) {
        if (isGatewayItself(url, config.server))
            problems.push_back(problem(field, QStringLiteral("is \"%1\", the gateway itself; write another "
                                                             "address or port")
                                                  .arg(QString::fromUtf8(url))));
    };
    own(config.cache.embedder, QStringLiteral("cache.embedder"));
    own(config.cache.weaviate, QStringLiteral("cache.weaviate"));
    own(config.cache.redis, QStringLiteral("cache.redis"));
    for (std::size_t i = 0; i < config.prices.size(); ++i) {
        if (isEmptyPrice(config.prices[i]))
            problems.push_back(problem(fields::element(QStringLiteral("prices"), i),
                                       QStringLiteral("holds no price; fill in input or output, or remove "
                                                      "it")));
    }
    findDoubles(
        config.prices, {QStringLiteral("prices"), QStringLiteral("model")},
        [](const PriceOverride &price) { return QByteArray(price.provider + '/' + price.model); }, problems);
    return problems;
}

} // namespace gatehouse::config
