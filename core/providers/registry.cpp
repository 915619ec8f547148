// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/registry.h"

#include "core/providers/editdistance.h"

#include <QSet>

#include <algorithm>

namespace gatehouse::providers {

Registry::Registry(const config::Config &config, const Catalogue &catalogue)
{
    for (const config::Provider &entry : config.providers)
        add(std::make_shared<const Provider>(mergedProvider(entry, catalogue, m_problems)));
    if (config.sandbox && !m_byId.contains({"sandbox"}))
        add(std::make_shared<const Provider>(sandboxProvider()));
    for (const config::ModelAlias &alias : config.aliases)
        m_aliases.insert(alias.alias, alias.model);
    cutAliasCycles();
}

void Registry::add(ProviderPtr provider)
{
    const ProviderId id = provider->config.id;
    m_all.push_back(provider);
    if (!m_byId.contains(id))
        m_byId.insert(id, provider);
    if (!provider->config.enabled)
        return;
    QSet<QByteArray> seen; // a model that is listed and an alias too must not be tried twice
    const auto lists = [&](const QByteArray &name) {
        if (seen.contains(name))
            return;
        seen.insert(name);
        m_byBareName[name].push_back({provider, modelOfAlias(*provider, name)});
    };
    for (const config::ModelAlias &alias : provider->config.aliases)
        lists(alias.alias);
    for (const QByteArray &model : provider->models)
        lists(model);
}

// A cycle is cut at the name where a walk from its smallest member would close it, so that the outcome does
// not depend on the order of a hash.
void Registry::cutAliasCycles()
{
    QList<TextKey> names = m_aliases.keys();
    std::sort(names.begin(), names.end());
    for (const QByteArray &start : std::as_const(names)) {
        QSet<QByteArray> walked;
        QByteArray name = start;
        while (m_aliases.contains(name)) {
            walked.insert(name);
            const QByteArray next = m_aliases.value(name);
            if (walked.contains(next)) {
                m_aliases.remove(name);
                // An alias of itself is a harmless way to list a name.
                if (next != name)
                    m_problems.push_back(
                        {.cause = Cause::GatewayConfig,
                         .message =
                             QStringLiteral("the alias \"%1\" leads back to itself through \"%2\"; let "
                                            "one of them name a model")
                                 .arg(QString::fromUtf8(next), QString::fromUtf8(name)),
                         .parameter = QStringLiteral("aliases")});
                break;
            }
            name = next;
        }
    }
}

ProviderPtr Registry::find(const ProviderId &id) const { return m_byId.value(id); }

std::vector<ModelMatch> Registry::resolvePlain(const QByteArray &model) const
{
    const qsizetype slash = model.indexOf('/');
    if (slash > 0 && slash + 1 < model.size()) {
        const ProviderPtr provider = find({model.left(slash)});
        // A named provider gets the request even where it does not list the model: lists grow old, and the
        // user said where the request may go.
        if (provider && provider->config.enabled)
            return {{provider, modelOfAlias(*provider, model.mid(slash + 1))}};
    }
    return m_byBareName.value(model);
}

std::vector<ModelMatch> Registry::resolve(const QByteArray &model) const
{
    QByteArray name = model;
    while (m_aliases.contains(name)) // ends: cycles were cut
        name = m_aliases.value(name);
    return resolvePlain(name);
}

std::vector<QByteArray> Registry::modelNames() const
{
    std::vector<QByteArray> names;
    for (const ProviderPtr &provider : m_all) {
        if (!provider->config.enabled)
            continue;
        for (const QByteArray &model : provider->models)
            names.push_back(provider->config.id.value + '/' + model);
        for (const config::ModelAlias &alias : provider->config.aliases)
            names.push_back(provider->config.id.value + '/' + alias.alias);
    }
    for (auto it = m_aliases.constBegin(); it != m_aliases.constEnd(); ++it)
        names.push_back(it.key());
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
}

QByteArray Registry::nearestModel(const QByteArray &model) const
{
    constexpr int farthest = 8;
    const int limit = std::clamp(static_cast<int>(model.size() / 3), 1, farthest);
    QByteArray nearest;
    int best = limit + 1;
    const auto consider = [&](const QByteArray &name) {
        const int distance = editDistance({model.constData(), std::size_t(model.size())},
                                          {name.constData(), std::size_t(name.size())}, best);
        if (distance < best || (distance == best && best <= limit && name < nearest)) {
            best = distance;
            nearest = name;
        }
    };
    for (const QByteArray &name : modelNames())
        consider(name);
    for (auto it = m_byBareName.constBegin(); it != m_byBareName.constEnd(); ++it)
        consider(it.key());
    return nearest;
}

} // namespace gatehouse::providers
