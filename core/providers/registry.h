// SPDX-License-Identifier: GPL-3.0-or-later
// The providers of one configuration, each merged with its preset, and the names of models that they serve.
#pragma once

#include "core/base/texthash.h"
#include "core/config/config.h"
#include "core/providers/preset.h"
#include "core/upstream/limits.h"

#include <QHash>
#include <QUrl>

#include <algorithm>
#include <memory>
#include <vector>

namespace gatehouse::providers {

struct Provider
{
    config::Provider config = {};
    QString name = {};
    QByteArray dialect = {};
    std::vector<QByteArray> alsoSpeaks = {}; // further dialects, at the same address
    QUrl baseUrl = {};                       // parsed; no trailing slash in its path
    Auth auth = Auth::Bearer;
    bool local = false;
    bool sandbox = false; // answered inside the program
    QByteArray priceProvider = {};
    QByteArray priceRegion = {}; // "eu", "us", "regional": where some ask more for it; empty: everywhere
    std::vector<QByteArray> models = {}; // what it lists now
    std::vector<std::pair<QByteArray, QByteArray>> headers = {};
    protocol::Quirks quirks = {};
    upstream::Limits limits = {};
    upstream::Transport transport = {};

    bool speaks(std::string_view asked) const // such calls need no translation
    {
        return view(dialect) == asked ||
               std::any_of(alsoSpeaks.begin(), alsoSpeaks.end(),
                           [&](const QByteArray &also) { return view(also) == asked; });
    }
};

using ProviderPtr = std::shared_ptr<const Provider>;

// Where a model name of a client may go, before rules are asked: "provider/model" to that provider, a name of
// the global aliases to what it stands for, a bare name to each enabled provider that lists it or has an
// alias of it.
struct ModelMatch
{
    ProviderPtr provider = {};
    QByteArray model = {};
};

class Registry
{
public:
    Registry() = default;
    Registry(const config::Config &config, const Catalogue &catalogue);

    const std::vector<ProviderPtr> &all() const { return m_all; } // in the user's order, the sandbox last

    ProviderPtr find(const ProviderId &id) const; // null where unknown; also finds disabled ones
    std::vector<ModelMatch> resolve(const QByteArray &model) const; // enabled ones only, in the user's order
    std::vector<QByteArray>
    modelNames() const; // "provider/model" of all enabled, and global aliases; sorted, no doubles
    QByteArray nearestModel(const QByteArray &model) const; // by edit distance, empty where nothing is near

    // What could not be put together: an unknown preset, no address, a cycle of aliases (cut where it
    // closes).
    const std::vector<Error> &problems() const { return m_problems; }

private:
    void add(ProviderPtr provider);
    void cutAliasCycles();
    std::vector<ModelMatch> resolvePlain(const QByteArray &model) const;

    std::vector<ProviderPtr> m_all;
    QHash<ProviderId, ProviderPtr> m_byId;
    QHash<TextKey, std::vector<ModelMatch>> m_byBareName;
    QHash<TextKey, QByteArray> m_aliases;
    std::vector<Error> m_problems;
};

// One entry of the configuration merged with its preset; problems of the merge are appended.
Provider mergedProvider(const config::Provider &entry, const Catalogue &catalogue,
                        std::vector<Error> &problems);
Provider sandboxProvider();

// What the provider calls a model that a client may call by an alias of it.
QByteArray modelOfAlias(const Provider &provider, const QByteArray &name);

} // namespace gatehouse::providers
