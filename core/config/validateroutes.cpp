// SPDX-License-Identifier: GPL-3.0-or-later
// Routing rules: targets that exist, weights that share something, conditions that can hold, no circles.
#include "core/base/glob.h"
#include "core/config/conditions.h"
#include "core/config/names.h"
#include "core/config/validate.h"

#include <QSet>

#include <algorithm>

namespace gatehouse::config {

namespace {

QString field(const char *name) { return QString::fromLatin1(name); }

bool hasProvider(const Config &config, const QByteArray &id)
{
    return (config.sandbox && id == "sandbox") ||
           std::any_of(config.providers.begin(), config.providers.end(),
                       [&](const Provider &provider) { return provider.id.value == id; });
}

bool hasClient(const Config &config, const QByteArray &id)
{
    return std::any_of(config.clients.begin(), config.clients.end(),
                       [&](const Client &client) { return client.id.value == id; });
}

void checkTargets(const std::vector<Target> &targets, const Config &config, const Report &list)
{
    for (std::size_t i = 0; i < targets.size(); ++i) {
        const Report here{fields::element(list.path, i), list.problems};
        if (targets[i].provider.isEmpty() || hasProvider(config, targets[i].provider.value))
            continue; // an empty one is named by the table of fields
        here.add(field("provider"),
                 QStringLiteral("is \"%1\", which is no provider; add it or name one that exists")
                     .arg(targets[i].provider.text()));
    }
}

// By the time that a fallback is asked, whatever equals it has failed.
void checkFallbacks(const Route &route, const Report &report)
{
    QSet<QByteArray> tried;
    for (const Target &target : route.targets)
        tried.insert(target.provider.value + '/' + target.model);
    for (std::size_t i = 0; i < route.fallbacks.size(); ++i) {
        const QByteArray name = route.fallbacks[i].provider.value + '/' + route.fallbacks[i].model;
        if (!route.fallbacks[i].provider.isEmpty() && tried.contains(name))
            report.add(fields::element(field("fallbacks"), i),
                       QStringLiteral("goes back to \"%1\", which has failed by then; name another provider "
                                      "or model")
                           .arg(QString::fromUtf8(route.fallbacks[i].model.isEmpty()
                                                      ? route.fallbacks[i].provider.value
                                                      : name)));
        tried.insert(name);
    }
}

bool mayUse(const Condition &condition, const Config &config, const Vocabulary &vocabulary,
            const Report &report)
{
    if (condition.test != Condition::Test::Is)
        return true;
    if (condition.field == Condition::Field::Client && !hasClient(config, condition.value)) {
        report.add(field("value"),
                   QStringLiteral("is \"%1\", which is no client key, so the rule can never match; name one "
                                  "that exists")
                       .arg(QString::fromUtf8(condition.value)));
        return false;
    }
    const auto &known = vocabulary.dialects;
    if (condition.field == Condition::Field::Dialect && !known.empty() &&
        std::find(known.begin(), known.end(), condition.value) == known.end()) {
        report.add(field("value"),
                   QStringLiteral("is \"%1\", which is no dialect, so the rule can never "
                                  "match; use one of: %2")
                       .arg(QString::fromUtf8(condition.value),
                            QString::fromUtf8(QByteArrayList(known.begin(), known.end()).join(", "))));
        return false;
    }
    return true;
}

void checkConditions(const Route &route, const Config &config, const Vocabulary &vocabulary,
                     const Report &report)
{
    bool sound = true;
    for (std::size_t i = 0; i < route.conditions.size(); ++i) {
        const QString path = fields::element(report.at(field("conditions")), i);
        if (const auto wrong = conditionProblem(route.conditions[i])) {
            report.problems.push_back(fields::problem(path, *wrong));
            sound = false;
        } else {
            sound = mayUse(route.conditions[i], config, vocabulary, {path, report.problems}) && sound;
        }
    }
    if (!sound)
        return;
    if (const auto wrong = contradiction(route.conditions, !config.aliases.empty()))
        report.add(field("conditions"), *wrong);
}

void checkRoute(const Route &route, const Config &config, const Vocabulary &vocabulary, const Report &report)
{
    checkTargets(route.targets, config, {report.at(field("targets")), report.problems});
    checkTargets(route.fallbacks, config, {report.at(field("fallbacks")), report.problems});
    if (route.targets.empty() && route.fallbacks.empty() && !route.handOn)
        report.add(field("targets"), QStringLiteral("is empty; add a target or set handOn"));
    const bool someWeight = std::any_of(route.targets.begin(), route.targets.end(),
                                        [](const Target &target) { return target.weight > 0; });
    if (route.strategy == Route::Strategy::Weighted && !route.targets.empty() && !someWeight)
        report.add(field("targets"),
                   QStringLiteral("have weights that sum to nothing; give one a weight above 0"));
    checkFallbacks(route, report);
    checkConditions(route, config, vocabulary, report);
    const QList<QByteArray> caches{"", "off", "exact", "semantic"};
    if (!caches.contains(route.cache))
        report.add(field("cache"), QStringLiteral("is \"%1\"; write off, exact or semantic, or leave it out")
                                       .arg(QString::fromUtf8(route.cache)));
    const qsizetype slash = route.contextFallbackModel.indexOf('/');
    if (slash > 0 && !hasProvider(config, route.contextFallbackModel.left(slash)))
        report.add(field("contextFallbackModel"),
                   QStringLiteral("names the provider \"%1\", which does not exist; write provider/model")
                       .arg(QString::fromUtf8(route.contextFallbackModel.left(slash))));
}

// A prompt that is too long for the larger model too must not come back to the first one.
void checkContextFallback(const Route &route, const Report &report)
{
    for (const Target &target : route.targets) {
        if (route.contextFallbackModel.isEmpty() || target.model.isEmpty() ||
            target.provider.value + '/' + target.model != route.contextFallbackModel)
            continue;
        report.add(field("contextFallbackModel"),
                   QStringLiteral("is \"%1\", a target of the same rule, whose window was too small; name a "
                                  "model with a larger one")
                       .arg(QString::fromUtf8(route.contextFallbackModel)));
    }
}

void checkReach(const Config &config, Problems &problems)
{
    std::size_t catchAll = config.routes.size();
    for (std::size_t i = 0; i < config.routes.size(); ++i) {
        const Route &route = config.routes[i];
        if (!route.enabled)
            continue;
        if (catchAll < i)
            problems.push_back(fields::problem(
                fields::element(QStringLiteral("routes"), i),
                QStringLiteral("can never match: the rule \"%1\" before it takes every request; move it up, "
                               "or give that one a condition")
                    .arg(config.routes[catchAll].id.text())));
        else if (route.conditions.empty() && !route.handOn)
            catchAll = i;
    }
}

} // namespace

std::vector<Error> validateRoutes(const Config &config, const Vocabulary &vocabulary)
{
    Problems problems;
    findDoubles(
        config.routes, {QStringLiteral("routes"), QStringLiteral("id")},
        [](const Route &route) { return route.id.value; }, problems);
    for (std::size_t i = 0; i < config.routes.size(); ++i) {
        const Report report{fields::element(QStringLiteral("routes"), i), problems};
        checkRoute(config.routes[i], config, vocabulary, report);
        checkContextFallback(config.routes[i], report);
    }
    checkReach(config, problems);
    return problems;
}

} // namespace gatehouse::config
