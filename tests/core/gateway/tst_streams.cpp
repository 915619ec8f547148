// SPDX-License-Identifier: GPL-3.0-or-later
// Streams that fall silent, break off or go on for ever, in every dialect.
#include "tests/core/gateway/crossing.h"

#include <QTest>

using namespace gatehouse;
using namespace gatehouse::protocol;
using test::Crossing;

namespace {

struct Kind
{
    const char *name;
    const char *dialect;
    const char *provider; // of the same dialect
    const char *type;     // of its streams
    QByteArray query = {};
    QByteArray beat = {}; // what is heard while it is silent; empty: nothing
};

const std::vector<Kind> kinds = {
    {"chat", "openai-chat", "chat", "text/event-stream", {}, ": keep-alive\n\n"},
    {"responses", "openai-responses", "resp", "text/event-stream", {}, ": keep-alive\n\n"},
    {"messages",
     "anthropic-messages",
     "claude",
     "text/event-stream",
     {},
     "event: ping\ndata: {\"type\":\"ping\"}\n\n"},
    {"gemini, events", "gemini-generate", "gem", "text/event-stream", "alt=sse", "\r\n"},
    {"gemini, array", "gemini-generate", "gem", "application/json", {}, "\n"},
    {"bedrock", "bedrock-converse", "bed", "application/vnd.amazon.eventstream"},
    {"ollama", "ollama-chat", "oll", "application/x-ndjson"}};

QByteArray written(const Kind &kind, const std::vector<ChatEvent> &events)
{
    QByteArray out;
    auto encoder = findDialect(kind.dialect)->encoder({.stream = true, .id = "i", .query = kind.query});
    for (const ChatEvent &event : events)
        encoder->write(event, out);
    return out;
}

// What a provider of the dialect says first.
QByteArray firstWord(const Kind &kind)
{
    return written(kind, {Started{.id = "i", .model = "m"}, TextDelta{.text = "Hello"}});
}

struct Streaming : Crossing
{
    explicit Streaming(std::chrono::milliseconds heartbeat)
    {
        config::Config config = test::everyDialect();
        config.server.heartbeat = heartbeat;
        use(config);
    }

    void asksStream(const Kind &client, const char *provider)
    {
        ChatRequest request;
        request.model = QByteArray(provider) + "/m";
        request.stream = true;
        request.maxTokens = 100;
        request.messages = {test::says(Role::User, "Hi")};
        const auto wire = findDialect(client.dialect)->writeRequest(request, {});
        const bool rooted =
            client.dialect == std::string("bedrock-converse") || client.dialect == std::string("ollama-chat");
        const bool gemini = client.dialect == std::string("gemini-generate");
        const QByteArray path = gemini ? wire->path.left(wire->path.indexOf('?')) +
                                             (client.query.isEmpty() ? "" : "?" + client.query)
                                       : wire->path;
        asks(wire->body, (rooted ? "" : gemini ? "/v1beta" : "/v1") + path);
    }
};

void addKinds()
{
    QTest::addColumn<int>("number");
    for (std::size_t i = 0; i < kinds.size(); ++i)
        QTest::newRow(kinds[i].name) << int(i);
}

} // namespace

class TestStreams : public QObject
{
    Q_OBJECT
private Q_SLOTS:

    void aSilentStreamIsKeptAlive_data() { addKinds(); }

    // Forwarded and translated alike; where the grammar has nothing for it, nothing is said.
    void aSilentStreamIsKeptAlive()
    {
        QFETCH(int, number);
        const Kind &kind = kinds[std::size_t(number)];
        const Kind &other = kinds[number == 0 ? 2 : 0];
        for (const Kind &provider : {kind, other}) {
            Streaming world(std::chrono::milliseconds(10));
            Streaming clock(std::chrono::milliseconds(10));
            world.asksStream(kind, provider.provider);
            world.asked().head(200, provider.type);
            world.asked().says(view(firstWord(provider)));
            QVERIFY2(world.writer.head, kind.name);
            const QByteArray before = world.writer.body;
            clock.asksStream(kinds[0], "chat");
            clock.asked().head(200, kinds[0].type);
            clock.asked().says(view(firstWord(kinds[0])));
            QTRY_VERIFY(clock.writer.body.count(kinds[0].beat) >= 4);
            const QByteArray since = world.writer.body.mid(before.size());
            QVERIFY2(since == kind.beat.repeated(kind.beat.isEmpty() ? 0 : since.size() / kind.beat.size()),
                     since.constData());
            QCOMPARE(since.isEmpty(), kind.beat.isEmpty());
            const Answer answer = world.hears(kind.dialect, true);
            QCOMPARE(answer.text(), QByteArray("Hello"));
        }
    }

    // Before the first output another provider may still answer, and within an event no other has a place.
    void nothingIsSaidWhereItWouldDoHarm()
    {
        Streaming early(std::chrono::milliseconds(10));
        early.asksStream(kinds[0], "chat");
        early.asked().head(200, kinds[0].type);
        early.asked().says(": ok\n\n");
        Streaming within(std::chrono::milliseconds(10));
        within.asksStream(kinds[0], "chat");
        within.asked().head(200, kinds[0].type);
        within.asked().says(view(firstWord(kinds[0])));
        within.asked().says("data: {\"choi");
        const QByteArray before = within.writer.body;
        Streaming off(std::chrono::milliseconds(0));
        off.asksStream(kinds[0], "chat");
        off.asked().head(200, kinds[0].type);
        off.asked().says(view(firstWord(kinds[0])));
        const QByteArray offBefore = off.writer.body;
        Streaming clock(std::chrono::milliseconds(10));
        clock.asksStream(kinds[0], "chat");
        clock.asked().head(200, kinds[0].type);
        clock.asked().says(view(firstWord(kinds[0])));
        QTRY_VERIFY(clock.writer.body.count(kinds[0].beat) >= 4);
        QVERIFY(!early.writer.head);
        QCOMPARE(within.writer.body, before);
        QCOMPARE(off.writer.body, offBefore);
    }

    void anArrayIsForwardedItemByItem()
    {
        const Kind &array = kinds[4];
        Streaming world(std::chrono::milliseconds(0));
        world.asksStream(array, "gem");
        world.asked().head(200, "application/json; charset=UTF-8");
        world.asked().says(view(firstWord(array)));
        QVERIFY(world.writer.head); // the first item is there while the second is still being thought of
        world.asked().says("\n,\r\n{\"candidates\":[{\"finishReason\":\"STOP\"}]}");
        world.asked().ends(); // without the bracket
        QVERIFY(world.writer.ended);
        QVERIFY2(world.writer.body.endsWith("}\n]"), world.writer.body.constData());
        json::Document document;
        QVERIFY(document.parse(view(world.writer.body)));
        QCOMPARE(world.row().state, ledger::State::Finished);
    }

    void anArrayThatIsCutEndsWithTheError()
    {
        for (const bool comma : {false, true}) {
            Streaming world(std::chrono::milliseconds(0));
            world.asksStream(kinds[4], "gem");
            world.asked().head(200, "application/json; charset=UTF-8");
            world.asked().says(view(firstWord(kinds[4])));
            if (comma)
                world.asked().says("\n,\r\n");
            world.asked().fails(Cause::ProviderUnreachable, QStringLiteral("the connection was reset"));
            json::Document document;
            QVERIFY2(document.parse(view(world.writer.body)), world.writer.body.constData());
            const json::Value error = document.root().at(1)["error"];
            QVERIFY2(error["message"].text().contains("reset"), world.writer.body.constData());
            QVERIFY(error["code"].integer().value_or(0) >= 500);
            QVERIFY(world.writer.ended && !world.writer.aborted);
            QCOMPARE(world.row().state, ledger::State::Failed);
        }
        Streaming half(std::chrono::milliseconds(0));
        half.asksStream(kinds[4], "gem");
        half.asked().head(200, "application/json; charset=UTF-8");
        half.asked().says(view(firstWord(kinds[4])));
        half.asked().says("\n,\r\n{\"candidates\":[{\"content\":{\"par");
        half.asked().fails(Cause::ProviderUnreachable, QStringLiteral("the connection was reset"));
        QVERIFY(half.writer.aborted); // nothing ends half an item
    }

    void aStreamWithoutAnEndHasOne_data() { addKinds(); }

    // The transport ends it by its limits of bytes and time; the client is told in its own words.
    void aStreamWithoutAnEndHasOne()
    {
        QFETCH(int, number);
        const Kind &kind = kinds[std::size_t(number)];
        const Kind &other = kinds[number == 0 ? 2 : 0];
        for (const Kind &provider : {kind, other}) {
            Streaming world(std::chrono::milliseconds(0));
            world.asksStream(kind, provider.provider);
            const upstream::Limits limits = world.asked().request.limits;
            QCOMPARE(limits.answerBytes, 256LL * 1024 * 1024);
            QVERIFY(limits.total.count() > 0);
            world.asked().head(200, provider.type);
            world.asked().says(view(firstWord(provider)));
            world.asked().fails(Cause::ProviderTimeout, QStringLiteral("the answer did not end"));
            QVERIFY2(world.writer.body.contains("did not end"), world.writer.body.constData());
            QVERIFY(world.writer.ended);
            const auto row = world.row();
            QCOMPARE(row.cause, Cause::ProviderTimeout);
            QCOMPARE(row.state, ledger::State::Failed);
        }
    }
};

QTEST_GUILESS_MAIN(TestStreams)
#include "tst_streams.moc"
