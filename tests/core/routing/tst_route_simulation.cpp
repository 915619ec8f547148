// SPDX-License-Identifier: GPL-3.0-or-later
// 100,000 requests through planner, keys, breaker and verdicts, by a clock that the test moves: do shares,
// limits and recovery times come out as configured?
//
// Bounds: a share of n draws with probability p has the standard deviation √(p(1-p)/n); the tests allow four
// of them, so that a sound program fails one run in 15,000; the seed is fixed besides.
#include "core/routing/keypicker.h"
#include "tests/core/routing/world.h"
#include "tests/support/manualclock.h"

#include <QTest>

#include <cmath>

using namespace gatehouse;
using namespace gatehouse::routing;
using namespace gatehouse::test;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

constexpr int requests = 100'000;

double bound(double p, double n) { return 4 * std::sqrt(p * (1 - p) / n); }

struct Simulation
{
    ManualClock clock = {};
    config::Config config = {};
    HealthBoard board{clock};
    std::unique_ptr<providers::Registry> registry = {};
    std::unique_ptr<CompiledRoutes> routes = {};
    QHash<QByteArray, int> served = {};    // by provider
    QHash<QByteArray, int> attempted = {}; // by provider
    QHash<QByteArray, bool> down = {};
    int failed = 0;
    std::uint64_t dice = 42;

    void start()
    {
        const providers::Catalogue catalogue;
        registry = std::make_unique<providers::Registry>(config, catalogue);
        routes = std::make_unique<CompiledRoutes>(config, *registry);
        board.apply(config);
    }

    std::uint64_t roll()
    {
        dice = dice * 6364136223846793005ULL + 1442695040888963407ULL;
        return dice >> 11;
    }

    // As the gateway walks a plan, without the waits.
    void request()
    {
        protocol::RequestFacts facts;
        facts.model = "m";
        PlanInput input;
        input.facts = &facts;
        input.dice = roll();
        const auto plan = planRoute({*routes, *registry, board}, input);
        for (std::size_t i = 0; i < plan->steps.size(); ++i) {
            if (attempt(plan->steps[i], i + 1 < plan->steps.size()))
                return;
        }
        ++failed;
    }

    bool attempt(const Step &step, bool more)
    {
        const ProviderId &id = step.provider->config.id;
        for (int failures = 1;; ++failures) {
            const auto key =
                pickKey(board, {.provider = *step.provider, .model = step.model, .dice = roll()});
            auto ticket = key ? board.enter(id, key->name, step.lastResort) : std::nullopt;
            if (!ticket)
                return false;
            ++attempted[id.value];
            if (!down.value(id.value)) {
                ticket->succeeded(milliseconds(200));
                ++served[id.value];
                return true;
            }
            const Error error{.cause = Cause::ProviderUnreachable};
            ticket->failed(error);
            const Verdict verdict = judge({.error = error,
                                           .retriesLeft = step.retries + 1 - failures,
                                           .failures = failures,
                                           .anotherStep = more,
                                           .dice = roll()});
            if (verdict.action != Verdict::Action::RetrySame)
                return false;
        }
    }
};

} // namespace

class RouteSimulationTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sharesAreTheWeights();
    void aDeadProviderCostsLittleAndComesBackInTime();
    void twoChoicesFavourTheFast();
};

void RouteSimulationTest::sharesAreTheWeights()
{
    Simulation simulation;
    simulation.config.sandbox = false;
    simulation.config.providers = {provider("a", {"m"}), provider("b", {"m"}), provider("c", {"m"}),
                                   provider("d", {"m"})};
    simulation.config.routes = {
        {.id = {"r"},
         .targets = {target("a", {}, 70), target("b", {}, 25), target("c", {}, 5), target("d", {}, 0)}}};
    simulation.start();
    for (int i = 0; i < requests; ++i) {
        simulation.clock.advance(milliseconds(10));
        simulation.request();
    }
    const auto share = [&](const char *id) { return double(simulation.served.value(id)) / requests; };
    QVERIFY2(std::abs(share("a") - 0.70) < bound(0.70, requests), qPrintable(QString::number(share("a"))));
    QVERIFY2(std::abs(share("b") - 0.25) < bound(0.25, requests), qPrintable(QString::number(share("b"))));
    QVERIFY2(std::abs(share("c") - 0.05) < bound(0.05, requests), qPrintable(QString::number(share("c"))));
    QCOMPARE(simulation.attempted.value("d"), 0);
    QCOMPARE(simulation.failed, 0);
}

void RouteSimulationTest::aDeadProviderCostsLittleAndComesBackInTime()
{
    // 100 requests a second; a is dead from second 200 to 500.
    Simulation simulation;
    simulation.config.sandbox = false;
    simulation.config.providers = {provider("a", {"m"}), provider("b", {"m"})};
    simulation.config.routes = {{.id = {"r"}, .targets = {target("a", {}, 1), target("b", {}, 1)}}};
    simulation.start();
    int attemptsWhileDead = 0;
    int servedAfter = 0;
    int backAfter = -1; // milliseconds
    for (int i = 0; i < requests; ++i) {
        const int second = i / 100;
        simulation.down["a"] = second >= 200 && second < 500;
        const int attempts = simulation.attempted.value("a");
        const int served = simulation.served.value("a");
        simulation.clock.advance(milliseconds(10));
        simulation.request();
        if (second >= 200 && second < 500)
            attemptsWhileDead += simulation.attempted.value("a") - attempts;
        if (second >= 500 && backAfter < 0 && simulation.served.value("a") > served)
            backAfter = (i - 50'000) * 10;
        if (second >= 620)
            servedAfter += simulation.served.value("a") - served;
    }
    QCOMPARE(simulation.failed, 0); // b was there for all
    // Five in a row open it (a retry may run past the opening by none), then one probe after 10, 20, 40, 80
    // and 120 s: at 200 + 10, 30, 70, 150, 270 s and so on.
    QVERIFY2(attemptsWhileDead >= 5 + 5 && attemptsWhileDead <= 5 + 6,
             qPrintable(QString::number(attemptsWhileDead)));
    QVERIFY2(backAfter >= 0 && backAfter <= 120'000 + 1'000, qPrintable(QString::number(backAfter)));
    const double share = double(servedAfter) / 38'000;
    QVERIFY2(std::abs(share - 0.5) < bound(0.5, 38'000), qPrintable(QString::number(share)));
}

void RouteSimulationTest::twoChoicesFavourTheFast()
{
    Simulation simulation;
    simulation.config.sandbox = false;
    simulation.config.providers = {provider("a", {"m"}), provider("b", {"m"}), provider("c", {"m"})};
    config::Route route{.id = {"r"}, .targets = {target("a"), target("b"), target("c")}};
    route.strategy = config::Route::Strategy::LeastLatency;
    simulation.config.routes = {route};
    simulation.start();
    HealthTable health;
    health.setLatency("a", 100'000);
    health.setLatency("b", 200'000);
    health.setLatency("c", 400'000);
    QHash<QByteArray, int> first;
    protocol::RequestFacts facts;
    facts.model = "m";
    PlanInput input;
    input.facts = &facts;
    for (int i = 0; i < requests; ++i) {
        input.dice = simulation.roll();
        const auto plan = planRoute({*simulation.routes, *simulation.registry, health}, input);
        ++first[plan->steps.front().provider->config.id.value];
    }
    // Of three pairs, a wins both of its own and b the one without a.
    QVERIFY(std::abs(double(first["a"]) / requests - 2.0 / 3) < bound(2.0 / 3, requests));
    QVERIFY(std::abs(double(first["b"]) / requests - 1.0 / 3) < bound(1.0 / 3, requests));
    QCOMPARE(first.value("c"), 0);
}

QTEST_GUILESS_MAIN(RouteSimulationTest)
#include "tst_route_simulation.moc"
