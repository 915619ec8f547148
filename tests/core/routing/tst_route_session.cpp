// SPDX-License-Identifier: GPL-3.0-or-later
// Sessions stay where their prompt cache is.
#include "core/routing/affinity.h"
#include "core/routing/keypicker.h"
#include "tests/core/routing/world.h"
#include "tests/support/manualclock.h"

#include <QTest>

using namespace gatehouse;
using namespace gatehouse::routing;
using namespace gatehouse::test;
using std::chrono::seconds;

class RouteSessionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sessionsAreNamedByHeaderOrBody_data();
    void sessionsAreNamedByHeaderOrBody();
    void clientsDoNotShareSessions();
    void T14_tenTurnsStayWithOneProviderAndKey();
    void T14_aSickKeyMovesTheSessionOnce();
    void bindingsEndAndAreBounded();
};

void RouteSessionTest::sessionsAreNamedByHeaderOrBody_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("session");
    const QByteArray none;
    QTest::newRow("our own header") << QByteArray("X-Gatehouse-Session") << QByteArray("s1")
                                    << QByteArray("s1");
    QTest::newRow("Claude Code") << QByteArray("x-claude-code-session-id") << QByteArray("s2")
                                 << QByteArray("s2");
    QTest::newRow("Codex") << QByteArray("session_id") << QByteArray("s3") << QByteArray("s3");
    QTest::newRow("the body's prompt_cache_key")
        << QByteArray("x-other") << QByteArray("s4") << QByteArray("body");
    QTest::newRow("switched off by the client")
        << QByteArray("x-gatehouse-session") << QByteArray("off") << none;
    QTest::newRow("a long name is cut")
        << QByteArray("x-session-id") << QByteArray(9999, 'x') << QByteArray(255, 'x');
}

void RouteSessionTest::sessionsAreNamedByHeaderOrBody()
{
    QFETCH(QByteArray, header);
    QFETCH(QByteArray, value);
    http::HeaderList headers;
    headers.add({header.constData(), size_t(header.size())}, {value.constData(), size_t(value.size())});
    protocol::RequestFacts facts;
    facts.user = "user";
    facts.session = "body";
    const QByteArray session = sessionOf(headers, facts, {});
    QTEST(session.isEmpty() ? session : session.mid(1), "session");
}

void RouteSessionTest::clientsDoNotShareSessions()
{
    http::HeaderList headers;
    headers.add("x-gatehouse-session", "same");
    QVERIFY(sessionOf(headers, {}, {"a"}) != sessionOf(headers, {}, {"b"}));
    QVERIFY(sessionOf({}, {}, {"a"}).isEmpty());
}

namespace {

struct Conversation
{
    ManualClock clock = {};
    World world = {};
    HealthBoard board{clock};
    AffinityTable table{clock};
    std::uint64_t dice = 1;

    Conversation()
    {
        world.config.sandbox = false;
        world.config.providers = {provider("openai", {"m"}), provider("groq", {"m"})};
        for (config::Provider &each : world.config.providers)
            each.keys = {{.name = {"1"}}, {.name = {"2"}}, {.name = {"3"}}};
        world.config.routes = {{.id = {"split"}, .targets = {target("openai"), target("groq")}}};
        board.apply(world.config);
    }

    // One turn, served: "openai 2".
    QByteArray turn(const QByteArray &session)
    {
        dice = dice * 6364136223846793005ULL + 1442695040888963407ULL;
        const auto bound = table.find(session);
        world.input.dice = dice >> 8;
        world.input.preferred = bound ? bound->provider : ProviderId();
        const auto plan = world.plan("m");
        const Step &step = plan->steps.front();
        const bool same = bound && bound->provider == step.provider->config.id;
        const auto key = pickKey(board, {.provider = *step.provider,
                                         .model = step.model,
                                         .preferred = same ? bound->key : KeyId(),
                                         .dice = dice >> 16});
        board.enter(step.provider->config.id, key->name)->succeeded(std::chrono::milliseconds(5));
        table.bind(session, {step.provider->config.id, key->name});
        return step.provider->config.id.value + ' ' + key->name.value;
    }
};

} // namespace

void RouteSessionTest::T14_tenTurnsStayWithOneProviderAndKey()
{
    Conversation conversation;
    QSet<QByteArray> used;
    for (int session = 0; session < 40; ++session) {
        const QByteArray name = QByteArray::number(session);
        const QByteArray first = conversation.turn(name);
        used.insert(first);
        for (int turn = 1; turn < 10; ++turn) {
            conversation.clock.advance(seconds(600));
            QCOMPARE(conversation.turn(name), first);
        }
    }
    QCOMPARE(used.size(), 6); // different sessions still spread over providers and keys
}

void RouteSessionTest::T14_aSickKeyMovesTheSessionOnce()
{
    Conversation conversation;
    const QByteArray first = conversation.turn("s");
    const QList<QByteArray> parts = first.split(' ');
    Error limited{.cause = Cause::ProviderRateLimited};
    limited.retryAfter = seconds(20);
    conversation.board.enter({parts[0]}, {parts[1]})->failed(limited);
    const QByteArray second = conversation.turn("s");
    QVERIFY(second != first);
    QVERIFY(second.startsWith(parts[0])); // another key of the same provider
    conversation.clock.advance(seconds(30));
    for (int turn = 0; turn < 10; ++turn)
        QCOMPARE(conversation.turn("s"), second); // not back again: the cache has moved
}

void RouteSessionTest::bindingsEndAndAreBounded()
{
    ManualClock clock;
    AffinityTable table(clock, {.lifetime = seconds(10), .capacity = 64});
    table.bind("a", {{"openai"}, {"1"}});
    clock.advance(seconds(9));
    QVERIFY(table.find("a")); // and refreshed
    clock.advance(seconds(9));
    QCOMPARE(table.find("a")->key.value, QByteArray("1"));
    clock.advance(seconds(10));
    QVERIFY(!table.find("a"));
    for (int i = 0; i < 10'000; ++i)
        table.bind(QByteArray::number(i), {});
    QVERIFY(table.size() <= 64);
    QVERIFY(table.find("9999"));
    table.forget("9999");
    QVERIFY(!table.find("9999"));
    QVERIFY(!table.find({}));
}

QTEST_GUILESS_MAIN(RouteSessionTest)
#include "tst_route_session.moc"
