// SPDX-License-Identifier: GPL-3.0-or-later
// Client keys at the door of the gateway: the same key in every form and on every path, its limits, and what
// happens at them.
#include "tests/core/gateway/world.h"

#include <QCryptographicHash>

using namespace gatehouse;
using test::chat;
using test::okBody;
using test::World;

namespace {

const QByteArray theKey = "gh-the-key-of-a-client";

QByteArray sha256(const QByteArray &key)
{
    return QCryptographicHash::hash(key, QCryptographicHash::Sha256).toHex();
}

config::Client client(const QByteArray &key = theKey) { return {.id = {"c"}, .sha256 = sha256(key)}; }

config::Config configOf(const config::Client &of)
{
    config::Config config;
    config.providers = {test::provider("first"), test::provider("second")};
    config.clients = {of};
    config.prices = {{.model = "m", .input = "1000", .output = "1000"},
                     {.model = "big", .input = "2000", .output = "2000"},
                     {.model = "m-served", .input = "1000", .output = "1000"}};
    return config;
}

World::Headers bearer(const QByteArray &key = theKey) { return {{"Authorization", "Bearer " + key}}; }

struct Path
{
    const char *name;
    const char *method;
    QByteArray path;
    QByteArray body;
};

const std::vector<Path> paths = {
    {"chat", "POST", "/v1/chat/completions", R"({"model":"m","messages":[{"role":"user","content":"x"}]})"},
    {"completion", "POST", "/v1/completions", R"({"model":"m","prompt":"x"})"},
    {"responses", "POST", "/v1/responses", R"({"model":"m","input":"x"})"},
    {"messages", "POST", "/v1/messages",
     R"({"model":"m","max_tokens":5,"messages":[{"role":"user","content":"x"}]})"},
    {"count_tokens", "POST", "/v1/messages/count_tokens",
     R"({"model":"m","messages":[{"role":"user","content":"x"}]})"},
    {"embeddings", "POST", "/v1/embeddings", R"({"model":"m","input":"x"})"},
    {"gemini", "POST", "/v1beta/models/m:generateContent", R"({"contents":[{"parts":[{"text":"x"}]}]})"},
    {"gemini count", "POST", "/v1beta/models/m:countTokens", R"({"contents":[{"parts":[{"text":"x"}]}]})"},
    {"bedrock", "POST", "/model/m/converse", R"({"messages":[{"role":"user","content":[{"text":"x"}]}]})"},
    {"ollama", "POST", "/api/chat", R"({"model":"m","messages":[{"role":"user","content":"x"}]})"},
    {"passthrough", "POST", "/v1/moderations", R"({"model":"m","input":"x"})"},
    {"models", "GET", "/v1/models", {}},
    {"one model", "GET", "/v1/models/m", {}},
};

struct Form
{
    const char *name;
    const char *header; // null: in the query
    QByteArray before;
};

const std::vector<Form> forms = {{"Bearer", "Authorization", "Bearer "},   {"x-api-key", "x-api-key", {}},
                                 {"x-goog-api-key", "x-goog-api-key", {}}, {"api-key", "api-key", {}},
                                 {"Basic", "Authorization", "Basic "},     {"?key=", nullptr, {}}};

void asks(World &world, const Path &path, const Form &form, const QByteArray &key)
{
    const bool basic = form.before == "Basic ";
    const QByteArray value = form.before + (basic ? QByteArray("user:" + key).toBase64() : key);
    if (form.header)
        return world.asks(path.body, path.path, {{form.header, value}}, path.method);
    world.asks(path.body, path.path + "?key=" + key, {}, path.method);
}

} // namespace

class TestBudgetGateway : public QObject
{
    Q_OBJECT
private Q_SLOTS:

    void everyFormIsTheSameKeyOnEveryPath_data()
    {
        QTest::addColumn<int>("path");
        QTest::addColumn<int>("form");
        for (std::size_t path = 0; path < paths.size(); ++path) {
            for (std::size_t form = 0; form < forms.size(); ++form)
                QTest::addRow("%s, %s", paths[path].name, forms[form].name) << int(path) << int(form);
        }
    }

    // One request an hour: the second one is refused, whichever way the key came.
    void everyFormIsTheSameKeyOnEveryPath()
    {
        QFETCH(int, path);
        QFETCH(int, form);
        World world;
        auto limited = client();
        limited.requestRates = {{.limit = 1, .window = std::chrono::seconds(3600)}};
        world.use(configOf(limited));
        asks(world, paths[std::size_t(path)], forms[std::size_t(form)], "gh-another-key");
        QCOMPARE(world.writer.status, 401);
        asks(world, paths[std::size_t(path)], forms[std::size_t(form)], theKey);
        QVERIFY2(world.writer.status != 401 && world.writer.status != 429 && world.writer.status != 403,
                 world.writer.body.constData());
        asks(world, paths[std::size_t(path)], forms[std::size_t(form)], theKey);
        QCOMPARE(world.writer.status, 429);
        QVERIFY(world.writer.headers.contains("retry-after"));
    }

    void aModelThatTheKeyMayNotUseIsRefusedOnEveryPath_data()
    {
        QTest::addColumn<int>("path");
        for (std::size_t path = 0; path < paths.size(); ++path)
            QTest::addRow("%s", paths[path].name) << int(path);
    }

    void aModelThatTheKeyMayNotUseIsRefusedOnEveryPath()
    {
        QFETCH(int, path);
        World world;
        auto limited = client();
        limited.models = {"big"};
        world.use(configOf(limited));
        asks(world, paths[std::size_t(path)], forms.front(), theKey);
        const QByteArray name = paths[std::size_t(path)].name;
        if (name == "models")
            QVERIFY2(world.writer.body.contains("first/big") && !world.writer.body.contains("first/m\""),
                     world.writer.body.constData());
        else
            QCOMPARE(world.writer.status, name == "one model" ? 404 : 403);
        QVERIFY(world.upstream.all.empty());
    }

    // SECURITY: an id that a client makes up names its request to nobody but itself.
    void forgedIdsDoNotSuppressACharge()
    {
        World world;
        world.tap.setOpen(true);
        world.use(configOf(client()));
        QSet<QByteArray> ids;
        Money spent;
        for (int i = 0; i < 2; ++i) {
            auto headers = bearer();
            for (const char *name :
                 {"x-request-id", "x-gatehouse-id", "idempotency-key", "x-client-request-id"})
                headers.emplace_back(name, "01ARZ3NDEKTSV4RRFFQ69G5FAV");
            world.asks(chat("first/m"), "/v1/chat/completions", headers);
            world.upstream.last().answers(200, okBody);
            const auto row = world.row();
            ids.insert(row.id.text());
            spent += row.cost;
            QVERIFY(row.cost > Money());
        }
        QCOMPARE(ids.size(), 2);
        QCOMPARE(world.governor.history({"c"}).forever, spent);
    }

    void aKeyThatHasEnded_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<bool>("passes");
        QTest::newRow("disabled") << 0 << false;
        QTest::newRow("expired") << 1 << false;
        QTest::newRow("expires later") << 2 << true;
        QTest::newRow("the old one within its grace") << 3 << true;
        QTest::newRow("the old one after its grace") << 4 << false;
    }

    void aKeyThatHasEnded()
    {
        QFETCH(int, kind);
        QFETCH(bool, passes);
        World world;
        const std::int64_t now = world.clock.wallMilliseconds();
        auto of = client();
        if (kind == 0)
            of.enabled = false;
        if (kind == 1 || kind == 2)
            of.expires = kind == 1 ? now - 1000 : now + 1'000'000;
        if (kind > 2) {
            governance::NewClientKey fresh{.sha256 = sha256("gh-the-new-key")};
            governance::rotate(of, fresh, kind == 3 ? now + 1'000'000 : now - 1000);
        }
        world.use(configOf(of));
        world.asks(chat("first/m"), "/v1/chat/completions", bearer());
        QCOMPARE(world.upstream.all.size(), std::size_t(passes ? 1 : 0));
        QCOMPARE(world.writer.status, passes ? 0 : 401);
        if (kind > 2) {
            world.asks(chat("first/m"), "/v1/chat/completions", bearer("gh-the-new-key"));
            QCOMPARE(world.upstream.all.size(), std::size_t(passes ? 2 : 1));
        }
    }

    void providersAndRoutesOfAKey()
    {
        World world;
        auto of = client();
        of.providers = {"second"};
        world.use(configOf(of));
        world.asks(chat("first/m"), "/v1/chat/completions", bearer());
        QCOMPARE(world.writer.status, 403);
        world.asks(chat("second/m"), "/v1/chat/completions", bearer());
        QCOMPARE(world.upstream.all.size(), std::size_t(1));
        of.providers = {};
        of.routes = {"other"};
        of.mayHint = true;
        auto config = configOf(of);
        config.routes = {World::firstThenSecond()};
        world.use(config);
        auto headers = bearer();
        headers.emplace_back("x-gatehouse-route", "r");
        world.asks(chat("m"), "/v1/chat/completions", headers);
        QCOMPARE(world.writer.status, 403);
    }

    void atTheLimit_data()
    {
        QTest::addColumn<int>("atLimit");
        QTest::addColumn<bool>("ofGroup");
        for (const bool group : {false, true}) {
            const char *owner = group ? "group" : "key";
            QTest::addRow("refuse, %s", owner) << int(config::Budget::AtLimit::Refuse) << group;
            QTest::addRow("warn, %s", owner) << int(config::Budget::AtLimit::Warn) << group;
            QTest::addRow("reroute, %s", owner) << int(config::Budget::AtLimit::Reroute) << group;
        }
    }

    void atTheLimit()
    {
        QFETCH(int, atLimit);
        QFETCH(bool, ofGroup);
        const auto action = config::Budget::AtLimit(atLimit);
        World world;
        auto of = client();
        const config::Budget budget{.limit = Money::fromNanoUsd(1'000'000'000),
                                    .period = config::Budget::Period::Forever,
                                    .atLimit = action,
                                    .reroute = {"cheap"}};
        of.group = ofGroup ? "g" : "";
        if (!ofGroup)
            of.budgets = {budget};
        auto config = configOf(of);
        if (ofGroup)
            config.groups = {{.name = "g", .budgets = {budget}}};
        config.routes = {{.id = {"cheap"},
                          .conditions = {{.field = config::Condition::Field::Model, .value = "nobody"}},
                          .targets = {{.provider = {"second"}, .model = "m"}}}};
        std::vector<std::pair<ClientId, governance::SpendHistory>> spent;
        spent.emplace_back(ClientId{"c"},
                           governance::SpendHistory{.forever = Money::fromNanoUsd(1'000'000'001)});
        world.governor.restore(spent);
        world.use(config);
        world.asks(chat("first/m"), "/v1/chat/completions", bearer());
        if (action == config::Budget::AtLimit::Refuse) {
            QCOMPARE(world.writer.status, 402);
            QVERIFY2(world.writer.body.contains("insufficient_quota"), world.writer.body.constData());
            QVERIFY(world.upstream.all.empty());
            return;
        }
        QCOMPARE(world.upstream.all.size(), std::size_t(1));
        const bool warns = action == config::Budget::AtLimit::Warn;
        QCOMPARE(world.upstream.last().request.url.host(),
                 warns ? QStringLiteral("first.test") : QStringLiteral("second.test"));
        world.upstream.last().answers(200, okBody);
        QCOMPARE(world.writer.headers.contains("x-gatehouse-budget"), warns);
    }

    void ratesAreToldInTheClientsDialect()
    {
        World world;
        auto of = client();
        of.requestRates = {{.limit = 2, .window = std::chrono::seconds(60)}};
        of.tokenRates = {{.limit = 100'000, .window = std::chrono::seconds(3600)}};
        world.use(configOf(of));
        world.asks(chat("first/m"), "/v1/chat/completions", bearer());
        world.upstream.last().answers(200, okBody);
        QCOMPARE(world.writer.headers.find("x-ratelimit-limit-requests"), std::string_view("2"));
        QCOMPARE(world.writer.headers.find("x-ratelimit-remaining-requests"), std::string_view("1"));
        QVERIFY(world.writer.headers.contains("x-ratelimit-remaining-tokens"));
        world.asks(chat("first/m"), "/v1/chat/completions", bearer());
        world.asks(chat("first/m"), "/v1/chat/completions", bearer());
        QCOMPARE(world.writer.status, 429);
        QCOMPARE(world.writer.headers.find("x-ratelimit-remaining-requests"), std::string_view("0"));
        QVERIFY(world.writer.headers.contains("retry-after"));
        QVERIFY(world.writer.headers.contains("retry-after-ms"));
        world.asks(paths[3].body, "/v1/messages", bearer());
        QCOMPARE(world.writer.status, 429);
        QCOMPARE(world.writer.headers.find("anthropic-ratelimit-requests-remaining"), std::string_view("0"));
        QVERIFY(world.writer.headers.contains("anthropic-ratelimit-tokens-reset"));
        QVERIFY(world.writer.headers.contains("retry-after"));
    }

    void fallbacksOfTheBody_data()
    {
        QTest::addColumn<bool>("mayHint");
        QTest::newRow("allowed") << true;
        QTest::newRow("not allowed") << false;
    }

    void fallbacksOfTheBody()
    {
        QFETCH(bool, mayHint);
        World world;
        auto of = client();
        of.mayHint = mayHint;
        auto config = configOf(of);
        auto route = World::firstThenSecond();
        route.fallbacks.clear();
        config.routes = {route};
        world.use(config);
        world.asks(chat("m", R"(, "fallbacks": ["nobody/x", {"model":"second/big"}])"),
                   "/v1/chat/completions", bearer());
        QCOMPARE(world.upstream.all.size(), std::size_t(1));
        QCOMPARE(world.upstream.last().request.body, chat("m"));
        world.upstream.last().answers(503, R"({"error":{"message":"no"}})");
        if (!mayHint) {
            QTRY_VERIFY(world.writer.ended);
            return;
        }
        QTRY_COMPARE(world.upstream.all.size(), std::size_t(2));
        QCOMPARE(world.upstream.last().request.url.host(), QStringLiteral("second.test"));
        QCOMPARE(world.upstream.last().request.body, QByteArray(chat("big")));
    }

    void fallbacksThatAreNoList_data()
    {
        QTest::addColumn<QByteArray>("value");
        for (const char *value : {R"("second/big")", "[7]", R"([""])", R"([{"name":"x"}])"})
            QTest::newRow(value) << QByteArray(value);
    }

    void fallbacksThatAreNoList()
    {
        QFETCH(QByteArray, value);
        World world;
        world.use(configOf(client()));
        world.asks(chat("first/m", R"(,"fallbacks":)" + value), "/v1/chat/completions", bearer());
        QCOMPARE(world.writer.status, 400);
        QVERIFY2(world.writer.body.contains("fallbacks"), world.writer.body.constData());
        QVERIFY(world.upstream.all.empty());
    }

    void theCheapestTargetIsAskedFirst()
    {
        World world;
        auto config = configOf(client());
        config.routes = {{.id = {"r"},
                          .strategy = config::Route::Strategy::LeastCost,
                          .targets = {{.provider = {"first"}, .model = "big"},
                                      {.provider = {"first"}, .model = "unpriced"},
                                      {.provider = {"second"}, .model = "m"}}}};
        world.use(config);
        world.asks(chat("anything"), "/v1/chat/completions", bearer());
        QCOMPARE(world.upstream.last().request.url.host(), QStringLiteral("second.test"));
    }
};

QTEST_GUILESS_MAIN(TestBudgetGateway)
#include "tst_budget_gateway.moc"
