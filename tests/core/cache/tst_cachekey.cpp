// SPDX-License-Identifier: GPL-3.0-or-later
// What makes two requests the same, and what a client says about caching in its headers.
#include "core/cache/key/cachekey.h"
#include "core/cache/key/canonical.h"
#include "core/cache/key/control.h"

#include <QTest>

#include <functional>

using namespace gatehouse;
using namespace gatehouse::cache;
using namespace gatehouse::protocol;
using namespace Qt::StringLiterals;

namespace {

Message said(Role role, const QByteArray &text)
{
    return {.role = role, .content = {Content{.part = TextPart{.text = text}}}};
}

ChatRequest sample()
{
    ChatRequest request{.model = "gpt-4o"};
    request.messages = {said(Role::System, "Be brief."), said(Role::User, "Is US bigger?")};
    request.tools = {Tool{.name = "look", .schemaJson = R"({"type":"object","properties":{"a":{},"b":{}}})"}};
    request.temperature = "0.70";
    request.extras = {{.key = "top_a", .json = "1"}, {.key = "extra", .json = R"({"x":1,"y":[1,2]})"}};
    request.dialect = "openai-chat";
    return request;
}

const KeyScope scope{.owner = "key:alice"};

} // namespace

class TestCacheKey : public QObject
{
    Q_OBJECT

    using Change = std::function<void(ChatRequest &)>;

private Q_SLOTS:

    void canonicalNumbers_data()
    {
        QTest::addColumn<QByteArray>("number");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char *number, const char *expected) {
            QTest::newRow(number) << QByteArray(number) << QByteArray(expected);
        };
        row("0", "0");
        row("-0", "0");
        row("0.0e5", "0");
        row("1", "1");
        row("10", "1e1");
        row("1.0", "1");
        row("0.70", "7e-1");
        row("7e-1", "7e-1");
        row("70E-2", "7e-1");
        row("-1.50", "-15e-1");
        row("12345678901234567890123", "12345678901234567890123");
        row("1e99999999999999999999", "1e99999999999999999999");
    }

    void canonicalNumbers()
    {
        QFETCH(QByteArray, number);
        QFETCH(QByteArray, expected);
        QCOMPARE(canonicalNumber(number.toStdString()), expected);
    }

    void canonicalJsonHasOneSpelling_data()
    {
        QTest::addColumn<QByteArray>("a");
        QTest::addColumn<QByteArray>("b");
        QTest::addColumn<bool>("same");
        const auto row = [](const char *name, const char *a, const char *b, bool same) {
            QTest::newRow(name) << QByteArray(a) << QByteArray(b) << same;
        };
        row("order of members is irrelevant", R"({"a":1,"b":{"c":2,"d":3}})", R"({"b":{"d":3,"c":2},"a":1})",
            true);
        row("white space between values is irrelevant", "{\"a\" : [ 1 , 2 ] }\n", R"({"a":[1,2]})", true);
        row("order of an array counts", "[1,2]", "[2,1]", false);
        row("white space in a string counts", R"(["a b"])", R"(["a  b"])", false);
        row("case in a string counts", R"(["US"])", R"(["us"])", false);
        row("an escape and its letter are one", "[\"\\u0041\\/\"]", R"(["A/"])", true);
        row("numbers by value", "[1.0,1e2]", "[1,100]", true);
        row("a number is no string", "[1]", R"(["1"])", false);
        row("empty containers differ", "[]", "{}", false);
    }

    void canonicalJsonHasOneSpelling()
    {
        QFETCH(QByteArray, a);
        QFETCH(QByteArray, b);
        QFETCH(bool, same);
        const auto left = canonicalJson(a.toStdString());
        const auto right = canonicalJson(b.toStdString());
        QVERIFY(left);
        QVERIFY(right);
        QCOMPARE(*left == *right, same);
    }

    void brokenJsonIsRefused()
    {
        for (const char *text : {"", "{", "{\"a\":}", "[1,]", "nul", "\"a", "1 2"})
            QVERIFY2(!canonicalJson(text), text);
    }

    void whatChangesTheKey_data()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<bool>("same");
        const auto row = [](const char *name, bool same, Change change) {
            QTest::newRow(name) << change << same;
        };
        row("a stream has the key of a whole answer", true, [](ChatRequest &r) { r.stream = true; });
        row("asking for usage changes nothing", true, [](ChatRequest &r) { r.asksUsage = true; });
        row("the end user changes nothing", true, [](ChatRequest &r) { r.user = "bob"; });
        row("metadata changes nothing", true, [](ChatRequest &r) { r.metadataJson = "{}"; });
        row("a prompt-cache marker changes nothing", true,
            [](ChatRequest &r) { r.messages[0].content[0].cache = CacheMarker{}; });
        row("the order of a schema's members changes nothing", true, [](ChatRequest &r) {
            r.tools[0].schemaJson = R"({"properties":{"b":{},"a":{}}, "type":"object"})";
        });
        row("the order of unknown fields changes nothing", true,
            [](ChatRequest &r) { std::swap(r.extras[0], r.extras[1]); });
        row("the spelling of a number changes nothing", true, [](ChatRequest &r) { r.temperature = "7e-1"; });
        row("the model counts", false, [](ChatRequest &r) { r.model = "gpt-4"; });
        row("case counts", false, [](ChatRequest &r) { r.messages[1] = said(Role::User, "Is us bigger?"); });
        row("white space counts", false,
            [](ChatRequest &r) { r.messages[1] = said(Role::User, "Is US bigger? "); });
        row("the system prompt counts", false,
            [](ChatRequest &r) { r.messages[0] = said(Role::System, "Be long."); });
        row("the role counts", false, [](ChatRequest &r) { r.messages[0].role = Role::Developer; });
        row("a message more counts", false,
            [](ChatRequest &r) { r.messages.insert(r.messages.begin(), said(Role::User, "")); });
        row("text moved to another message counts", false, [](ChatRequest &r) {
            r.messages[0] = said(Role::System, "Be brief.Is");
            r.messages[1] = said(Role::User, " US bigger?");
        });
        row("a tool counts", false, [](ChatRequest &r) { r.tools.clear(); });
        row("a tool's description counts", false, [](ChatRequest &r) { r.tools[0].description = "x"; });
        row("temperature counts", false, [](ChatRequest &r) { r.temperature = "0.71"; });
        row("no temperature counts", false, [](ChatRequest &r) { r.temperature.clear(); });
        row("the limit of tokens counts", false, [](ChatRequest &r) { r.maxTokens = 5; });
        row("the seed counts", false, [](ChatRequest &r) { r.seed = "1"; });
        row("stop words count", false, [](ChatRequest &r) { r.stop = {"x"}; });
        row("the format counts", false,
            [](ChatRequest &r) { r.format.kind = OutputFormat::Kind::JsonObject; });
        row("reasoning counts", false, [](ChatRequest &r) { r.reasoning.effort = "high"; });
        row("an unknown field counts", false, [](ChatRequest &r) { r.extras[0].json = "2"; });
        row("unknown fields of another dialect count", false,
            [](ChatRequest &r) { r.dialect = "ollama-chat"; });
        row("an image counts", false,
            [](ChatRequest &r) { r.messages[1].content.push_back({.part = MediaPart{.url = "http://a"}}); });
    }

    void whatChangesTheKey()
    {
        QFETCH(Change, change);
        QFETCH(bool, same);
        ChatRequest changed = sample();
        change(changed);
        QCOMPARE(queryOf(changed, scope).key == queryOf(sample(), scope).key, same);
        QCOMPARE(queryOf(sample(), scope).key.size(), 32);
    }

    // A field that the neutral form gains must be weighed for the key: say here that it was.
    void everyFieldOfTheNeutralFormWasWeighed()
    {
        if (sizeof(void *) != 8)
            QSKIP("sizes are those of 64 bits");
        QCOMPARE(sizeof(TextPart), 96U);
        QCOMPARE(sizeof(MediaPart), 176U);
        QCOMPARE(sizeof(ThinkingPart), 120U);
        QCOMPARE(sizeof(ToolCallPart), 104U); // idIsMade says where the id came from; the id itself counts
        QCOMPARE(sizeof(RefusalPart), 24U);
        QCOMPARE(sizeof(ToolResultPart), 80U);
        QCOMPARE(sizeof(ProviderPart), 48U);
        QCOMPARE(sizeof(Message), 56U);
        QCOMPARE(sizeof(Tool), 160U);
        QCOMPARE(sizeof(ToolChoice), 40U);
        QCOMPARE(sizeof(OutputFormat), 88U);
        QCOMPARE(sizeof(Reasoning), 80U);
        QCOMPARE(sizeof(ChatRequest), 760U);
        QCOMPARE(std::variant_size_v<Part>, 7U);
    }

    void noKeyServesAnotherClient()
    {
        const CacheQuery alice = queryOf(sample(), {.owner = "key:alice"});
        const CacheQuery bob = queryOf(sample(), {.owner = "key:bob"});
        QVERIFY(alice.key != bob.key);
        QVERIFY(alice.scope != bob.scope);
        // A name that tries to look like owner and model together.
        ChatRequest crafted = sample();
        crafted.model = "o";
        QVERIFY(queryOf(crafted, {.owner = "key:alicegpt-4"}).key != alice.key);
    }

    void theSemanticScopeLeavesTheQuestionOutAndNothingElse()
    {
        const CacheQuery one = queryOf(sample(), scope);
        ChatRequest other = sample();
        other.messages[1] = said(Role::User, "Something else?");
        QCOMPARE(queryOf(other, scope).scope, one.scope);
        QCOMPARE(queryOf(other, scope).question, "Something else?"_ba);
        other.messages[0] = said(Role::System, "Be long.");
        QVERIFY(queryOf(other, scope).scope != one.scope);
        other = sample();
        other.tools.clear();
        QVERIFY(queryOf(other, scope).scope != one.scope);
        QVERIFY(one.scope != one.key);
    }

    void whatHasNoQuestionIsNeverComparedByMeaning()
    {
        ChatRequest request = sample();
        request.messages.push_back(said(Role::Assistant, "Yes"));
        QVERIFY(queryOf(request, scope).question.isEmpty());
        request = sample();
        request.messages[1].content.push_back({.part = MediaPart{}});
        QVERIFY(queryOf(request, scope).question.isEmpty());
        QVERIFY(queryOf(request, scope).scope.isEmpty());
        request.messages.clear();
        QVERIFY(queryOf(request, scope).question.isEmpty());
    }

    void aRequestWithStateElsewhereIsRefused()
    {
        ChatRequest request = sample();
        QVERIFY(queryOf(request, scope).refusal.isEmpty());
        request.previousResponseId = "resp_1";
        QVERIFY(!queryOf(request, scope).refusal.isEmpty());
        request = sample();
        request.store = false;
        QVERIFY(!queryOf(request, scope).refusal.isEmpty());
    }

    void aBodyThatIsNoChatHasAKeyToo()
    {
        const auto key = [](const char *body) { return queryOfJson("embedding", body, scope)->key; };
        QCOMPARE(key(R"({"model":"e","input":"x","user":"a"})"),
                 key(R"({"input":"x", "model":"e","user":"b"})"));
        QVERIFY(key(R"({"model":"e","input":"x"})") != key(R"({"model":"e","input":"X"})"));
        QVERIFY(queryOfJson("other", R"({"model":"e"})", scope)->key != key(R"({"model":"e"})"));
        QVERIFY(!queryOfJson("embedding", "[1]", scope));
        QVERIFY(!queryOfJson("embedding", "{", scope));
    }

    void headersSayWhatTheClientWants_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<CacheControl>("expected");
        const auto row = [](const char *name, const char *value, const CacheControl &expected) {
            QTest::addRow("%s: %s", name, value) << QByteArray(name) << QByteArray(value) << expected;
        };
        using Lookup = CacheControl::Lookup;
        using std::chrono::seconds;
        row("Accept", "x", {});
        row("X-Gatehouse-Cache", "off", {.lookup = Lookup::Skip, .store = false});
        row("x-gatehouse-cache", " Refresh ", {.lookup = Lookup::Skip});
        row("x-gatehouse-cache", "only", {.lookup = Lookup::Only});
        row("x-gatehouse-cache", "on", {});
        row("x-gatehouse-cache-ttl", "90", {.ttl = seconds(90)});
        row("x-gatehouse-cache-ttl", "5m", {.ttl = seconds(300)});
        row("x-gatehouse-cache-ttl", "2H", {.ttl = seconds(7200)});
        row("x-gatehouse-cache-scope", "team.a-1", {.scope = "team.a-1"});
        row("x-gatehouse-cache-threshold", "0.5", {.threshold = 0.5F});
        row("Cache-Control", "no-store", {.lookup = Lookup::Skip, .store = false});
        row("Cache-Control", "foo, No-Cache", {.lookup = Lookup::Skip});
        row("Cache-Control", "max-age=60", {.maxAge = seconds(60)});
        row("Cache-Control", "only-if-cached", {.lookup = Lookup::Only});
    }

    void headersSayWhatTheClientWants()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, value);
        QFETCH(CacheControl, expected);
        http::HeaderList headers;
        headers.add(name.toStdString(), value.toStdString());
        const auto control = cacheControlOf(headers);
        QVERIFY(control);
        QCOMPARE(*control, expected);
    }

    void aHeaderThatMeansNothingIsRefused_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("value");
        const auto row = [](const char *name, const char *value) {
            QTest::addRow("%s: %s", name, value) << QByteArray(name) << QByteArray(value);
        };
        row("x-gatehouse-cache", "maybe");
        row("x-gatehouse-cache-ttl", "-5");
        row("x-gatehouse-cache-ttl", "soon");
        row("x-gatehouse-cache-ttl", "99999999999999999999");
        row("x-gatehouse-cache-ttl", "9999999999999d");
        row("x-gatehouse-cache-scope", "");
        row("x-gatehouse-cache-scope", "a b");
        row("x-gatehouse-cache-threshold", "1.5");
        row("x-gatehouse-cache-threshold", "nan");
        row("x-gatehouse-cache-threshold", "high");
    }

    void aHeaderThatMeansNothingIsRefused()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, value);
        http::HeaderList headers;
        headers.add(name.toStdString(), value.toStdString());
        const auto control = cacheControlOf(headers);
        QVERIFY(!control);
        QCOMPARE(control.error().cause, Cause::CallerInvalidRequest);
        QCOMPARE(control.error().parameter, QString::fromLatin1(name));
    }
};

QTEST_GUILESS_MAIN(TestCacheKey)

#include "tst_cachekey.moc"
