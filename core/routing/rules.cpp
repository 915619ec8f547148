// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/rules.h"

#include "core/base/glob.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gatehouse::routing {

std::optional<std::pair<std::string_view, std::string_view>> splitModel(std::string_view name)
{
    const size_t slash = name.find('/');
    if (slash == std::string_view::npos || slash == 0 || slash + 1 == name.size())
        return std::nullopt;
    return std::pair(name.substr(0, slash), name.substr(slash + 1));
}

CompiledRoutes::CompiledRoutes(const config::Config &config, const providers::Registry &registry)
    : m_otherProvidersFollow(config.otherProvidersFollow)
{
    for (const config::ModelAlias &alias : config.aliases)
        m_aliases.insert(alias.alias, alias.model);
    for (const providers::ProviderPtr &provider : registry.all())
        m_providers.push_back(provider->config.id);
    for (const config::Route &route : config.routes) {
        if (!route.enabled)
            continue;
        auto compiled = compile(route, registry);
        if (!compiled)
            continue;
        m_byId.insert(route.id, int(m_routes.size()));
        m_routes.push_back(std::move(*compiled));
    }
}

std::optional<CompiledRoute> CompiledRoutes::compile(const config::Route &route,
                                                     const providers::Registry &registry)
{
    CompiledRoute compiled{.source = route};
    for (const config::Condition &condition : route.conditions) {
        auto ready = CompiledCondition::compile(condition, m_headerNames);
        if (!ready) {
            complain(route, ready.error().message);
            return std::nullopt;
        }
        compiled.conditions.push_back(std::move(*ready));
    }
    compiled.targets = bind(route, route.targets, registry);
    compiled.fallbacks = bind(route, route.fallbacks, registry);
    const bool weighted = route.strategy == config::Route::Strategy::Weighted;
    const bool weightless =
        std::ranges::none_of(compiled.targets, [](const BoundTarget &target) { return target.weight > 0; });
    if (weighted && !compiled.targets.empty() && weightless) {
        complain(route, u"its weights sum to nothing: give a target a weight above 0"_s);
        return std::nullopt;
    }
    if (compiled.targets.empty() && compiled.fallbacks.empty() && !route.handOn) {
        complain(route, u"it has no enabled target: add one, or let the rule hand on"_s);
        return std::nullopt;
    }
    if (const auto parts = splitModel(view(route.contextFallbackModel))) {
        const config::Target target{
            .provider = {QByteArray(parts->first.data(), qsizetype(parts->first.size()))},
            .model = QByteArray(parts->second.data(), qsizetype(parts->second.size()))};
        const auto bound = bind(route, {target}, registry);
        if (!bound.empty())
            compiled.contextFallback = bound.front();
    } else if (!route.contextFallbackModel.isEmpty()) {
        complain(route, u"write the model for long prompts as provider/model"_s);
    }
    return compiled;
}

std::vector<BoundTarget> CompiledRoutes::bind(const config::Route &route,
                                              const std::vector<config::Target> &targets,
                                              const providers::Registry &registry)
{
    std::vector<BoundTarget> bound;
    for (const config::Target &target : targets) {
        const providers::ProviderPtr provider = registry.find(target.provider);
        if (!provider)
            complain(route, u"its target \"%1\" is no provider"_s.arg(target.provider.text()));
        else if (provider->config.enabled)
            bound.push_back({provider, target.model, std::max(target.weight, 0)});
    }
    return bound;
}

void CompiledRoutes::complain(const config::Route &route, const QString &what)
{
    m_problems.push_back(Error{.cause = Cause::GatewayConfig,
                               .message = u"route \"%1\": %2"_s.arg(route.id.text(), what),
                               .parameter = u"routes/"_s + route.id.text()});
}

const CompiledRoute *CompiledRoutes::find(const RouteId &id) const
{
    const auto found = m_byId.constFind(id);
    return found == m_byId.constEnd() ? nullptr : &m_routes[size_t(*found)];
}

QByteArray CompiledRoutes::expand(const QByteArray &model) const
{
    QByteArray name = model;
    for (int depth = 0; depth < 8; ++depth) {
        const auto found = m_aliases.constFind(name);
        if (found == m_aliases.constEnd())
            break;
        name = *found;
    }
    return name;
}

QByteArray CompiledRoutes::modelAt(const providers::Provider &provider, const QByteArray &asked) const
{
    QByteArray name = asked;
    if (const auto parts = splitModel(view(asked))) {
        // "openai/gpt-4o" is how OpenRouter itself names a model, so a foreign prefix stays where it is
        // listed.
        const bool own = parts->first == view(provider.config.id.value);
        const bool foreign =
            !own && isProvider(parts->first) && std::ranges::count(provider.models, asked) == 0;
        if (own || foreign)
            name = asked.mid(qsizetype(parts->first.size()) + 1);
    }
    for (const config::ModelAlias &alias : provider.config.aliases) {
        if (alias.alias == name)
            return alias.model;
    }
    return name;
}

bool CompiledRoutes::isProvider(std::string_view id) const
{
    return std::ranges::any_of(m_providers, [&](const ProviderId &known) { return view(known.value) == id; });
}

} // namespace gatehouse::routing
