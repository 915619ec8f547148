// SPDX-License-Identifier: GPL-3.0-or-later
// Providers, their keys and the aliases of models.
#include "core/config/names.h"
#include "core/config/validate.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace gatehouse::config {

namespace {

using fields::problem;

bool knows(const std::vector<QByteArray> &names, const QByteArray &name)
{
    return names.empty() || std::find(names.begin(), names.end(), name) != names.end();
}

void checkKeys(const Provider &provider, const Report &report)
{
    findDoubles(
        provider.keys, {report.at(QStringLiteral("keys")), QStringLiteral("name")},
        [](const ProviderKey &key) { return key.name.value; }, report.problems);
    bool someEnabled = false;
    bool someWeight = false;
    for (std::size_t i = 0; i < provider.keys.size(); ++i) {
        const ProviderKey &key = provider.keys[i];
        const QString secret =
            fields::element(report.at(QStringLiteral("keys")), i) + QStringLiteral(".secret");
        if (key.secret.store == SecretRef::Store::None)
            report.problems.push_back(
                problem(secret, QStringLiteral("does not say where the key is kept; write for "
                                               "example env:OPENAI_API_KEY")));
        else if (key.secret.store == SecretRef::Store::Environment &&
                 (key.secret.name.contains('=') || key.secret.name.contains(' ')))
            report.problems.push_back(
                problem(secret, QStringLiteral("names no environment variable; write its name "
                                               "behind env:, without $ and =")));
        someEnabled = someEnabled || key.enabled;
        someWeight = someWeight || (key.enabled && key.weight > 0);
    }
    if (provider.enabled && someEnabled && !someWeight)
        report.add(QStringLiteral("keys"),
                   QStringLiteral("have weights that sum to nothing; give one a weight above "
                                  "0"));
}

void checkAddress(const Provider &provider, const Config &config, const Vocabulary &vocabulary,
                  const Report &report)
{
    const Vocabulary::Preset *preset = vocabulary.preset(provider.preset);
    QByteArray url = provider.baseUrl;
    if (url.isEmpty() && preset)
        url = preset->baseUrl;
    const QString field = report.at(QStringLiteral("baseUrl"));
    if (url.isEmpty()) {
        if (preset)
            report.problems.push_back(
                problem(field, QStringLiteral("is empty and the preset has no address; write "
                                              "one such as http://127.0.0.1:8000/v1")));
        return;
    }
    if (url.contains("{region}")) {
        if (provider.region.isEmpty())
            report.add(QStringLiteral("region"), QStringLiteral("is empty; write one such as us-east-1"));
        url.replace("{region}", provider.region.isEmpty() ? QByteArray("x") : provider.region);
    }
    static const QRegularExpression placeholder(QStringLiteral("\\{[a-z]+\\}"));
    const auto left = placeholder.match(QString::fromUtf8(url));
    if (left.hasMatch())
        report.problems.push_back(
            problem(field, QStringLiteral("still holds the placeholder %1; put your own value "
                                          "in its place")
                               .arg(left.captured())));
    if (isGatewayItself(url, config.server))
        report.problems.push_back(
            problem(field, QStringLiteral("is \"%1\", the gateway itself: every request would "
                                          "go round in a circle; write the provider's address")
                               .arg(QString::fromUtf8(url))));
}

void checkProvider(const Provider &provider, const Config &config, const Vocabulary &vocabulary,
                   const Report &report)
{
    if (provider.id.value == "sandbox")
        report.add(QStringLiteral("id"), QStringLiteral("is \"sandbox\", the name of the provider inside the "
                                                        "program; choose another"));
    if (!vocabulary.presets.empty() && !vocabulary.preset(provider.preset))
        report.add(QStringLiteral("preset"),
                   QStringLiteral("is \"%1\", which is not in the catalogue; use custom or add "
                                  "a file of this name to the folder of presets")
                       .arg(QString::fromUtf8(provider.preset)));
    if (!provider.dialect.isEmpty() && !knows(vocabulary.dialects, provider.dialect))
        report.add(
            QStringLiteral("dialect"),
            QStringLiteral("is \"%1\", which no part of the program speaks; use one of: %2")
                .arg(QString::fromUtf8(provider.dialect),
                     QString::fromUtf8(
                         QByteArrayList(vocabulary.dialects.begin(), vocabulary.dialects.end()).join(", "))));
    checkKeys(provider, report);
    checkAddress(provider, config, vocabulary, report);
    findDoubles(
        provider.aliases, {report.at(QStringLiteral("aliases")), QStringLiteral("alias")},
        [](const ModelAlias &alias) { return alias.alias; }, report.problems);
    findDoubles(
        provider.models, {report.at(QStringLiteral("models")), {}},
        [](const QByteArray &model) { return model; }, report.problems);
}

} // namespace

std::vector<Error> validateProviders(const Config &config, const Vocabulary &vocabulary)
{
    Problems problems;
    findDoubles(
        config.providers, {QStringLiteral("providers"), QStringLiteral("id")},
        [](const Provider &provider) { return provider.id.value; }, problems);
    for (std::size_t i = 0; i < config.providers.size(); ++i)
        checkProvider(config.providers[i], config, vocabulary,
                      {fields::element(QStringLiteral("providers"), i), problems});
    return problems;
}

std::vector<Error> validateAliases(const Config &config)
{
    Problems problems;
    findDoubles(
        config.aliases, {QStringLiteral("aliases"), QStringLiteral("alias")},
        [](const ModelAlias &alias) { return alias.alias; }, problems);
    QHash<QByteArray, QByteArray> next;
    for (const ModelAlias &alias : config.aliases)
        next.insert(alias.alias, alias.model);
    for (std::size_t i = 0; i < config.aliases.size(); ++i) {
        const QByteArray start = config.aliases[i].alias;
        QSet<QByteArray> seen;
        QByteArray name = start;
        while (next.contains(name) && !seen.contains(name)) {
            seen.insert(name);
            name = next.value(name);
        }
        // An alias of itself stands for the plain name.
        if (name == start && seen.size() > 1)
            problems.push_back(
                problem(fields::element(QStringLiteral("aliases"), i) + QStringLiteral(".model"),
                        QStringLiteral("leads back to \"%1\" in a circle; let one of them name a model")
                            .arg(QString::fromUtf8(start))));
    }
    return problems;
}

} // namespace gatehouse::config
