// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/acceptor.h"
#include "core/http/server.h"
#include "tests/core/http/bothloops.h"
#include "tests/core/http/wire.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTcpServer>
#include <QThread>

#include <netinet/in.h>
#include <sys/resource.h>
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
        QVERIFY(client.heard().contains("larger than the 100 bytes"));
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

    void aSlowHeadIsCutOff()
    {
        Server::Settings settings;
        settings.headerTimeout = 60ms;
        Running run(settings);
        Wire client(run.port);
        // A byte now and then does not help: the limit is for the whole head.
        const QByteArray head = request("/now");
        for (qsizetype i = 0; i < head.size() && !client.closed(); ++i) {
            client.says(head.mid(i, 1));
            QTest::qWait(5);
        }
        HEARS_END(client);
        QVERIFY(client.heard().startsWith("HTTP/1.1 408 "));
        QVERIFY(run.script().asked.isEmpty());
        QTRY_COMPARE(run.server.connections(), 0);
    }

    void aSlowBodyIsCutOff()
    {
        Server::Settings settings;
        settings.bodyTimeout = 60ms;
        Running run(settings);
        Wire client(run.port);
        client.says(request("/now", "Content-Length: 1000\r\n"));
        for (int i = 0; i < 100 && !client.closed(); ++i) {
            client.says("x");
            QTest::qWait(5);
        }
        HEARS_END(client);
        QVERIFY(client.heard().startsWith("HTTP/1.1 408 "));
    }

    void anIdleConnectionIsClosed()
    {
        Server::Settings settings;
        settings.idleTimeout = 40ms;
        Running run(settings);
        Wire client(run.port);
        client.says(request("/now"));
        HEARS(client, answer(""));
        HEARS_END(client);
        QCOMPARE(client.heard(), answer("")); // without another word
    }

    void aConnectionThatNeverSpeaksIsClosed()
    {
        Server::Settings settings;
        settings.headerTimeout = 40ms;
        Running run(settings);
        Wire client(run.port);
        HEARS_END(client);
        QCOMPARE(client.heard(), QByteArray());
    }

    void aRunningAnswerHasNoLimitHere()
    {
        Server::Settings settings;
        settings.headerTimeout = settings.bodyTimeout = settings.idleTimeout = settings.stallTimeout = 30ms;
        Running run(settings);
        Wire client(run.port);
        client.says(request("/wait"));
        QTRY_VERIFY(run.script().writer);
        QTest::qWait(120);
        QVERIFY(run.script().writer);
        run.script().writer->sendWhole(200, {}, "late");
        QTRY_VERIFY(client.heard().endsWith("late"));
    }

    void aSlowReaderHoldsItsSourceBack()
    {
        Running run;
        Wire client(run.port);
        client.socket.setReadBufferSize(1024);
        client.says(request("/wait"));
        QTRY_VERIFY(run.script().writer);
        auto *writer = run.script().writer;
        writer->sendHead(200, {}, {});
        const std::string piece(32 * 1024, 'x');
        int pieces = 0;
        const auto fill = [&] { // as a job does: write while there is room
            while (writer->bytesPending() <= http::ResponseWriter::highWaterMark && pieces < 1000) {
                writer->write(piece);
                ++pieces;
            }
        };
        QTRY_VERIFY_WITH_TIMEOUT((fill(), writer->bytesPending() > http::ResponseWriter::highWaterMark),
                                 5000);
        QVERIFY(pieces < 1000);
        QVERIFY(writer->bytesPending() < http::ResponseWriter::highWaterMark + 64 * 1024);
        QCOMPARE(run.script().drained, 0);
        client.socket.setReadBufferSize(0);
        QTRY_VERIFY((client.heard(), run.script().drained == 1));
        QVERIFY(writer->bytesPending() < http::ResponseWriter::lowWaterMark);
        writer->end();
        QTRY_VERIFY(client.heard().endsWith("\r\n0\r\n\r\n"));
        QCOMPARE(client.heard().count('x'), qsizetype(pieces) * qsizetype(piece.size()));
    }

    void aReaderThatStopsIsCutOff()
    {
        Server::Settings settings;
        settings.stallTimeout = 60ms;
        Running run(settings);
        Wire client(run.port);
        client.socket.setReadBufferSize(16);
        client.says(request("/wait"));
        QTRY_VERIFY(run.script().writer);
        run.script().writer->sendHead(200, {}, {});
        run.script().writer->write(std::string(16 * 1024 * 1024, 'x'));
        QTRY_COMPARE(run.script().gone, 1);
        QTRY_COMPARE(run.server.connections(), 0);
    }

    void pipelinedAnswersWaitForASlowReader()
    {
        Running run;
        Wire client(run.port);
        client.socket.setReadBufferSize(1024);
        const int wanted = 60;
        client.says(request("/big").repeated(wanted));
        QTest::qWait(60);
        QVERIFY2(run.script().asked.size() < wanted, "all answers were made although nobody reads them");
        client.socket.setReadBufferSize(0);
        QTRY_COMPARE(client.heard().count("HTTP/1.1 200"), wanted);
        QTRY_COMPARE(client.heard().size(), qsizetype(wanted) * answer(QByteArray(300'000, 'b')).size());
    }

    void heldInputIsBounded()
    {
        Server::Settings settings;
        settings.heldInput = 4096;
        Running run(settings);
        Wire client(run.port);
        client.says(request("/wait"));
        QTRY_VERIFY(run.script().writer);
        client.says(request("/now", {}, QByteArray(3'000'000, 'y')));
        QTest::qWait(50);
        QCOMPARE(run.script().asked.size(), 1);
        run.script().writer->sendWhole(200, {}, "one");
        QTRY_COMPARE(run.script().asked.size(), 2);
        QTRY_VERIFY(client.heard().endsWith(QByteArray(1000, 'y')));
    }

    void aClientThatLeavesEndsItsJobAtOnce_data()
    {
        QTest::addColumn<bool>("streaming");
        QTest::addColumn<bool>("reset");
        QTest::newRow("closes while it waits") << false << false;
        QTest::newRow("closes while it is streamed to") << true << false;
        QTest::newRow("resets while it waits") << false << true;
        QTest::newRow("resets while it is streamed to") << true << true;
    }

    void aClientThatLeavesEndsItsJobAtOnce()
    {
        QFETCH(bool, streaming);
        QFETCH(bool, reset);
        Running run;
        Wire client(run.port);
        client.says(request("/wait"));
        QTRY_VERIFY(run.script().writer);
        if (streaming) {
            run.script().writer->sendHead(200, {}, {});
            run.script().writer->write("hello");
            QTRY_VERIFY(client.heard().endsWith("hello\r\n"));
        }
        if (reset)
            client.resets();
        else
            client.socket.close();
        QElapsedTimer since;
        since.start();
        QTRY_COMPARE(run.script().gone, 1);
        QVERIFY(since.elapsed() < 150); // 50 ms is the promise; the machine that tests may be busy
        QCOMPARE(run.script().running, 0);
        QTRY_COMPARE(run.server.connections(), 0);
    }

    void aResetAtAnyStateLeavesNothing_data()
    {
        QTest::addColumn<QByteArray>("said");
        QTest::newRow("before a byte") << QByteArray();
        QTest::newRow("in the head") << QByteArray("GET / HT");
        QTest::newRow("in the body") << request("/now", "Content-Length: 10\r\n") + "abc";
        QTest::newRow("between chunks") << request("/now", "Transfer-Encoding: chunked\r\n") + "1\r\na\r\n";
        QTest::newRow("after an answer") << request("/now");
        QTest::newRow("after a refusal") << QByteArray("nonsense\r\n\r\n");
        QTest::newRow("with requests held back") << request("/wait") + request("/now") + "GET /";
    }

    void aResetAtAnyStateLeavesNothing()
    {
        QFETCH(QByteArray, said);
        Running run;
        Wire client(run.port);
        QTRY_COMPARE(run.server.connections(), 1);
        client.says(said);
        QTest::qWait(10);
        client.resets();
        QTRY_COMPARE(run.server.connections(), 0);
        QCOMPARE(run.script().running, 0);
    }

    void aHalfCloseIsHonouredWhereConfigured()
    {
        Server::Settings settings;
        settings.halfCloseIsLeaving = false;
        Running run(settings);
        Wire client(run.port);
        client.says(request("/wait"));
        QTRY_VERIFY(run.script().writer);
        ::shutdown(int(client.socket.socketDescriptor()), SHUT_WR);
        QTest::qWait(30);
        QCOMPARE(run.script().gone, 0);
        run.script().writer->sendWhole(200, {}, "late");
        HEARS_END(client);
        QCOMPARE(client.heard(),
                 QByteArray("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 4\r\n\r\nlate"));
        QTRY_COMPARE(run.server.connections(), 0);
    }

    void anAnswerGivenAtOnceReachesAHalfClosedClient()
    {
        Running run;
        Wire client(run.port);
        client.says(request("/now", {}, "x"));
        ::shutdown(int(client.socket.socketDescriptor()), SHUT_WR);
        HEARS_END(client);
        QCOMPARE(client.heard(), answer("x"));
    }

    void tooManyConnectionsAreTurnedAway()
    {
        Server::Settings settings;
        settings.maxConnections = 1;
        Running run(settings);
        QSignalSpy refused(&run.server, &Server::requestRefused);
        Wire first(run.port);
        QTRY_COMPARE(run.server.connections(), 1);
        Wire second(run.port);
        HEARS_END(second);
        QVERIFY(second.heard().startsWith("HTTP/1.1 503 "));
        QCOMPARE(refused.size(), 1);
        first.says(request("/now"));
        HEARS(first, answer(""));
    }

    void drainsLetsRunningAnswersEnd()
    {
        Running run;
        QSignalSpy drained(&run.server, &Server::drained);
        Wire idle(run.port), busy(run.port);
        idle.says(request("/now"));
        HEARS(idle, answer(""));
        busy.says(request("/wait"));
        QTRY_VERIFY(run.script().writer);
        run.server.drain(10s);
        HEARS_END(idle);
        QCOMPARE(drained.size(), 0);
        run.script().writer->sendWhole(200, {}, "done");
        HEARS_END(busy);
        QVERIFY(busy.heard().contains("\r\nConnection: close\r\n"));
        QVERIFY(busy.heard().endsWith("done"));
        QTRY_COMPARE(drained.size(), 1);
        QTcpSocket late;
        late.connectToHost(QStringLiteral("127.0.0.1"), run.port);
        QTRY_COMPARE(late.error(), QAbstractSocket::ConnectionRefusedError);
    }

    void drainCutsWhatTakesTooLong()
    {
        Running run;
        QSignalSpy drained(&run.server, &Server::drained);
        Wire busy(run.port);
        busy.says(request("/wait"));
        QTRY_VERIFY(run.script().writer);
        run.server.drain(30ms);
        HEARS_END(busy);
        QTRY_COMPARE(drained.size(), 1);
        QCOMPARE(run.script().running, 0);
    }

    void drainWithNothingToDoIsDone()
    {
        Running run;
        QSignalSpy drained(&run.server, &Server::drained);
        run.server.drain(10s);
        QTRY_COMPARE(drained.size(), 1);
    }

    void destroyingTheServerEndsItsJobs()
    {
        SystemClock clock;
        ScriptHandler handler;
        auto server = std::make_unique<Server>(handler, clock);
        Wire client(server->listen(QHostAddress::LocalHost, 0).value());
        client.says(request("/wait"));
        QTRY_VERIFY(handler.script.writer);
        server.reset();
        QCOMPARE(handler.script.running, 0);
        HEARS_END(client);
    }

    void newSettingsHoldForTheNextRequest()
    {
        Running run;
        Wire client(run.port);
        client.says(request("/now"));
        HEARS(client, answer(""));
        Server::Settings settings;
        settings.limits.bodyBytes = 3;
        run.server.setSettings(settings);
        client.says(request("/now", {}, "abc"));
        HEARS(client, answer("") + answer("abc"));
        client.says(request("/now", {}, "abcd"));
        HEARS_END(client);
        QVERIFY(client.heard().contains("HTTP/1.1 413 "));
    }

    void aTakenPortIsExplained()
    {
        Running run;
        SystemClock clock;
        ScriptHandler handler;
        Server second(handler, clock);
        const auto port = second.listen(QHostAddress::LocalHost, run.port);
        QVERIFY(!port);
        QCOMPARE(port.error().cause, Cause::GatewayConfig);
        const auto message = port.error().message;
        QVERIFY2(message.contains(QString::number(run.port)), qPrintable(message));
        QVERIFY2(message.contains(QStringLiteral("is free")), qPrintable(message));
#ifdef Q_OS_LINUX
        QVERIFY2(message.contains(QStringLiteral("process %1").arg(QCoreApplication::applicationPid())),
                 qPrintable(message));
#endif
    }

    void aListeningSocketIsAdopted()
    {
        QTcpServer opened; // by systemd, say
        QVERIFY(opened.listen(QHostAddress::LocalHost));
        SystemClock clock;
        ScriptHandler handler;
        Server server(handler, clock);
        http::Acceptor acceptor([&](qintptr descriptor) { server.adopt(descriptor); });
        const auto port = acceptor.adopt(::dup(int(opened.socketDescriptor())));
        QCOMPARE(port.value_or(0), opened.serverPort());
        opened.pauseAccepting();
        Wire client(opened.serverPort());
        client.says(request("/now"));
        HEARS(client, answer(""));
    }

    void whatIsNoListeningSocketIsRefused()
    {
        http::Acceptor acceptor([](qintptr) {});
        const auto port = acceptor.adopt(::dup(0));
        QVERIFY(!port);
        QVERIFY(port.error().message.contains(QStringLiteral("no listening TCP socket")));
    }

    void acceptingGoesOnWhenDescriptorsAreFreeAgain()
    {
#ifdef __SANITIZE_ADDRESS__
        QSKIP("the sanitizers need descriptors of their own to look at memory");
#endif
        Running run;
        http::Acceptor acceptor([&](qintptr descriptor) { run.server.adopt(descriptor); });
        QSignalSpy failed(&acceptor, &http::Acceptor::acceptFailed);
        const auto port = acceptor.listen(QHostAddress::LocalHost, 0).value();
        QTcpSocket client; // has its descriptor before there are no more
        QVERIFY(client.bind(QHostAddress::LocalHost));
        rlimit limit = {};
        ::getrlimit(RLIMIT_NOFILE, &limit);
        const int next = ::dup(0);
        ::close(next);
        const rlimit tight = {rlim_t(next), limit.rlim_max};
        ::setrlimit(RLIMIT_NOFILE, &tight);
        client.connectToHost(QHostAddress::LocalHost, port);
        QTRY_VERIFY(failed.size() > 0);
        ::setrlimit(RLIMIT_NOFILE, &limit);
        QTRY_COMPARE(run.server.connections(), 1);
    }

    void oneAcceptorFeedsTheServersOfSeveralThreads();
};

namespace {

// The thread that answers says which one it is.
class ThreadHandler final : public http::RequestHandler
{
public:
    std::unique_ptr<http::Job> handle(http::Request &&, http::ResponseWriter &writer) override
    {
        const auto name = QThread::currentThread()->objectName().toStdString();
        writer.sendWhole(200, {}, name);
        return nullptr;
    }
};

} // namespace

void TestServer::oneAcceptorFeedsTheServersOfSeveralThreads()
{
    SystemClock clock;
    ThreadHandler handler;
    std::array<QThread, 2> threads;
    std::vector<Server *> servers;
    for (auto &thread : threads) {
        thread.setObjectName(QStringLiteral("worker %1").arg(servers.size()));
        thread.start();
        auto *context = new QObject;
        context->moveToThread(&thread);
        connect(&thread, &QThread::finished, context, &QObject::deleteLater);
        QMetaObject::invokeMethod(
            context, [&] { servers.push_back(new Server(handler, clock, {}, context)); },
            Qt::BlockingQueuedConnection);
    }
    {
        http::Acceptor acceptor(http::Acceptor::inTurn(servers));
        const auto port = acceptor.listen(QHostAddress::LocalHost, 0).value();
        QSet<QByteArray> seen;
        std::vector<std::unique_ptr<Wire>> clients;
        for (int i = 0; i < 4; ++i) {
            auto &client = *clients.emplace_back(std::make_unique<Wire>(port));
            client.says(request("/"));
            QTRY_VERIFY(client.heard().contains("worker"));
            seen.insert(client.heard().right(8));
        }
        QCOMPARE(seen, QSet<QByteArray>({"worker 0", "worker 1"}));
        QCOMPARE(servers[0]->connections(), 2);
        QCOMPARE(servers[1]->connections(), 2);
    }
    for (auto &thread : threads) {
        thread.quit();
        QVERIFY(thread.wait(5000));
    }
}

int main(int count, char **arguments) { return test::runOnALoop<TestServer>(count, arguments); }

#include "tst_server.moc"
