// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/planner.h"

#include "core/base/glob.h"
#include "core/routing/ordering.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gatehouse::routing {

namespace {

// Gathers the steps of one plan. Lives for one call of planRoute().
class PlanBuilder
{
public:
    PlanBuilder(const PlanScene &scene, const PlanInput &input, bool explain)
        : m_scene(scene)
        , m_input(input)
        , m_explain(explain)
        , m_asked(scene.routes.expand(input.facts->model))
    {
    }

    Result<RoutePlan> build();

private:
    bool modelAllowed(const QByteArray &model) const;
    Result<> allowed() const;
    Result<> byReroute();
    Result<> byHint();
    bool byRules();
    Result<> byName();
    Result<> byDialect();
    void addRoute(const CompiledRoute &route);
    void addHintedFallbacks();
    bool matches(const CompiledRoute &route, const Asked &asked);
    void promoteSession(size_t begin, const CompiledRoute &route);
    void add(const BoundTarget &target, const config::Route *route, QLatin1StringView role);
    void putOpenBreakersLast();

    bool routeAllowed(const CompiledRoute &route) const
    {
        return !m_input.client || allowedBy(m_input.client->routes, view(route.source.id.value));
    }

    template<typename Sentence>
    void say(Sentence sentence)
    {
        if (m_explain)
            m_plan.reasons.push_back(sentence());
    }

    const PlanScene &m_scene;
    const PlanInput &m_input;
    bool m_explain;
    QByteArray m_asked; // after the global aliases
    RoutePlan m_plan;
    int m_forbidden = 0; // targets left out because of the client key
};

bool PlanBuilder::modelAllowed(const QByteArray &model) const
{
    const config::Client *client = m_input.client;
    if (!client || client->models.empty() || model.isEmpty() || allowedBy(client->models, view(model)))
        return true;
    // "openai/gpt-4o" is the model gpt-4o, said with its provider; a key that may use it may say so.
    const auto parts = splitModel(view(model));
    return parts && m_scene.routes.isProvider(parts->first) && allowedBy(client->models, parts->second);
}

Result<> PlanBuilder::allowed() const
{
    if (modelAllowed(m_input.facts->model))
        return {};
    const config::Client &client = *m_input.client;
    return fail(Cause::PolicyDenied,
                u"the client key \"%1\" may not use the model \"%2\": ask for %3, or add it to the key's "
                "models"_s.arg(client.id.text(), QString::fromUtf8(m_input.facts->model),
                               QString::fromUtf8(client.models.front())),
                u"model"_s);
}

bool PlanBuilder::matches(const CompiledRoute &route, const Asked &asked)
{
    for (const CompiledCondition &condition : route.conditions) {
        if (!condition.holds(m_input, asked)) {
            say([&] {
                return u"Route \"%1\" does not match: not true that %2."_s.arg(route.source.id.text(),
                                                                               condition.text());
            });
            return false;
        }
    }
    return true;
}

void PlanBuilder::add(const BoundTarget &target, const config::Route *route, QLatin1StringView role)
{
    const providers::Provider &provider = *target.provider;
    if (m_input.client && !allowedBy(m_input.client->providers, view(provider.config.id.value))) {
        ++m_forbidden;
        say([&] { return u"Left out %1: the client key may not use it."_s.arg(provider.config.id.text()); });
        return;
    }
    QByteArray model = target.model.isEmpty() ? m_scene.routes.modelAt(provider, m_asked) : target.model;
    const bool known = std::ranges::any_of(m_plan.steps, [&](const Step &step) {
        return step.provider == target.provider && step.model == model;
    });
    if (known)
        return;
    say([&] {
        return u"%1. %2/%3 (%4)."_s.arg(QString::number(m_plan.steps.size() + 1), provider.config.id.text(),
                                        QString::fromUtf8(model), QString(role));
    });
    Step step{.provider = target.provider, .model = std::move(model)};
    step.retries = route ? route->retries : 1;
    if (route) {
        step.hedgeAfter = route->hedgeAfter;
        step.hedgePercentile = route->hedgePercentile;
        step.hedgeUnsafe = route->hedgeUnsafe;
    }
    m_plan.steps.push_back(std::move(step));
}

void PlanBuilder::promoteSession(size_t begin, const CompiledRoute &route)
{
    if (m_input.preferred.isEmpty() || route.source.strategy == config::Route::Strategy::Ordered)
        return;
    const auto first = m_plan.steps.begin() + std::ptrdiff_t(begin);
    const auto sticky = std::find_if(first, m_plan.steps.end(), [&](const Step &step) {
        return step.provider->config.id == m_input.preferred;
    });
    if (sticky == m_plan.steps.end() || sticky == first)
        return;
    std::rotate(first, sticky, sticky + 1);
    say([&] { return u"%1 comes first: it served this session last."_s.arg(m_input.preferred.text()); });
}

void PlanBuilder::addRoute(const CompiledRoute &route)
{
    const config::Route &source = route.source;
    if (m_plan.route.isEmpty()) {
        m_plan.route = source.id;
        m_plan.contextFallback = source.contextFallbackModel;
        m_plan.refuseLoss = source.refuseLoss;
        m_plan.cache = source.cache;
        m_plan.cacheTtl = source.cacheTtl;
        m_plan.coalesce = source.coalesce;
        if (route.contextFallback)
            m_plan.contextStep = Step{.provider = route.contextFallback->provider,
                                      .model = route.contextFallback->model,
                                      .retries = source.retries};
    }
    const size_t begin = m_plan.steps.size();
    for (const BoundTarget *target : orderTargets(route, m_scene, m_input))
        add(*target, &source, QLatin1StringView("target"));
    promoteSession(begin, route);
    for (const BoundTarget &fallback : route.fallbacks)
        add(fallback, &source, QLatin1StringView("fallback"));
}

bool PlanBuilder::byRules()
{
    QVarLengthArray<std::optional<std::string_view>, 16> headers;
    for (const QByteArray &name : m_scene.routes.headerNames())
        headers.append(m_input.headers ? m_input.headers->find(view(name)) : std::nullopt);
    const Asked asked{view(m_input.facts->model), view(m_asked),
                      std::span(headers.constData(), std::size_t(headers.size())),
                      m_asked != m_input.facts->model};
    for (const CompiledRoute &route : m_scene.routes.all()) {
        if (!routeAllowed(route) || !matches(route, asked))
            continue;
        say([&] { return u"Route \"%1\" matches."_s.arg(route.source.id.text()); });
        addRoute(route);
        if (!route.source.handOn)
            return true;
    }
    return !m_plan.steps.empty() || m_forbidden > 0;
}

// The operator wrote it into the budget, so the key need not be allowed the route.
Result<> PlanBuilder::byReroute()
{
    const CompiledRoute *route = m_scene.routes.find(m_input.reroute);
    if (!route)
        return fail(Cause::BudgetExceeded,
                    u"the budget is used up, and the route \"%1\" that it falls to does not exist or is "
                    "disabled"_s.arg(m_input.reroute.text()));
    say([&] { return u"The budget is used up: route \"%1\"."_s.arg(m_input.reroute.text()); });
    addRoute(*route);
    return {};
}

Result<> PlanBuilder::byHint()
{
    if (!m_input.hintRoute.isEmpty()) {
        const CompiledRoute *route = m_scene.routes.find({m_input.hintRoute});
        if (!route)
            return fail(
                Cause::CallerInvalidRequest,
                u"there is no enabled route \"%1\": take the name of a route from the list of routes"_s.arg(
                    QString::fromUtf8(m_input.hintRoute)),
                u"x-gatehouse-route"_s);
        if (!routeAllowed(*route))
            return fail(Cause::PolicyDenied, u"the client key \"%1\" may not use the route \"%2\""_s.arg(
                                                 m_input.client->id.text(), route->source.id.text()));
        say([&] { return u"Route \"%1\" was asked for by name."_s.arg(route->source.id.text()); });
        addRoute(*route);
        return {};
    }
    const providers::ProviderPtr provider = m_scene.registry.find(m_input.hintProvider);
    if (!provider || !provider->config.enabled)
        return fail(Cause::CallerInvalidRequest,
                    u"there is no enabled provider \"%1\""_s.arg(m_input.hintProvider.text()),
                    u"x-gatehouse-provider"_s);
    add({provider, {}, 1}, nullptr, QLatin1StringView("provider asked for by name"));
    return {};
}

Result<> PlanBuilder::byDialect()
{
    for (const providers::ProviderPtr &provider : m_scene.registry.all()) {
        if (provider->config.enabled && provider->speaks(m_input.dialect))
            add({provider, {}, 1}, nullptr, QLatin1StringView("first provider of the dialect"));
        if (!m_plan.steps.empty())
            return {};
    }
    if (m_forbidden > 0)
        return {};
    return fail(Cause::CallerInvalidRequest,
                u"the request names no model, and no enabled provider speaks its dialect: name a model"_s,
                u"model"_s);
}

Result<> PlanBuilder::byName()
{
    const QByteArray &model = m_input.facts->model;
    if (model.isEmpty())
        return byDialect();
    const std::vector<providers::ModelMatch> found = m_scene.registry.resolve(model);
    // A model that Ollama is to pull is on nobody's list yet.
    if (found.empty() && m_input.facts->operation == protocol::Operation::Passthrough &&
        m_input.dialect == "ollama-chat")
        return byDialect();
    if (found.empty()) {
        const QByteArray nearest = m_scene.registry.nearestModel(model);
        const QString cure = nearest.isEmpty()
                                 ? u"add a provider that has it, or name one as provider/model"_s
                                 : u"did you mean \"%1\"?"_s.arg(QString::fromUtf8(nearest));
        return fail(Cause::ModelUnknown,
                    u"no enabled provider lists the model \"%1\": %2"_s.arg(QString::fromUtf8(model), cure),
                    u"model"_s);
    }
    say([&] { return u"No route matches; the model's name decides."_s; });
    for (const providers::ModelMatch &match : found) {
        add({match.provider, match.model, 1}, nullptr, QLatin1StringView("lists the model"));
        if (!m_plan.steps.empty() && !m_scene.routes.otherProvidersFollow())
            break;
    }
    return {};
}

void PlanBuilder::addHintedFallbacks()
{
    for (const QByteArray &name : m_input.hintFallbacks) {
        const auto found = m_scene.registry.resolve(name);
        if (!modelAllowed(name))
            say([&] {
                return u"Left out fallback \"%1\": the client key may not use it."_s.arg(
                    QString::fromUtf8(name));
            });
        else if (!found.empty())
            add({found.front().provider, found.front().model, 1}, nullptr,
                QLatin1StringView("fallback asked for by the client"));
        else
            say([&] { return u"Left out fallback \"%1\": unknown."_s.arg(QString::fromUtf8(name)); });
    }
}

void PlanBuilder::putOpenBreakersLast()
{
    if (m_plan.steps.empty())
        return;
    const auto available = [&](const Step &step) {
        return m_scene.health.available(step.provider->config.id);
    };
    const auto open = std::stable_partition(m_plan.steps.begin(), m_plan.steps.end(), available);
    if (open == m_plan.steps.end())
        return;
    say([&] { return u"%1 goes last: its breaker is open."_s.arg(open->provider->config.id.text()); });
    if (open == m_plan.steps.begin()) {
        for (Step &step : m_plan.steps)
            step.lastResort = true;
    }
}

Result<RoutePlan> PlanBuilder::build()
{
    if (auto ok = allowed(); !ok)
        return fail(ok.error());
    if (!m_input.reroute.isEmpty()) {
        if (auto ok = byReroute(); !ok)
            return fail(ok.error());
    } else if (!m_input.hintRoute.isEmpty() || !m_input.hintProvider.isEmpty()) {
        if (auto ok = byHint(); !ok)
            return fail(ok.error());
    } else if (!byRules()) {
        if (auto ok = byName(); !ok)
            return fail(ok.error());
    }
    if (m_input.reroute.isEmpty())
        addHintedFallbacks();
    if (m_plan.steps.empty())
        return fail(Cause::PolicyDenied,
                    u"every provider for the model \"%1\" is closed to the client key \"%2\": allow one in "
                    "the key's providers"_s.arg(QString::fromUtf8(m_input.facts->model),
                                                m_input.client ? m_input.client->id.text() : QString()),
                    u"model"_s);
    putOpenBreakersLast();
    return std::move(m_plan);
}

} // namespace

Result<RoutePlan> planRoute(const PlanScene &scene, const PlanInput &input, bool explain)
{
    return PlanBuilder(scene, input, explain).build();
}

} // namespace gatehouse::routing
