// SPDX-License-Identifier: GPL-3.0-or-later
// A gateway without sockets: a client that the test plays, and providers that answer from its script.
#pragma once

#include "core/gateway/frontdoor.h"
#include "core/gateway/longrunning.h"
#include "core/gateway/recordtap.h"
#include "core/gateway/repricing.h"
#include "core/ledger/reader.h"
#include "tests/core/gateway/fakewriter.h"
#include "tests/core/gateway/scriptedclient.h"

#include <QTemporaryDir>
#include <QTest>

namespace gatehouse::test {

inline constexpr std::string_view okBody =
    R"({"id":"c1","object":"chat.completion","created":1,"model":"m-served","choices":[{"index":0,"message":{"role":"assistant","content":"Hi"},"finish_reason":"stop"}],"usage":{"prompt_tokens":10,"completion_tokens":3,"total_tokens":13,"prompt_tokens_details":{"cached_tokens":4}}})";

inline QByteArray chat(const QByteArray &model, const QByteArray &rest = {})
{
    return R"({"model": ")" + model + R"(", "messages": [{"role":"user","content":"Hello"}])" + rest + "}";
}

inline config::Provider provider(const char *id, int keys = 1)
{
    config::Provider entry{.id = {id},
                           .preset = "custom",
                           .baseUrl = QByteArray("http://") + id + ".test/v1",
                           .models = {"m", "big"}};
    for (int i = 0; i < keys; ++i)
        entry.keys.push_back(
            {.name = {QByteArray("k") + QByteArray::number(i)},
             .secret = {SecretRef::Store::Session, QByteArray(id) + "/" + QByteArray::number(i)}});
    return entry;
}

// A gateway with two providers, of which the second follows the first.
struct World
{
    enum class Rules { FirstThenSecond, None };

    explicit World(int keys = 1, Rules rules = Rules::FirstThenSecond)
    {
        config::Config config;
        config.providers = {provider("first", keys), provider("second")};
        if (rules == Rules::FirstThenSecond)
            config.routes = {firstThenSecond()};
        use(config);
    }

    static config::Route firstThenSecond()
    {
        config::Route route{.id = {"r"}, .strategy = config::Route::Strategy::Ordered, .retries = 0};
        route.targets = {{.provider = {"first"}}};
        route.fallbacks = {{.provider = {"second"}, .model = "big"}};
        return route;
    }

    void use(const config::Config &config)
    {
        auto runtime = std::make_shared<gateway::Runtime>(std::make_shared<const config::Config>(config),
                                                          providers::loadCatalogue({}));
        runtime->clients = governor.apply(config);
        prices.setBook(gateway::priceBookFor(ledger::PriceBook::builtIn(), config, runtime->registry));
        for (const auto &entry : config.providers) {
            for (const auto &key : entry.keys) {
                runtime->secrets.insert(key.secret, Secret("sk-" + key.secret.name + "-secret"));
                runtime->live.add(Secret("sk-" + key.secret.name + "-secret"));
            }
        }
        health.apply(config);
        door.setRuntime(runtime);
    }

    using Headers = std::vector<std::pair<const char *, QByteArray>>;

    void asks(const QByteArray &body, const QByteArray &path = "/v1/chat/completions",
              const Headers &headers = {{"Authorization", "Bearer client-key"}}, const char *method = "POST")
    {
        http::Request made = request(body, path, headers, method);
        received = made.received;
        writer = test::FakeWriter();
        job = door.handle(std::move(made), writer);
    }

    http::Request request(const QByteArray &body, const QByteArray &path, const Headers &headers,
                          const char *method = "POST") const
    {
        http::Request made{
            .method = method, .target = path, .received = clock.monotonic(), .peer = "127.0.0.1:1"};
        made.headers.add("Content-Type", "application/json");
        for (const auto &[name, value] : headers)
            made.headers.add(name, {value.constData(), std::size_t(value.size())});
        made.body = body;
        made.body.reserve(body.size() + 128);
        return made;
    }

    // The last row; it is told once the window looks: tap.setOpen(true).
    ledger::ExchangeRecord row()
    {
        const auto rows = tap.take();
        return rows.isEmpty() ? ledger::ExchangeRecord() : rows.last();
    }

    std::size_t storedAs(ledger::State state)
    {
        ledger.flush();
        auto reader = ledger::LedgerReader::open(ledger.path());
        return reader ? std::size_t(reader->exchanges({.state = state}, 10)->rows.size()) : 0;
    }

    QTemporaryDir folder;
    SystemClock clock;
    Nanoseconds received = {};
    ledger::Ledger ledger{{.path = folder.filePath(QStringLiteral("ledger.db"))}, clock};
    ledger::PriceCache prices{std::make_shared<ledger::PriceBook>(ledger::PriceBook::builtIn())};
    routing::HealthBoard health{clock};
    routing::AffinityTable affinity{clock};
    governance::Governor governor{clock};
    metrics::Metrics metrics;
    gateway::RecordTap tap;
    gateway::Moment moment;
    cache::ResponseCache cache{{.path = folder.filePath(QStringLiteral("cache.db"))}, clock};
    protocol::ReplayMemory replay{clock};
    gateway::ResponseStore responses{clock};
    test::ScriptedClient upstream;
    test::ScriptedClient media;
    gateway::LongRunning running{ledger, clock};
    gateway::FrontDoor door{gateway::WorkerServices{
        {clock, ledger, health, affinity, governor, metrics, tap, moment, cache, replay, responses},
        upstream,
        upstream,
        media,
        prices,
        running}};
    test::FakeWriter writer;
    std::unique_ptr<http::Job> job;
};

} // namespace gatehouse::test
