// SPDX-License-Identifier: GPL-3.0-or-later
// CPU per request of everything that the gateway decides and counts: client key, rates, budgets, session,
// plan, key, breaker, price, settlement, metrics. With 100 rules, 1,000 client keys and 20 providers; at most
// 8 µs.
#include "core/governance/governor.h"
#include "core/ledger/pricebook.h"
#include "core/metrics/metrics.h"
#include "core/routing/affinity.h"
#include "core/routing/keypicker.h"
#include "core/routing/planner.h"

#include <QByteArray>

#include <cstdio>
#include <ctime>
#include <iterator>

using namespace gatehouse;
using Field = config::Condition::Field;
using Test = config::Condition::Test;

namespace {

constexpr int clients = 1000;
constexpr int rules = 100;
constexpr int providerCount = 20;
constexpr int requests = 200'000;

QByteArray keyOf(int client) { return "gh-client-key-number-" + QByteArray::number(client); }

config::Provider makeProvider(int number)
{
    config::Provider provider{.id = {"provider-" + QByteArray::number(number)}, .preset = "custom"};
    provider.dialect = "openai-chat";
    provider.baseUrl = "http://127.0.0.1:9/v1";
    provider.models = {"gpt-4o", "gpt-4o-mini"};
    provider.keys = {{.name = {"first"}}, {.name = {"second"}, .weight = 2}, {.name = {"third"}}};
    return provider;
}

config::Client makeClient(int number)
{
    const QByteArray key = keyOf(number);
    const auto digest = governance::digestOf({key.constData(), std::size_t(key.size())});
    config::Client client{.id = {"client-" + QByteArray::number(number)}};
    client.sha256 =
        QByteArray(reinterpret_cast<const char *>(digest.data()), qsizetype(digest.size())).toHex();
    client.models = {"claude-*", "gpt-*"};
    client.requestRates = {{.limit = 1'000'000'000},
                           {.limit = 1'000'000'000, .window = std::chrono::hours(1)}};
    client.tokenRates = {{.limit = 1'000'000'000'000}};
    client.budgets = {{.limit = Money::fromNanoUsd(1'000'000'000'000'000)},
                      {.limit = Money::fromNanoUsd(1'000'000'000'000'000),
                       .period = config::Budget::Period::Day,
                       .rolling = true}};
    client.group = "team";
    return client;
}

// Rules that must all be asked: the last one matches.
config::Route makeRoute(int number)
{
    config::Route route{.id = {"route-" + QByteArray::number(number)}};
    if (number + 1 < rules)
        route.conditions = {{.field = Field::Model, .test = Test::Matches, .value = "gpt-*"},
                            {.field = Field::Header,
                             .test = Test::Is,
                             .name = "x-team",
                             .value = QByteArray::number(number)}};
    for (int i = 0; i < 3; ++i)
        route.targets.push_back(
            {.provider = {"provider-" + QByteArray::number((number + i) % providerCount)}, .weight = i + 1});
    route.fallbacks = {{.provider = {"provider-7"}, .model = "gpt-4o-mini"}};
    return route;
}

config::Config makeConfig()
{
    config::Config config;
    for (int i = 0; i < providerCount; ++i)
        config.providers.push_back(makeProvider(i));
    for (int i = 0; i < clients; ++i)
        config.clients.push_back(makeClient(i));
    for (int i = 0; i < rules; ++i)
        config.routes.push_back(makeRoute(i));
    config.groups = {{.name = "team", .budgets = {{.limit = Money::fromNanoUsd(1'000'000'000'000'000'000)}}}};
    return config;
}

// The shipped book: the providers of this bench are all charged as OpenAI.
ledger::PriceCache shippedPrices()
{
    auto book = std::make_shared<ledger::PriceBook>(ledger::PriceBook::builtIn());
    QHash<QByteArray, QByteArray> names;
    for (int i = 0; i < providerCount; ++i)
        names.insert("provider-" + QByteArray::number(i), "openai");
    book->setProviders(std::move(names));
    return ledger::PriceCache(std::move(book));
}

struct Gateway
{
    SystemClock clock = {};
    config::Config config = makeConfig();
    providers::Registry registry{config, {}};
    routing::CompiledRoutes routes{config, registry};
    routing::HealthBoard board{clock};
    routing::AffinityTable sessions{clock};
    governance::Governor governor{clock};
    governance::ClientBookPtr book = governor.apply(config);
    metrics::Metrics metrics = {};
    ledger::PriceCache prices = shippedPrices();

    Gateway() { board.apply(config); }

    bool serve(int number, std::uint64_t dice);
};

bool Gateway::serve(int number, std::uint64_t dice)
{
    const QByteArray bearer = "Bearer " + keyOf(number % clients);
    http::HeaderList headers;
    headers.add("authorization", {bearer.constData(), std::size_t(bearer.size())});
    headers.add("x-claude-code-session-id", "5f0c1f6e-7b57-4c3e-9f55-0d6c7d1d3a01");
    headers.add("user-agent", "claude-cli/2.0");
    headers.add("x-team", "none");
    const auto client = book->authenticate({{.authorization = *headers.find("authorization")}, true},
                                           clock.wallMilliseconds());
    if (!client)
        return false;
    auto admission = governor.admit(*client, {.tokens = 1000});
    protocol::RequestFacts facts;
    facts.model = "gpt-4o";
    const QByteArray session = routing::sessionOf(headers, facts, (*client)->config.id);
    const auto bound = sessions.find(session);
    routing::PlanInput input;
    input.facts = &facts;
    input.headers = &headers;
    input.client = &(*client)->config;
    input.dialect = "openai-chat";
    input.preferred = bound ? bound->provider : ProviderId();
    input.dice = dice;
    const auto plan = routing::planRoute({routes, registry, board}, input);
    if (!admission || !plan)
        return false;
    const routing::Step &step = plan->steps.front();
    const ProviderId &provider = step.provider->config.id;
    const auto key =
        routing::pickKey(board, {.provider = *step.provider,
                                 .model = step.model,
                                 .preferred = bound && bound->provider == provider ? bound->key : KeyId(),
                                 .dice = dice >> 7});
    auto ticket = board.enter(provider, key->name);
    if (!ticket || !admission->reserve(Money::fromNanoUsd(5'000'000)))
        return false;
    ticket->succeeded(std::chrono::milliseconds(200));
    sessions.bind(session, {provider, key->name});
    const protocol::Usage usage{.input = 1000, .cacheRead = 200, .output = 300};
    const ledger::PricedCost cost =
        prices.price(provider.value, step.model, usage, {.wallMs = clock.wallMilliseconds()});
    if (cost.state != ledger::PriceState::Priced)
        return false;
    admission->settle(cost.cost, usage.totalTokens());
    metrics::ExchangeFacts done;
    const auto text = [](const QByteArray &bytes) {
        return std::string_view(bytes.constData(), std::size_t(bytes.size()));
    };
    done.provider = text(provider.value);
    done.model = text(step.model);
    done.route = text(plan->route.value);
    done.client = text((*client)->config.id.value);
    done.tokens = {1000, 200, 0, 0, 0, 300, 0, 0};
    done.stream = true;
    done.firstByteMicros = 200'000;
    done.totalMicros = 2'000'000;
    done.cost = cost.cost;
    const metrics::AttemptFacts attempt{
        .provider = done.provider, .key = text(key->name.value), .model = done.model};
    done.attempts = {&attempt, 1};
    metrics.observe(done);
    return true;
}

double cpuSeconds()
{
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return double(time.tv_sec) + double(time.tv_nsec) / 1e9;
}

} // namespace

int main()
{
    const auto gateway = std::make_unique<Gateway>();
    std::uint64_t dice = 1;
    int failed = 0;
    double micros = 0;
    for (int round = 0; round < 2; ++round) { // the first one warms up
        const double begun = cpuSeconds();
        for (int i = 0; i < requests; ++i) {
            dice = dice * 6364136223846793005ULL + 1442695040888963407ULL;
            failed += gateway->serve(int(dice >> 40), dice >> 8) ? 0 : 1;
        }
        micros = (cpuSeconds() - begun) / requests * 1e6;
    }
    std::printf("admission, planning, accounting: %.2f us of CPU per request (bound: 8), %d failed\n", micros,
                failed);
    return failed == 0 && micros <= 8 ? 0 : 1;
}
