// SPDX-License-Identifier: GPL-3.0-or-later
// Images and files by URL, for providers that take none: fetched, bounded, and never from where a stranger's
// URL must not lead.
#include "core/upstream/client.h"
#include "core/upstream/publicaddress.h"
#include "tests/core/gateway/crossing.h"

#include <QTcpServer>
#include <QTest>

using namespace gatehouse;
using test::Crossing;

namespace {

const QByteArray png = "\x89PNG\r\n\x1a\nrest";

constexpr std::string_view claudesAnswer =
    R"({"id":"i","type":"message","role":"assistant","model":"m","content":[{"type":"text","text":"Hi"}],"stop_reason":"end_turn","usage":{"input_tokens":1,"output_tokens":1}})";

QByteArray withImages(const QByteArray &model, const QByteArrayList &urls)
{
    QByteArray parts;
    for (const QByteArray &url : urls)
        parts += R"(,{"type":"image_url","image_url":{"url":")" + url + R"("}})";
    return R"({"model":")" + model +
           R"(","messages":[{"role":"user","content":[{"type":"text","text":"look"})" + parts + "]}]}";
}

config::Config withMedia(const config::Media &media)
{
    config::Config config = test::everyDialect();
    config.media = media;
    return config;
}

// Claude, which takes URLs, and Gemini beside it when it is silent.
config::Config withHedge()
{
    config::Config config = test::everyDialect();
    config::Route route{.id = {"r"}, .strategy = config::Route::Strategy::Ordered, .retries = 0};
    route.targets = {{.provider = {"claude"}}};
    route.fallbacks = {{.provider = {"gem"}, .model = "m"}};
    route.hedgeAfter = std::chrono::milliseconds(1);
    config.routes = {route};
    return config;
}

} // namespace

class TestMedia : public QObject
{
    Q_OBJECT
private Q_SLOTS:

    void whatTheProviderCannotFetchIsFetchedForIt_data()
    {
        QTest::addColumn<QByteArray>("model");
        for (const char *model : {"gem/m", "bed/m", "oll/m"})
            QTest::newRow(model) << QByteArray(model);
    }

    void whatTheProviderCannotFetchIsFetchedForIt()
    {
        QFETCH(QByteArray, model);
        Crossing world;
        world.asks(
            withImages(model, {"https://pics.example/a.png?sig=1", "https://pics.example/a.png?sig=1"}));
        QCOMPARE(world.media.all.size(), std::size_t(1)); // the same one is fetched once
        const auto &request = world.media.last().request;
        QCOMPARE(request.method, QByteArray("GET"));
        QCOMPARE(request.url, QUrl(QStringLiteral("https://pics.example/a.png?sig=1")));
        QVERIFY(!request.headers.contains("authorization"));
        QVERIFY(world.upstream.all.empty());
        world.media.last().head(200, "image/png");
        world.media.last().says(protocol::view(png));
        world.media.last().ends();
        QTRY_COMPARE(world.upstream.all.size(), std::size_t(1));
        QCOMPARE(world.asked().request.body.count(png.toBase64()), 2);
        QVERIFY(!world.asked().request.body.contains("pics.example"));
    }

    void whoTakesUrlsGetsThem()
    {
        Crossing world;
        for (const char *model : {"chat/m", "claude/m", "resp/m"}) {
            world.asks(withImages(model, {"https://pics.example/a.png"}));
            QVERIFY2(world.asked().request.body.contains("https://pics.example/a.png"), model);
        }
        QVERIFY(world.media.all.empty());
    }

    // Whoever needs a proxy for the provider needs it for the picture.
    void filesComeByTheProvidersWay()
    {
        config::Config config = test::everyDialect();
        for (config::Provider &provider : config.providers)
            provider.proxy = "http://proxy.test:3128";
        Crossing world;
        world.use(config);
        world.asks(withImages("gem/m", {"https://93.184.216.34/a.png"}));
        QCOMPARE(world.media.last().request.transport.proxy, QByteArray("http://proxy.test:3128"));
        // There nobody but the proxy would look at where the name leads.
        world.asks(withImages("gem/m", {"http://localhost:9/a.png"}));
        QTRY_COMPARE(world.writer.status, 400);
        QVERIFY2(world.writer.body.contains("private network"), world.writer.body.constData());
        QCOMPARE(world.media.all.size(), std::size_t(1));
    }

    void aHedgeGetsItsFilesToo()
    {
        Crossing world;
        world.use(withHedge());
        world.asks(withImages("m", {"https://pics.example/a.png"}));
        QTRY_COMPARE(world.media.all.size(), std::size_t(1));
        QCOMPARE(world.upstream.all.size(), std::size_t(1));
        world.media.last().head(200, "image/png");
        world.media.last().says(protocol::view(png));
        world.media.last().ends();
        QTRY_COMPARE(world.upstream.all.size(), std::size_t(2));
        QCOMPARE(world.asked().request.url.host(), QStringLiteral("gem.test"));
        QVERIFY(world.asked().request.body.contains(png.toBase64()));
        QVERIFY(world.upstream.all.front()->request.body.contains("pics.example"));
    }

    void aHedgeWithoutItsFilesIsNone()
    {
        Crossing world;
        world.use(withHedge());
        world.asks(withImages("m", {"https://pics.example/a.png"}));
        QTRY_COMPARE(world.media.all.size(), std::size_t(1));
        world.media.last().head(404, "text/html");
        QTRY_VERIFY(world.media.last().aborted);
        QCOMPARE(world.upstream.all.size(), std::size_t(1));
        world.asked().answers(200, claudesAnswer);
        QCOMPARE(world.writer.status, 200);
        // The first answers while the second's picture is still under way: that is left then.
        world.asks(withImages("m", {"https://pics.example/a.png"}));
        QTRY_COMPARE(world.media.all.size(), std::size_t(2));
        world.asked().answers(200, claudesAnswer);
        QCOMPARE(world.writer.status, 200);
        world.media.last().head(200, "image/png");
        world.media.last().says(protocol::view(png));
        world.media.last().ends();
        QCOMPARE(world.upstream.all.size(), std::size_t(2));
    }

    void switchedOffNothingIsFetched()
    {
        Crossing world;
        world.use(withMedia({.fetch = false}));
        world.asks(withImages("oll/m", {"https://pics.example/a.png"}), "/v1/chat/completions",
                   {{"x-gatehouse-loss", "refuse"}});
        QVERIFY(world.media.all.empty());
        QCOMPARE(world.writer.status, 400);
        QVERIFY2(world.writer.body.contains("image_url"), world.writer.body.constData());
    }

    void whatMustNotBeFetchedIsRefusedByName_data()
    {
        QTest::addColumn<QByteArray>("url");
        for (const char *url :
             {"http://127.0.0.1/a.png", "http://[::1]:9/a.png", "http://10.1.2.3/a.png",
              "http://192.168.0.1/a.png", "http://169.254.169.254/latest/meta-data/",
              "http://[::ffff:127.0.0.1]/a.png", "http://[64:ff9b::a00:1]/a.png", "http://0.0.0.0/",
              "http://2130706433/a.png", "http://100.100.100.200/", "file:///etc/passwd",
              "ftp://pics.example/a.png", "https://user:pass@pics.example/a.png"})
            QTest::newRow(url) << QByteArray(url);
    }

    void whatMustNotBeFetchedIsRefusedByName()
    {
        QFETCH(QByteArray, url);
        Crossing world;
        world.asks(withImages("gem/m", {url}));
        QTRY_VERIFY(world.writer.ended);
        QVERIFY(world.media.all.empty() && world.upstream.all.empty());
        QCOMPARE(world.writer.status, 400);
        QVERIFY2(world.writer.body.contains("base64"), world.writer.body.constData());
        QVERIFY(!world.writer.body.contains("pass@"));
        QCOMPARE(world.row().cause, Cause::CallerInvalidRequest);
    }

    void eachRedirectIsLookedAtAgain()
    {
        Crossing world;
        world.asks(withImages("gem/m", {"https://pics.example/a.png"}));
        world.media.last().head(302, "text/html", {{"location", "/b.png"}});
        QCOMPARE(world.media.last().request.url, QUrl(QStringLiteral("https://pics.example/b.png")));
        world.media.last().head(302, "text/html", {{"location", "https://192.168.1.1/admin"}});
        QTRY_COMPARE(world.writer.status, 400);
        QCOMPARE(world.media.all.size(), std::size_t(2));
        QVERIFY(world.media.all.front()->aborted && world.media.all.back()->aborted);
        world.asks(withImages("gem/m", {"https://pics.example/a.png"}));
        world.media.last().head(301, "text/html", {{"location", "http://pics.example/a.png"}});
        QTRY_COMPARE(world.writer.status, 400); // not down from https
        world.asks(withImages("gem/m", {"https://pics.example/a.png"}));
        for (int i = 0; i < 6; ++i)
            world.media.all.at(world.media.all.size() - 1)->head(302, "text/html", {{"location", "/again"}});
        QTRY_COMPARE(world.writer.status, 400);
    }

    void whatIsNoImageOrTooMuchIsRefused_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("says");
        QTest::newRow("a page") << 200 << QByteArray("text/html; charset=utf-8") << QByteArray("<html>")
                                << QByteArray("text/html");
        QTest::newRow("too large") << 200 << QByteArray("image/png") << QByteArray(3000, 'x')
                                   << QByteArray("media.maxBytes");
        QTest::newRow("gone") << 404 << QByteArray("text/plain") << QByteArray() << QByteArray("404");
        QTest::newRow("nobody knows") << 200 << QByteArray("application/octet-stream") << QByteArray("????")
                                      << QByteArray("nobody says");
        QTest::newRow("empty") << 200 << QByteArray("image/png") << QByteArray() << QByteArray("empty");
    }

    void whatIsNoImageOrTooMuchIsRefused()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, says);
        Crossing world;
        world.use(withMedia({.maxBytes = 2048}));
        world.asks(withImages("gem/m", {"https://pics.example/a.png?token=secret"}), "/v1/chat/completions");
        auto received = world.media.all.front();
        received->head(status, protocol::view(type));
        if (!received->aborted && !bytes.isEmpty())
            received->says(protocol::view(bytes));
        if (!received->aborted)
            received->ends();
        QTRY_COMPARE(world.writer.status, 400);
        QVERIFY2(world.writer.body.contains(says), world.writer.body.constData());
        QVERIFY(!world.writer.body.contains("secret"));
        QVERIFY(received->aborted && world.upstream.all.empty());
    }

    void bytesWithoutATypeAreLookedAt()
    {
        Crossing world;
        world.asks(withImages("gem/m", {"https://pics.example/a"}));
        world.media.last().head(200, "application/octet-stream");
        world.media.last().says(protocol::view(png));
        world.media.last().ends();
        QTRY_COMPARE(world.upstream.all.size(), std::size_t(1));
        QVERIFY(world.asked().request.body.contains("image/png"));
    }

    void tooManyAndTooSlowAreRefused()
    {
        Crossing world;
        world.use(withMedia({.maxItems = 1, .timeout = std::chrono::milliseconds(20)}));
        world.asks(withImages("gem/m", {"https://pics.example/a", "https://pics.example/b"}));
        QTRY_COMPARE(world.writer.status, 400);
        QVERIFY2(world.writer.body.contains("media.maxItems"), world.writer.body.constData());
        QVERIFY(world.media.all.empty());
        world.asks(withImages("gem/m", {"https://pics.example/a"}));
        QTRY_VERIFY(world.writer.ended);
        QVERIFY2(world.writer.body.contains("media.timeoutMs"), world.writer.body.constData());
        QVERIFY(world.media.last().aborted);
    }

    void theNextProviderMayTakeTheUrl()
    {
        Crossing world;
        config::Config config = test::everyDialect();
        config::Route route{.id = {"r"}, .strategy = config::Route::Strategy::Ordered};
        route.targets = {{.provider = {"gem"}}};
        route.fallbacks = {{.provider = {"claude"}}};
        config.routes = {route};
        world.use(config);
        world.asks(withImages("m", {"https://pics.example/a.png"}));
        world.media.last().head(403, "text/plain");
        QTRY_COMPARE(world.upstream.all.size(), std::size_t(1));
        QCOMPARE(world.asked().request.url.host(), QStringLiteral("claude.test"));
        QVERIFY(world.asked().request.body.contains("https://pics.example/a.png"));
    }

    void aClientThatLeavesAbortsTheFetching()
    {
        Crossing world;
        world.asks(withImages("gem/m", {"https://pics.example/a.png"}));
        world.job->clientGone();
        world.job.reset();
        QVERIFY(world.media.last().aborted);
    }

    // The real client looks at the address that a name led to, and connects to that one.
    void aNameThatLeadsInsideIsNotReached_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<bool>("reached");
        QTest::newRow("this machine") << QStringLiteral("127.0.0.1") << false;
        QTest::newRow("this machine, allowed") << QStringLiteral("127.0.0.1") << true;
    }

    void aNameThatLeadsInsideIsNotReached()
    {
        QFETCH(QString, address);
        QFETCH(bool, reached);
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        SystemClock clock;
        upstream::PoolSettings settings;
        settings.resolve = [&](const QString &) { return QList<QHostAddress>{QHostAddress(address)}; };
        settings.mayReach = [&](const QHostAddress &to) { return reached || upstream::isPublicAddress(to); };
        const auto client = upstream::makeClient(clock, settings);
        Crossing world;
        protocol::MediaPart part;
        part.url = "http://pics.example:" + QByteArray::number(server.serverPort()) + "/a.png";
        gateway::MediaFetcher fetcher(*client, config::Media{.timeout = std::chrono::seconds(20)}, {});
        std::optional<Result<>> result;
        fetcher.fetch({&part}, [&](const Result<> &fetched) { result = fetched; });
        if (reached) {
            QTRY_VERIFY(server.hasPendingConnections());
            QTcpSocket *socket = server.nextPendingConnection();
            socket->write("HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: " +
                          QByteArray::number(png.size()) + "\r\n\r\n" + png);
        }
        QTRY_VERIFY_WITH_TIMEOUT(result.has_value(), 20'000);
        QCOMPARE(result->has_value(), reached);
        QCOMPARE(part.data, reached ? png.toBase64() : QByteArray());
        if (!reached)
            QVERIFY2(result->error().message.contains(QStringLiteral("private network")),
                     qPrintable(result->error().message));
        QVERIFY(reached || !server.hasPendingConnections());
    }

    void knowsPublicAddresses_data()
    {
        QTest::addColumn<bool>("open");
        for (const char *address : {"8.8.8.8", "1.1.1.1", "172.32.0.1", "100.128.0.1", "2606:4700::1111",
                                    "2001:4860:4860::8888", "64:ff9b::808:808", "::ffff:8.8.8.8"})
            QTest::newRow(address) << true;
        for (const char *address :
             {"0.0.0.0",         "10.0.0.1",        "100.64.0.1",      "127.9.9.9",   "169.254.169.254",
              "172.16.0.1",      "172.31.255.255",  "192.0.2.1",       "192.168.1.1", "198.18.0.1",
              "203.0.113.9",     "224.0.0.1",       "255.255.255.255", "::",          "::1",
              "fe80::1",         "fc00::1",         "fd00:ec2::254",   "ff02::1",     "2001:db8::1",
              "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::",   "2001::1",     "100.100.100.200"})
            QTest::newRow(address) << false;
    }

    void knowsPublicAddresses()
    {
        QFETCH(bool, open);
        QCOMPARE(upstream::isPublicAddress(QHostAddress(QString::fromLatin1(QTest::currentDataTag()))), open);
    }
};

QTEST_GUILESS_MAIN(TestMedia)
#include "tst_media.moc"
