// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/routing/world.h"

#include <QTest>

using namespace gatehouse;
using namespace gatehouse::test;
using Field = config::Condition::Field;
using Test = config::Condition::Test;
using Strategy = config::Route::Strategy;

class RoutePlanTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutARuleTheNameDecides_data();
    void withoutARuleTheNameDecides();
    void unknownModelNamesTheNearest();
    void firstMatchingRuleWins();
    void aRuleMayHandOn();
    void conditions_data();
    void conditions();
    void T12_eachTargetUsesItsOwnModelName();
    void openBreakersGoLast();
    void allBreakersOpenIsALastResort();
    void leastBusyLeastCostAndLatency();
    void sessionSticksToItsTargetButNotToAFallback();
    void clientKeyLimitsModelsRoutesAndProviders();
    void hintsByName();
    void aUsedUpBudgetLeavesNoChoice();
    void reasonsExplainThePlan();
    void unusableRulesAreReported_data();
    void unusableRulesAreReported();

private:
    static World threeProviders();
};

World RoutePlanTest::threeProviders()
{
    World world;
    world.config.sandbox = false;
    world.config.providers = {provider("openai", {"gpt-4o", "gpt-4o-mini", "shared"}),
                              provider("groq", {"llama-70b", "shared"}),
                              provider("router", {"openai/gpt-4o", "meta/llama"})};
    return world;
}

void RoutePlanTest::withoutARuleTheNameDecides_data()
{
    QTest::addColumn<QByteArray>("asked");
    QTest::addColumn<QByteArray>("steps");
    QTest::newRow("a bare name goes to the first provider that lists it")
        << QByteArray("shared") << QByteArray("openai/shared");
    QTest::newRow("a prefix names the provider") << QByteArray("groq/shared") << QByteArray("groq/shared");
    QTest::newRow("a prefix sends unlisted models too")
        << QByteArray("groq/brand-new") << QByteArray("groq/brand-new");
    QTest::newRow("an alias stands for its model") << QByteArray("fast") << QByteArray("groq/llama-70b");
}

void RoutePlanTest::withoutARuleTheNameDecides()
{
    QFETCH(QByteArray, asked);
    World world = threeProviders();
    world.config.aliases = {{"fast", "groq/llama-70b"}};
    QTEST(world.steps(asked), "steps");
    world.config.otherProvidersFollow = true;
    QCOMPARE(world.steps("shared"), QByteArray("openai/shared groq/shared"));
}

void RoutePlanTest::unknownModelNamesTheNearest()
{
    World world = threeProviders();
    const auto plan = world.plan("gpt-4o-mimi");
    QVERIFY(!plan);
    QCOMPARE(plan.error().cause, Cause::ModelUnknown);
    QVERIFY2(plan.error().message.contains(QStringLiteral("gpt-4o-mini")), qPrintable(plan.error().message));
}

void RoutePlanTest::firstMatchingRuleWins()
{
    World world = threeProviders();
    world.config.routes = {{.id = {"off"}, .enabled = false, .targets = {target("router")}},
                           {.id = {"big"},
                            .conditions = {condition(Field::Model, Test::Is, "other")},
                            .targets = {target("router")}},
                           {.id = {"first"},
                            .conditions = {condition(Field::Model, Test::Matches, "gpt-*")},
                            .targets = {target("openai")}},
                           {.id = {"second"}, .targets = {target("groq")}}};
    QCOMPARE(world.plan("gpt-4o")->route.value, QByteArray("first"));
    QCOMPARE(world.steps("gpt-4o"), QByteArray("openai/gpt-4o"));
    QCOMPARE(world.plan("anything")->route.value, QByteArray("second"));
}

void RoutePlanTest::aRuleMayHandOn()
{
    World world = threeProviders();
    world.config.routes = {{.id = {"first"}, .targets = {target("openai")}, .handOn = true},
                           {.id = {"second"},
                            .targets =
                                {
                                    target("groq", "llama-70b"),
                                },
                            .fallbacks = {target("openai")}}};
    // What the first rule has already tried is not tried again.
    QCOMPARE(world.steps("gpt-4o"), QByteArray("openai/gpt-4o groq/llama-70b"));
    QCOMPARE(world.plan("gpt-4o")->route.value, QByteArray("first"));
}

void RoutePlanTest::conditions_data()
{
    QTest::addColumn<int>("field");
    QTest::addColumn<int>("test");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<bool>("holds");
    const auto row = [](const char *name, Field field, Test test, const char *value, bool holds) {
        QTest::newRow(name) << int(field) << int(test) << QByteArray(value) << holds;
    };
    row("a glob over the model", Field::Model, Test::Matches, "gpt-*o", true);
    row("a glob that is too short", Field::Model, Test::Matches, "gpt-?", false);
    row("the client by name", Field::Client, Test::Is, "laptop", true);
    row("not that client", Field::Client, Test::IsNot, "laptop", false);
    row("the dialect", Field::Dialect, Test::Is, "anthropic-messages", true);
    row("a header", Field::Header, Test::Matches, "claude-cli/*", true);
    row("streamed", Field::Stream, Test::Is, "true", true);
    row("without tools", Field::Tools, Test::Is, "false", false);
    row("with images", Field::Images, Test::Is, "true", false);
    row("at least so many tokens", Field::InputTokens, Test::AtLeast, "4000", true);
    row("at most so many tokens", Field::InputTokens, Test::AtMost, "3999", false);
    row("a span of tokens", Field::InputTokens, Test::Between, "1000-4000", true);
    row("budget used", Field::BudgetUsedPercent, Test::AtLeast, "80", true);
    row("within the hours", Field::TimeOfDay, Test::Between, "09:00-17:30", true);
    row("a span over midnight", Field::TimeOfDay, Test::Between, "17:00-12:01", true);
    row("before the hours", Field::TimeOfDay, Test::Between, "12:01-18:00", false);
    row("the operation", Field::Operation, Test::Is, "chat", true);
}

void RoutePlanTest::conditions()
{
    QFETCH(int, field);
    QFETCH(int, test);
    QFETCH(QByteArray, value);
    World world = threeProviders();
    auto asked = condition(Field(field), Test(test), value);
    asked.name = "User-Agent";
    world.config.routes = {{.id = {"rule"}, .conditions = {asked}, .targets = {target("groq")}}};
    const config::Client client{.id = {"laptop"}};
    http::HeaderList headers;
    headers.add("user-agent", "claude-cli/2.0");
    world.input.client = &client;
    world.input.headers = &headers;
    world.input.dialect = "anthropic-messages";
    world.input.budgetUsedPercent = 80;
    world.input.minuteOfDay = 12 * 60;
    world.facts = {.stream = true, .hasTools = true, .estimatedInputTokens = 4000};
    QTEST(!world.plan("gpt-4o")->route.isEmpty(), "holds");
}

void RoutePlanTest::T12_eachTargetUsesItsOwnModelName()
{
    // The name of one provider is never sent to the next.
    World world = threeProviders();
    world.config.providers[1].aliases = {{"gpt-4o", "llama-70b"}};
    world.config.routes = {{.id = {"rule"},
                            .strategy = Strategy::Ordered,
                            .targets = {target("openai"), target("groq")},
                            .fallbacks = {target("router", "meta/llama")}}};
    QCOMPARE(world.steps("gpt-4o"), QByteArray("openai/gpt-4o groq/llama-70b router/meta/llama"));
    QCOMPARE(world.steps("openai/gpt-4o"), QByteArray("openai/gpt-4o groq/llama-70b router/meta/llama"));
    // A slash that belongs to the name stays where the provider itself says it so.
    world.config.routes = {{.id = {"rule"}, .targets = {target("router")}}};
    QCOMPARE(world.steps("openai/gpt-4o"), QByteArray("router/openai/gpt-4o"));
}

void RoutePlanTest::openBreakersGoLast()
{
    World world = threeProviders();
    world.config.routes = {{.id = {"rule"},
                            .strategy = Strategy::Ordered,
                            .targets = {target("openai")},
                            .fallbacks = {target("groq", "a"), target("router", "b")}}};
    world.health.open("openai");
    QCOMPARE(world.steps("gpt-4o"), QByteArray("groq/a router/b openai/gpt-4o"));
    QVERIFY(!world.plan("gpt-4o")->steps.back().lastResort);
}

void RoutePlanTest::allBreakersOpenIsALastResort()
{
    World world = threeProviders();
    world.health.open("openai");
    const auto plan = world.plan("gpt-4o");
    QCOMPARE(plan->steps.size(), 1U);
    QVERIFY(plan->steps.front().lastResort);
}

void RoutePlanTest::leastBusyLeastCostAndLatency()
{
    World world = threeProviders();
    config::Route route{.id = {"rule"},
                        .targets = {target("openai", "a"), target("groq", "b"), target("router", "c")}};
    route.strategy = Strategy::LeastBusy;
    world.config.routes = {route};
    world.health.setInFlight("openai", 3);
    world.health.setInFlight("groq", 1);
    world.health.setInFlight("router", 2);
    QCOMPARE(world.steps("x"), QByteArray("groq/b router/c openai/a"));

    world.config.routes[0].strategy = Strategy::LeastCost;
    world.priceOf = [](const providers::Provider &, const QByteArray &model, const auto &) {
        return model == "a" ? std::nullopt : std::optional<double>(model == "b" ? 5 : 3);
    };
    QCOMPARE(world.steps("x"), QByteArray("router/c groq/b openai/a"));

    // Two choices of two: the slow one is never first.
    world.config.routes[0].strategy = Strategy::LeastLatency;
    world.config.routes[0].targets.pop_back();
    world.health = {};
    world.health.setLatency("openai", 900'000);
    world.health.setLatency("groq", 300'000);
    for (std::uint64_t dice = 0; dice < 50; ++dice) {
        world.input.dice = dice;
        QCOMPARE(world.steps("x"), QByteArray("groq/b openai/a"));
    }
    // Until a queue makes the fast one slow.
    world.health.setInFlight("groq", 9);
    QCOMPARE(world.steps("x"), QByteArray("openai/a groq/b"));
}

void RoutePlanTest::sessionSticksToItsTargetButNotToAFallback()
{
    World world = threeProviders();
    world.config.routes = {{.id = {"rule"},
                            .targets = {target("openai", "a", 1), target("groq", "b", 99)},
                            .fallbacks = {target("router", "c")}}};
    for (std::uint64_t dice = 0; dice < 50; ++dice) {
        world.input.dice = dice;
        world.input.preferred = {"openai"};
        QCOMPARE(world.steps("x"), QByteArray("openai/a groq/b router/c"));
        world.input.preferred = {"router"};
        QVERIFY(world.steps("x").endsWith("router/c"));
    }
    world.input.preferred = {"openai"};
    world.health.open("openai");
    QCOMPARE(world.steps("x"), QByteArray("groq/b router/c openai/a"));
}

void RoutePlanTest::clientKeyLimitsModelsRoutesAndProviders()
{
    World world = threeProviders();
    config::Client client{
        .id = {"laptop"}, .models = {"gpt-*"}, .providers = {"openai"}, .routes = {"cheap*"}};
    world.input.client = &client;
    world.config.routes = {
        {.id = {"dear"}, .targets = {target("openai", "dear")}},
        {.id = {"cheap"}, .targets = {target("openai", "c")}, .fallbacks = {target("groq", "g")}}};
    QCOMPARE(world.steps("gpt-4o"), QByteArray("openai/c"));
    QCOMPARE(world.steps("openai/gpt-4o"), QByteArray("openai/c"));
    QCOMPARE(world.steps("llama-70b"), QByteArray("policy_denied"));
    QCOMPARE(world.steps("groq/llama-70b"), QByteArray("policy_denied"));
    world.input.hintRoute = "dear";
    QCOMPARE(world.steps("gpt-4o"), QByteArray("policy_denied"));
    world.input.hintRoute = {};
    world.input.hintFallbacks = {"openai/o1-pro", "openai/gpt-4o-mini"};
    QCOMPARE(world.steps("gpt-4o"), QByteArray("openai/c openai/gpt-4o-mini"));
    world.input.hintFallbacks = {};
    client.providers = {"nobody"};
    QCOMPARE(world.steps("gpt-4o"), QByteArray("policy_denied"));
}

void RoutePlanTest::hintsByName()
{
    World world = threeProviders();
    world.config.routes = {{.id = {"rule"}, .targets = {target("openai", "a")}},
                           {.id = {"other"},
                            .conditions = {condition(Field::Model, Test::Is, "never")},
                            .targets = {target("groq", "b")}}};
    world.input.hintRoute = "other";
    QCOMPARE(world.steps("x"), QByteArray("groq/b"));
    world.input.hintRoute = "missing";
    QCOMPARE(world.steps("x"), QByteArray("caller_invalid_request"));
    world.input.hintRoute = {};
    world.input.hintProvider = {"groq"};
    QCOMPARE(world.steps("openai/x"), QByteArray("groq/x"));
    world.input.hintProvider = {};
    world.input.hintFallbacks = {"groq/llama-70b"};
    QCOMPARE(world.steps("x"), QByteArray("openai/a groq/llama-70b"));
}

void RoutePlanTest::aUsedUpBudgetLeavesNoChoice()
{
    World world = threeProviders();
    const config::Client client{.id = {"laptop"}, .routes = {"dear"}};
    world.input.client = &client;
    world.config.routes = {{.id = {"dear"}, .targets = {target("openai", "dear")}},
                           {.id = {"cheap"}, .targets = {target("groq", "llama-70b")}}};
    world.input.reroute = {"cheap"};
    world.input.hintRoute = "dear";
    world.input.hintProvider = {"openai"};
    world.input.hintFallbacks = {"openai/gpt-4o"};
    QCOMPARE(world.steps("gpt-4o"), QByteArray("groq/llama-70b"));
    world.input.reroute = {"gone"};
    QCOMPARE(world.steps("gpt-4o"), QByteArray("budget_exceeded"));
}

void RoutePlanTest::reasonsExplainThePlan()
{
    World world = threeProviders();
    world.config.routes = {{.id = {"night"},
                            .conditions = {condition(Field::TimeOfDay, Test::AtLeast, "22:00")},
                            .targets = {target("groq")}},
                           {.id = {"all"}, .targets = {target("openai")}}};
    const auto plan = world.plan("gpt-4o", true);
    const auto joined = [&] {
        QString text;
        for (const QString &reason : plan->reasons)
            text += reason + QLatin1Char('\n');
        return text;
    }();
    QVERIFY2(joined.contains(QStringLiteral("night")) &&
                 joined.contains(QStringLiteral("time of day is at least 22:00")),
             qPrintable(joined));
    QVERIFY2(joined.contains(QStringLiteral("\"all\" matches")), qPrintable(joined));
    QVERIFY(world.plan("gpt-4o", false)->reasons.empty());
}

void RoutePlanTest::unusableRulesAreReported_data()
{
    QTest::addColumn<config::Route>("route");
    QTest::addColumn<QString>("word");
    QTest::newRow("a target without a provider")
        << config::Route{.id = {"r"}, .targets = {target("nobody")}} << QStringLiteral("nobody");
    QTest::newRow("weights that sum to nothing")
        << config::Route{.id = {"r"}, .targets = {target("openai", "a", 0)}} << QStringLiteral("weight");
    QTest::newRow("no target") << config::Route{.id = {"r"}} << QStringLiteral("no enabled target");
    QTest::newRow("a number that is none")
        << config::Route{.id = {"r"},
                         .conditions = {condition(Field::InputTokens, Test::AtLeast, "many")},
                         .targets = {target("openai")}}
        << QStringLiteral("whole number");
    QTest::newRow("a span turned round")
        << config::Route{.id = {"r"},
                         .conditions = {condition(Field::InputTokens, Test::Between, "9-1")},
                         .targets = {target("openai")}}
        << QStringLiteral("the smaller first");
    QTest::newRow("a time that is none")
        << config::Route{.id = {"r"},
                         .conditions = {condition(Field::TimeOfDay, Test::Between, "9-17")},
                         .targets = {target("openai")}}
        << QStringLiteral("09:00");
}

void RoutePlanTest::unusableRulesAreReported()
{
    QFETCH(config::Route, route);
    QFETCH(QString, word);
    World world = threeProviders();
    world.config.routes = {route};
    const providers::Registry registry(world.config, providers::loadCatalogue({}));
    const routing::CompiledRoutes routes(world.config, registry);
    QVERIFY(!routes.problems().empty());
    QVERIFY2(routes.problems().front().message.contains(word), qPrintable(routes.problems().front().message));
    QCOMPARE(routes.problems().front().cause, Cause::GatewayConfig);
    QVERIFY(world.plan("gpt-4o").has_value()); // the rest still works
}

QTEST_GUILESS_MAIN(RoutePlanTest)
#include "tst_route_plan.moc"
