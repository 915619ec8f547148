// SPDX-License-Identifier: GPL-3.0-or-later
// The routing rules of one configuration, made ready for planning: conditions parsed, targets bound to their
// providers. Immutable; made anew with each configuration and shared by all workers.
#pragma once

#include "core/base/texthash.h"
#include "core/routing/conditions.h"

#include <QHash>

namespace gatehouse::routing {

struct BoundTarget
{
    providers::ProviderPtr provider = {};
    QByteArray model = {}; // empty: as asked
    int weight = 1;
};

struct CompiledRoute
{
    config::Route source = {};
    std::vector<CompiledCondition> conditions = {};
    std::vector<BoundTarget> targets = {};   // enabled providers only
    std::vector<BoundTarget> fallbacks = {}; // the same
    std::optional<BoundTarget> contextFallback = {};
};

class CompiledRoutes
{
public:
    CompiledRoutes() = default;
    // A route that cannot be used (see problems()) is left out; the others stand.
    CompiledRoutes(const config::Config &config, const providers::Registry &registry);

    const std::vector<CompiledRoute> &all() const { return m_routes; } // enabled ones, in order

    const HeaderNames &headerNames() const { return m_headerNames; }

    const CompiledRoute *find(const RouteId &id) const;
    QByteArray expand(const QByteArray &model) const; // through the global aliases, at most eight deep
    bool isProvider(std::string_view id) const;       // known by configuration, enabled or not
    // The name to use at a provider for what the client asked (already expanded): without the prefix of a
    // provider, and through that provider's own aliases.
    QByteArray modelAt(const providers::Provider &provider, const QByteArray &asked) const;

    bool otherProvidersFollow() const { return m_otherProvidersFollow; }

    const std::vector<Error> &problems() const { return m_problems; } // each names the route and the cure

private:
    std::optional<CompiledRoute> compile(const config::Route &route, const providers::Registry &registry);
    std::vector<BoundTarget> bind(const config::Route &route, const std::vector<config::Target> &targets,
                                  const providers::Registry &registry);
    void complain(const config::Route &route, const QString &what);

    std::vector<CompiledRoute> m_routes;
    QHash<RouteId, int> m_byId;
    HeaderNames m_headerNames;
    QHash<TextKey, QByteArray> m_aliases;
    std::vector<ProviderId> m_providers;
    bool m_otherProvidersFollow = false;
    std::vector<Error> m_problems;
};

// "provider/model" cut at the first slash; nothing where there is no slash.
std::optional<std::pair<std::string_view, std::string_view>> splitModel(std::string_view name);

} // namespace gatehouse::routing
