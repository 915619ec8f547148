// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/server.h"
#include "tests/core/http/wire.h"

#include <QSignalSpy>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>

using namespace gatehouse;
using namespace std::chrono_literals;
using http::Server;
using test::Wire;

namespace {

struct Script // what the handler was asked, and the answers that are under way
{
    QList<QByteArray> asked = {};
    http::ResponseWriter *writer = nullptr; // of the running job
    int running = 0;
    int gone = 0;
    int drained = 0;
};

class ScriptJob final : public http::Job
{
public:
    explicit ScriptJob(Script &script)
        : m_script(script)
    {
        ++m_script.running;
    }

    ~ScriptJob() override
    {
        --m_script.running;
        m_script.writer = nullptr;
    }

    void drained() override { ++m_script.drained; }

    void clientGone() override { ++m_script.gone; }

private:
    Script &m_script;
};

// "/now" is answered at once with method and body; "/wait" by the test through script.writer.
class ScriptHandler final : public http::RequestHandler
{
public:
    std::unique_ptr<http::Job> handle(http::Request &&request, http::ResponseWriter &writer) override
    {
        script.asked.append(request.method + ' ' + request.target);
        if (request.target == "/silent")
            return nullptr;
        if (request.target == "/wait") {
            script.writer = &writer;
            return std::make_unique<ScriptJob>(script);
        }
        http::HeaderList headers;
        headers.add("Content-Type", "text/plain");
        const QByteArray body = request.target == "/big" ? QByteArray(300'000, 'b') : request.body;
        writer.sendWhole(200, headers, {body.constData(), std::size_t(body.size())});
        return nullptr;
    }

    Script script;
};

QByteArray request(const QByteArray &target, const QByteArray &fields = {}, const QByteArray &body = {})
{
    QByteArray bytes =
        (body.isEmpty() ? "GET " : "POST ") + target + " HTTP/1.1\r\nHost: localhost\r\n" + fields;
    if (!body.isEmpty())
        bytes += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    return bytes + "\r\n" + body;
}

QByteArray answer(const QByteArray &body, const QByteArray &fields = {})
{
    return "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n" + fields +
           "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

} // namespace

class TestServer : public QObject
{
    Q_OBJECT

    struct Running
    {
        explicit Running(Server::Settings settings = {})
            : server(handler, clock, std::move(settings))
            , port(server.listen(QHostAddress::LocalHost, 0).value_or(0))
        {
        }

        Script &script() { return handler.script; }

        SystemClock clock;
        ScriptHandler handler;
        Server server;
        quint16 port;
    };

private Q_SLOTS:

    void answersAndKeepsTheConnection()
    {
        Running run;
        Wire client(run.port);
        client.says(request("/now", {}, "one"));
        HEARS(client, answer("one"));
        client.says(request("/now", {}, "two"));
        HEARS(client, answer("one") + answer("two"));
        QCOMPARE(run.server.connections(), 1);
        QCOMPARE(run.script().asked, QList<QByteArray>({"POST /now", "POST /now"}));
    }

    void answersPipelinedRequestsInOrder()
    {
        Running run;
        Wire client(run.port);
        client.says(request("/wait") + request("/now", {}, "two") + request("/now", {}, "three"));
        QTRY_VERIFY(run.script().writer);
        QTest::qWait(20);
        QCOMPARE(run.script().asked.size(), 1); // the second waits for the first
        http::HeaderList headers;
        headers.add("Content-Type", "text/plain");
        run.script().writer->sendWhole(200, headers, "one");
        HEARS(client, answer("one") + answer("two") + answer("three"));
        QCOMPARE(run.script().running, 0);
    }

    void readsABodyByteByByte()
    {
        Running run;
        Wire client(run.port);
        const auto bytes =
            request("/now", "Transfer-Encoding: chunked\r\n") + "3\r\nabc\r\n2;x\r\nde\r\n0\r\n\r\n";
        for (const char byte : bytes)
            client.says(QByteArray(1, byte));
        HEARS(client, answer("abcde"));
    }

    void streamsInChunks()
    {
        Running run;
        Wire client(run.port);
        client.says(request("/wait"));
        QTRY_VERIFY(run.script().writer);
        run.script().writer->sendHead(200, {}, {});
        run.script().writer->write("hello");
        const QByteArray head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
        HEARS(client, head + "5\r\nhello\r\n");
        run.script().writer->write("world!");
        run.script().writer->end();
        HEARS(client, head + "5\r\nhello\r\n6\r\nworld!\r\n0\r\n\r\n");
        client.says(request("/now"));
        QTRY_VERIFY(client.heard().endsWith(answer("")));
    }

    void streamsWithALength()
    {
        Running run;
        Wire client(run.port);
        client.says(request("/wait"));
        QTRY_VERIFY(run.script().writer);
        run.script().writer->sendHead(200, {}, 5);
        run.script().writer->write("hel");
        run.script().writer->write("lo");
        run.script().writer->end();
        HEARS(client, "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello");
        QCOMPARE(run.server.connections(), 1);
    }

    void aStreamThatLiesAboutItsLengthIsCut()
    {
        Running run;
        Wire client(run.port);
        client.says(request("/wait"));
        QTRY_VERIFY(run.script().writer);
        run.script().writer->sendHead(200, {}, 5);
        run.script().writer->write("hel");
        run.script().writer->end();
        HEARS_END(client);
        QVERIFY(client.heard().endsWith("hel"));
    }

    void anAbortedStreamHasNoCleanEnd()
    {
        Running run;
        Wire client(run.port);
        client.says(request("/wait"));
        QTRY_VERIFY(run.script().writer);
        run.script().writer->sendHead(200, {}, {});
        run.script().writer->write("hello");
        run.script().writer->abort();
        HEARS_END(client);
        QVERIFY(client.heard().endsWith("5\r\nhello\r\n"));
        QCOMPARE(run.script().running, 0);
    }

    void streamsToHttp10UntilClose()
    {
        Running run;
        Wire client(run.port);
        client.says("GET /wait HTTP/1.0\r\nHost: localhost\r\nConnection: keep-alive\r\n\r\n");
        QTRY_VERIFY(run.script().writer);
        run.script().writer->sendHead(200, {}, {});
        run.script().writer->write("hello");
        run.script().writer->end();
        HEARS_END(client);
        QCOMPARE(client.heard(), QByteArray("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nhello"));
    }

    void anAbortedStreamToHttp10IsReset()
    {
        Running run;
        // Qt takes a reset for an end, so a bare socket asks.
        const int client = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address = {};
        address.sin_family = AF_INET;
        address.sin_port = htons(run.port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        QCOMPARE(::connect(client, reinterpret_cast<sockaddr *>(&address), sizeof address), 0);
        const QByteArray wire = "GET /wait HTTP/1.0\r\nHost: localhost\r\n\r\n";
        QCOMPARE(::send(client, wire.constData(), std::size_t(wire.size()), 0), wire.size());
        QTRY_VERIFY(run.script().writer);
        run.script().writer->sendHead(200, {}, {});
        run.script().writer->write("hello");
        QTRY_VERIFY(run.script().writer->bytesPending() == 0);
        run.script().writer->abort();
        QTRY_COMPARE(run.server.connections(), 0);
        QTest::qWait(1); // the end of that turn closes the socket
        std::array<char, 1000> bytes = {};
        ssize_t got = 0;
        while ((got = ::recv(client, bytes.data(), bytes.size(), MSG_DONTWAIT)) > 0) {
        }
        QCOMPARE(got < 0 ? errno : 0, ECONNRESET);
        ::close(client);
    }

    void keepsHttp10WhereAsked()
    {
        Running run;
        Wire client(run.port);
        client.says("GET /now HTTP/1.0\r\nHost: localhost\r\nConnection: keep-alive\r\n\r\n");
        HEARS(client, answer("", "Connection: keep-alive\r\n"));
        client.says("GET /now HTTP/1.0\r\nHost: localhost\r\n\r\n");
        HEARS_END(client);
    }

    void closesWhereAsked()
    {
        Running run;
        Wire client(run.port);
        client.says(request("/now", "Connection: close\r\n", "x"));
        HEARS_END(client);
        QCOMPARE(client.heard(), answer("x", "Connection: close\r\n"));
        QTRY_COMPARE(run.server.connections(), 0);
    }

    void answersHeadWithoutABody()
    {
        Running run;
        Wire client(run.port);
        client.says("HEAD /big HTTP/1.1\r\nHost: localhost\r\n\r\n" + request("/now"));
        HEARS(client,
              "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 300000\r\n\r\n" + answer(""));
    }

    void asksForTheBodyThatWasAnnounced()
    {
        Running run;
        Wire client(run.port);
        client.says(
            "POST /now HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n");
        HEARS(client, "HTTP/1.1 100 Continue\r\n\r\n");
        client.says("abc");
        HEARS(client, "HTTP/1.1 100 Continue\r\n\r\n" + answer("abc"));
    }

    void refusesBeforeTheBodyIsSent()
    {
        Server::Settings settings;
        settings.limits.bodyBytes = 100;
        Running run(settings);
        Wire client(run.port);
        client.says(
            "POST /now HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 101\r\n\r\n");
        HEARS_END(client);
        QVERIFY(client.heard().startsWith("HTTP/1.1 413 "));
        QVERIFY(run.script().asked.isEmpty());
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("wire");
        QTest::addColumn<QByteArray>("status");
        QTest::newRow("a foreign Host")
            << QByteArray("GET / HTTP/1.1\r\nHost: evil.com\r\n\r\n") << QByteArray("403");
        QTest::newRow("a foreign Origin")
            << request("/now", "Origin: https://evil.com\r\nContent-Type: text/plain\r\n", "{}")
            << QByteArray("403");
        QTest::newRow("a preflight of a foreign Origin")
            << QByteArray("OPTIONS /now HTTP/1.1\r\nHost: localhost\r\nOrigin: https://evil.com\r\n"
                          "Access-Control-Request-Method: POST\r\n\r\n")
            << QByteArray("403");
        QTest::newRow("smuggling") << request("/now", "Transfer-Encoding: chunked\r\n", "x")
                                   << QByteArray("400");
        QTest::newRow("a huge head") << request("/now", "X: " + QByteArray(70'000, 'x') + "\r\n")
                                     << QByteArray("431");
        QTest::newRow("HTTP/2") << QByteArray("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n") << QByteArray("505");
        QTest::newRow("a coding") << request("/now", "Transfer-Encoding: gzip\r\n") << QByteArray("501");
        QTest::newRow("a missing Host in HTTP/1.0")
            << QByteArray("GET / HTTP/1.0\r\n\r\n") << QByteArray("403");
    }

    void refuses()
    {
        QFETCH(QByteArray, wire);
        QFETCH(QByteArray, status);
        Running run;
        QSignalSpy refused(&run.server, &Server::requestRefused);
        Wire client(run.port);
        client.says(wire);
        HEARS_END(client);
        QVERIFY2(client.heard().startsWith("HTTP/1.1 " + status + ' '), client.heard().constData());
        QVERIFY(client.heard().contains("\r\nConnection: close\r\n"));
        QVERIFY(client.heard().contains("{\"error\":{\"message\":\""));
        QCOMPARE(refused.size(), 1);
        QVERIFY(run.script().asked.isEmpty());
        QTRY_COMPARE(run.server.connections(), 0);
    }

    void namesTheOriginItAllows()
    {
        Server::Settings settings;
        settings.guard.origins.push_back("https://chat.example");
        Running run(settings);
        Wire client(run.port);
        client.says(request("/now", "Origin: https://chat.example\r\n"));
        HEARS(client, answer("", "Access-Control-Allow-Origin: https://chat.example\r\nVary: Origin\r\n"));
        Wire preflight(run.port);
        preflight.says(
            "OPTIONS /now HTTP/1.1\r\nHost: localhost\r\nOrigin: https://chat.example\r\n"
            "Access-Control-Request-Method: POST\r\nAccess-Control-Request-Headers: x-api-key\r\n\r\n");
        QTRY_VERIFY(preflight.heard().startsWith("HTTP/1.1 204 No Content\r\n"));
        QVERIFY(preflight.heard().contains("\r\nAccess-Control-Allow-Headers: x-api-key\r\n"));
        QCOMPARE(run.script().asked.size(), 1);
    }

    void aHandlerThatSaysNothingIsADefect()
    {
        Running run;
        Wire client(run.port);
        client.says(request("/silent"));
        QTRY_VERIFY(client.heard().startsWith("HTTP/1.1 500 "));
    }

    void aFieldWithALineEndIsLeftOut()
    {
        Running run;
        Wire client(run.port);
        client.says(request("/wait"));
        QTRY_VERIFY(run.script().writer);
        http::HeaderList headers;
        headers.add("X-Evil", "a\r\nSet-Cookie: b");
        headers.add("X-Good", "c");
        headers.add("Content-Length", "7");
        run.script().writer->sendWhole(200, headers, "ok");
        HEARS(client, "HTTP/1.1 200 OK\r\nX-Good: c\r\nContent-Length: 2\r\n\r\nok");
    }
};

QTEST_GUILESS_MAIN(TestServer)
#include "tst_server.moc"
