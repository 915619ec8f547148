// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/explain.h"

#include "core/config/configtable.h"
#include "core/config/validate.h"

namespace gatehouse::providers {

namespace {

QString utf8(const QByteArray &text) { return QString::fromUtf8(text); }

template<typename T>
QString word(T value)
{
    return fields::text(fields::nameOf(value));
}

QString counted(qsizetype count, const QString &one, const QString &many)
{
    return count == 1 ? QStringLiteral("1 ") + one : QStringLiteral("%1 %2").arg(count).arg(many);
}

QString switchedOff(bool enabled) { return enabled ? QString() : QStringLiteral(" (switched off)"); }

QString conditionText(const config::Condition &condition)
{
    const QString name = condition.name.isEmpty() ? QString() : QLatin1Char(' ') + utf8(condition.name);
    return QStringLiteral("%1%2 %3 %4")
        .arg(word(condition.field), name, word(condition.test), utf8(condition.value));
}

QString targetText(const config::Target &target, bool weighted)
{
    QString text = target.provider.text();
    if (!target.model.isEmpty())
        text += QLatin1Char('/') + utf8(target.model);
    return weighted ? text + QStringLiteral(" (weight %1)").arg(target.weight) : text;
}

QString targetsText(const std::vector<config::Target> &targets, bool weighted)
{
    QStringList texts;
    for (const config::Target &target : targets)
        texts.append(targetText(target, weighted));
    return texts.join(QStringLiteral(", "));
}

void explainServer(const config::Config &config, Explanation &out)
{
    const config::Server &server = config.server;
    QString who = QStringLiteral("whoever has a client key");
    if (config.clients.empty() && !server.requireClientKey)
        who = QStringLiteral("every program on this machine, for there is no client key");
    else if (config::bindsLoopback(server))
        who += QStringLiteral(" on this machine");
    out.lines.append(
        QStringLiteral("listens on %1 port %2, open to %3").arg(server.bind).arg(server.port).arg(who));
    if (server.requireClientKey && config.clients.empty())
        out.warnings.append(QStringLiteral("server.requireClientKey is set and there is no client key: every "
                                           "call will be refused; make one"));
    for (const QByteArray &origin : server.origins) {
        if (origin == "*")
            out.warnings.append(
                QStringLiteral("server.origins holds \"*\": any web page that your browser opens "
                               "may call the gateway"));
    }
}

void explainKeys(const Provider &provider, const HasVariable &hasVariable, Explanation &out)
{
    const config::Provider &entry = provider.config;
    bool usable = false;
    for (const config::ProviderKey &key : entry.keys) {
        usable = usable || key.enabled;
        if (key.secret.store == SecretRef::Store::Environment && hasVariable && !hasVariable(key.secret.name))
            out.warnings.append(
                QStringLiteral("provider %1: the environment variable %2 of key %3 is not set here")
                    .arg(entry.id.text(), utf8(key.secret.name), key.name.text()));
        if (key.secret.store == SecretRef::Store::Session)
            out.warnings.append(
                QStringLiteral("provider %1: key %2 was kept for one session and has to be entered "
                               "again after each start")
                    .arg(entry.id.text(), key.name.text()));
    }
    const bool wantsKey = provider.auth != Auth::None && provider.auth != Auth::AwsSigV4 && !provider.local;
    if (entry.enabled && !usable && wantsKey)
        out.warnings.append(
            QStringLiteral("provider %1 has no key; requests go out without one").arg(entry.id.text()));
}

void explainProvider(const Provider &provider, const HasVariable &hasVariable, Explanation &out)
{
    const config::Provider &entry = provider.config;
    QStringList keys;
    for (const config::ProviderKey &key : entry.keys)
        keys.append(QStringLiteral("%1 from %2%3")
                        .arg(key.name.text(), utf8(key.secret.text()), switchedOff(key.enabled)));
    out.lines.append(QStringLiteral("provider %1%2: %3 by %4, %5, %6")
                         .arg(entry.id.text(), switchedOff(entry.enabled), provider.baseUrl.toString(),
                              utf8(provider.dialect),
                              counted(qsizetype(provider.models.size()), QStringLiteral("model"),
                                      QStringLiteral("models")),
                              keys.isEmpty() ? QStringLiteral("no key")
                                             : QStringLiteral("key ") + keys.join(QStringLiteral(", key "))));
    if (!entry.proxy.isEmpty())
        out.lines.append(QStringLiteral("  through the proxy %1").arg(utf8(entry.proxy)));
    explainKeys(provider, hasVariable, out);
}

void explainRoute(const config::Route &route, Explanation &out)
{
    QStringList when;
    for (const config::Condition &condition : route.conditions)
        when.append(conditionText(condition));
    const bool weighted = route.strategy == config::Route::Strategy::Weighted && route.targets.size() > 1;
    QString text =
        QStringLiteral("rule %1%2: %3 → %4")
            .arg(route.id.text(), switchedOff(route.enabled),
                 when.isEmpty() ? QStringLiteral("always")
                                : QStringLiteral("when ") + when.join(QStringLiteral(" and ")),
                 route.targets.empty() ? QStringLiteral("no target") : targetsText(route.targets, weighted));
    if (route.targets.size() > 1)
        text += QStringLiteral(", %1").arg(word(route.strategy));
    if (!route.fallbacks.empty())
        text += QStringLiteral("; then %1").arg(targetsText(route.fallbacks, false));
    if (route.handOn)
        text += QStringLiteral("; then the next rule that matches");
    out.lines.append(text);
}

QString budgetText(const config::Budget &budget)
{
    return QStringLiteral("%1 USD per %2%3, then %4")
        .arg(budget.limit.toDecimal(), budget.rolling ? QStringLiteral("rolling ") : QString(),
             word(budget.period),
             budget.atLimit == config::Budget::AtLimit::Reroute
                 ? QStringLiteral("rule ") + budget.reroute.text()
                 : word(budget.atLimit));
}

void explainClient(const config::Client &client, Explanation &out)
{
    QStringList limits;
    for (const config::Budget &budget : client.budgets)
        limits.append(budgetText(budget));
    for (const config::RateLimit &rate : client.requestRates)
        limits.append(QStringLiteral("%1 requests in %2 s").arg(rate.limit).arg(rate.window.count()));
    for (const config::RateLimit &rate : client.tokenRates)
        limits.append(QStringLiteral("%1 tokens in %2 s").arg(rate.limit).arg(rate.window.count()));
    out.lines.append(
        QStringLiteral("client key %1%2: %3, %4")
            .arg(client.id.text(), switchedOff(client.enabled),
                 client.models.empty()
                     ? QStringLiteral("all models")
                     : utf8(QByteArrayList(client.models.begin(), client.models.end()).join(", ")),
                 limits.isEmpty() ? QStringLiteral("no limits") : limits.join(QStringLiteral("; "))));
}

void explainKept(const config::Config &config, Explanation &out)
{
    QStringList caches;
    if (config.cache.exact)
        caches.append(QStringLiteral("exact"));
    if (config.cache.semantic)
        caches.append(config.cache.shadow ? QStringLiteral("semantic, in shadow")
                                          : QStringLiteral("semantic"));
    out.lines.append(
        QStringLiteral("cache %1")
            .arg(caches.isEmpty() ? QStringLiteral("off") : caches.join(QStringLiteral(" and "))));
    out.lines.append(QStringLiteral("rows kept %1 days; requests and answers: %2")
                         .arg(config.storage.retentionDays)
                         .arg(word(config.storage.bodies)));
}

} // namespace

Explanation explain(const config::Config &config, const Registry &registry, const HasVariable &hasVariable)
{
    Explanation out;
    explainServer(config, out);
    for (const ProviderPtr &provider : registry.all()) {
        if (provider->sandbox)
            out.lines.append(QStringLiteral("provider sandbox: inside the program, needs no key"));
        else
            explainProvider(*provider, hasVariable, out);
    }
    for (const config::ModelAlias &alias : config.aliases)
        out.lines.append(QStringLiteral("alias %1 → %2").arg(utf8(alias.alias), utf8(alias.model)));
    for (const config::Route &route : config.routes)
        explainRoute(route, out);
    for (const config::Client &client : config.clients)
        explainClient(client, out);
    explainKept(config, out);
    for (const Error &problem : registry.problems())
        out.warnings.append(problem.message);
    return out;
}

} // namespace gatehouse::providers
