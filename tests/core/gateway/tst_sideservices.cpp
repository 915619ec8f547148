// SPDX-License-Identifier: GPL-3.0-or-later
// Embedders by URL and the shared store of vectors, against a server that answers as a test tells it: what is
// asked, what is understood, and what each kind of failure says.
#include "core/base/json/reader.h"
#include "core/gateway/remoteembedder.h"
#include "core/gateway/weaviatevectors.h"
#include "tests/support/manualclock.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QThread>

#include <cmath>
#include <mutex>

using namespace gatehouse;
using namespace gatehouse::gateway;
using namespace Qt::StringLiterals;

namespace {

struct Reply
{
    int status = 200;
    QByteArray body = {};
    bool hangs = false;
};

// Answers each request by `reply`, on a thread of its own.
class Server
{
public:
    using Script = std::function<Reply(const QByteArray &line, const QByteArray &body)>;

    explicit Server(Script script)
        : m_script(std::move(script))
    {
        m_listener = new QTcpServer;
        m_listener->listen(QHostAddress::LocalHost);
        port = m_listener->serverPort();
        m_listener->moveToThread(&m_thread);
        QObject::connect(m_listener, &QTcpServer::newConnection, m_listener, [this] {
            QTcpSocket *socket = m_listener->nextPendingConnection();
            auto buffer = std::make_shared<QByteArray>();
            QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket, buffer] {
                *buffer += socket->readAll();
                answer(*socket, *buffer);
            });
        });
        QObject::connect(&m_thread, &QThread::finished, m_listener, &QObject::deleteLater);
        m_thread.start();
    }

    ~Server()
    {
        m_thread.quit();
        m_thread.wait();
    }

    QByteArray url(const QByteArray &path = {}) const
    {
        return "http://127.0.0.1:" + QByteArray::number(port) + path;
    }

    std::vector<QByteArray> requests() const
    {
        const std::lock_guard lock(m_mutex);
        return m_requests;
    }

    quint16 port = 0;

private:
    void answer(QTcpSocket &socket, QByteArray &buffer)
    {
        const qsizetype head = buffer.indexOf("\r\n\r\n");
        if (head < 0)
            return;
        const QByteArray fields = buffer.left(head).toLower();
        const qsizetype at = fields.indexOf("content-length:");
        const qsizetype length =
            at < 0 ? 0 : fields.mid(at + 15, fields.indexOf('\r', at) - at - 15).trimmed().toLongLong();
        if (buffer.size() < head + 4 + length)
            return;
        const QByteArray body = buffer.mid(head + 4, length);
        const QByteArray line = buffer.left(buffer.indexOf("\r\n"));
        {
            const std::lock_guard lock(m_mutex);
            m_requests.push_back(buffer.left(head + 4 + length));
        }
        buffer.remove(0, head + 4 + length);
        const Reply reply = m_script(line, body);
        if (reply.hangs)
            return;
        socket.write("HTTP/1.1 " + QByteArray::number(reply.status) +
                     " X\r\nContent-Type: application/json\r\n" +
                     "Content-Length: " + QByteArray::number(reply.body.size()) + "\r\n\r\n" + reply.body);
    }

    Script m_script;
    mutable std::mutex m_mutex;
    std::vector<QByteArray> m_requests;
    QThread m_thread;
    QTcpServer *m_listener;
};

Server::Script always(Reply reply)
{
    return [reply](const QByteArray &, const QByteArray &) { return reply; };
}

} // namespace

class TestSideServices : public QObject
{
    Q_OBJECT

private:
    SystemClock m_clock;

private Q_SLOTS:

    void addressesAreCompleted_data()
    {
        QTest::addColumn<QByteArray>("given");
        QTest::addColumn<QByteArray>("asked");
        const auto row = [](const char *given, const char *asked) {
            QTest::newRow(given) << QByteArray(given) << QByteArray(asked);
        };
        row("https://api.test", "https://api.test/v1/embeddings");
        row("https://api.test/v1/", "https://api.test/v1/embeddings");
        row("https://api.test/v1/embeddings", "https://api.test/v1/embeddings");
        row("http://127.0.0.1:11434", "http://127.0.0.1:11434/api/embed");
        row("http://127.0.0.1:11434/api", "http://127.0.0.1:11434/api/embed");
        row("http://127.0.0.1:11434/v1", "http://127.0.0.1:11434/v1/embeddings");
        row("http://127.0.0.1:11434/api/embeddings", "http://127.0.0.1:11434/api/embeddings");
    }

    void addressesAreCompleted()
    {
        QFETCH(QByteArray, given);
        QFETCH(QByteArray, asked);
        QCOMPARE(embeddingsUrl(given).toEncoded(), asked);
    }

    void everyFormOfAnswerBecomesAVectorOfLengthOne_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("OpenAI") << QByteArray(R"({"data":[{"embedding":[3,0,4.0]}],"model":"m"})");
        QTest::newRow("Ollama") << QByteArray(R"({"model":"m","embeddings":[[3,0,4]]})");
        QTest::newRow("Ollama of old") << QByteArray(R"({"embedding":[3,0,4]})");
    }

    void everyFormOfAnswerBecomesAVectorOfLengthOne()
    {
        QFETCH(QByteArray, body);
        const Server server(always({.body = body}));
        RemoteEmbedder embedder({.url = server.url(), .model = "small", .key = Secret("sk-1")}, m_clock);
        const auto vector = embedder.embed("two words").result();
        QVERIFY2(vector, vector ? "" : qPrintable(vector.error().message));
        QCOMPARE(vector->size(), 3U);
        QVERIFY(std::fabs(vector->at(0) - 0.6F) < 1e-6F && std::fabs(vector->at(2) - 0.8F) < 1e-6F);
        QCOMPARE(embedder.traits().dimension, 3);
        QVERIFY(embedder.traits().name.endsWith("#small"));
        const QByteArray sent = server.requests().front();
        QVERIFY2(sent.contains("{\"model\":\"small\",\"input\":\"two words\"}"), sent.constData());
        QVERIFY(sent.toLower().contains("authorization: bearer sk-1"));
    }

    void whatIsNoEmbeddingIsToldWithTheAddress_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("says");
        QTest::newRow("a wrong key") << 401 << QByteArray("{}") << u"status 401"_s;
        QTest::newRow("a wrong address") << 404 << QByteArray("{}") << u"status 404"_s;
        QTest::newRow("no JSON") << 200 << QByteArray("<html>") << u"no embedding"_s;
        QTest::newRow("no list") << 200 << QByteArray(R"({"data":[]})") << u"no embedding"_s;
        QTest::newRow("no numbers") << 200 << QByteArray(R"({"embedding":["a"]})") << u"no list of numbers"_s;
        QTest::newRow("nothing in it") << 200 << QByteArray(R"({"embedding":[]})") << u"empty"_s;
        QTest::newRow("zeros") << 200 << QByteArray(R"({"embedding":[0,0]})") << u"empty"_s;
    }

    void whatIsNoEmbeddingIsToldWithTheAddress()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(QString, says);
        const Server server(always({.status = status, .body = body}));
        RemoteEmbedder embedder({.url = server.url()}, m_clock);
        const auto vector = embedder.embed("x").result();
        QVERIFY(!vector);
        QVERIFY2(vector.error().message.contains(says), qPrintable(vector.error().message));
        QVERIFY(vector.error().message.contains(QString::number(server.port)));
    }

    void anotherDimensionThanBeforeIsAnError()
    {
        std::atomic<int> asked{0};
        const Server server([&asked](const QByteArray &, const QByteArray &) {
            return Reply{.body = ++asked == 1 ? R"({"embedding":[1,0]})" : R"({"embedding":[1,0,0]})"};
        });
        RemoteEmbedder embedder({.url = server.url()}, m_clock);
        QVERIFY(embedder.embed("x").result());
        const auto second = embedder.embed("x").result();
        QVERIFY(!second);
        QVERIFY2(second.error().message.contains(u"3 numbers, and with 2 before"_s),
                 qPrintable(second.error().message));
    }

    void aSilentEmbedderIsGivenUpAndAFullQueueSaysSo()
    {
        const Server server(always({.hangs = true}));
        RemoteEmbedder embedder(
            {.url = server.url(), .queueLimit = 1, .timeout = std::chrono::milliseconds(300)}, m_clock);
        const auto waiting = embedder.embed("x");
        const auto refused = embedder.embed("y").result();
        QVERIFY(!refused);
        QCOMPARE(refused.error().cause, Cause::GatewayOverloaded);
        QVERIFY(!waiting.result());
    }

    void anEmbedderThatIsDestroyedAnswersWhatWaits()
    {
        const Server server(always({.hangs = true}));
        QFuture<Result<cache::Vector>> waiting;
        {
            RemoteEmbedder embedder({.url = server.url()}, m_clock);
            waiting = embedder.embed("x");
        }
        QVERIFY(waiting.isFinished() && !waiting.result());
    }

    void aClassIsMadeOnceAndGivenWhatItLacks()
    {
        bool made = false;
        const Server server([&made](const QByteArray &line, const QByteArray &) {
            if (line.startsWith("GET /v1/schema/")) {
                if (!made)
                    return Reply{.status = 404, .body = "{}"};
                return Reply{.body = R"({"properties":[{"name":"scope"},{"name":"key"},{"name":"answer"}]})"};
            }
            made = made || line.startsWith("POST /v1/schema ");
            return Reply{.body = line.contains("batch") ? "[]" : "{}"};
        });
        WeaviateVectors store({.url = server.url()}, m_clock);
        const cache::SharedVector one{
            .key = QByteArray(32, 'k'), .scope = "s", .vector = {1, 0}, .bytes = "b"};
        for (int i = 0; i < 2; ++i) {
            const auto put = store.put("e", {one});
            QVERIFY2(put, put ? "" : qPrintable(put.error().message));
        }
        int schema = 0;
        int properties = 0;
        int batches = 0;
        for (const QByteArray &request : server.requests()) {
            schema += request.startsWith("POST /v1/schema ") ? 1 : 0;
            properties += request.contains("/properties ") && request.contains("\"expires\"") ? 1 : 0;
            batches += request.startsWith("POST /v1/batch/objects ") ? 1 : 0;
        }
        QCOMPARE(schema, 1);
        QCOMPARE(properties, 1);
        QCOMPARE(batches, 2);
    }

    void aStoreThatFailsIsLeftAloneForAWhile_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<bool>("hangs");
        QTest::newRow("an error of its own") << 500 << false;
        QTest::newRow("a wrong key") << 401 << false;
        QTest::newRow("silence") << 200 << true;
    }

    void aStoreThatFailsIsLeftAloneForAWhile()
    {
        QFETCH(int, status);
        QFETCH(bool, hangs);
        test::ManualClock manual;
        const Clock &clock =
            hangs ? static_cast<const Clock &>(m_clock) : manual; // limits need a clock that moves
        const Server server(always({.status = status, .body = "{}", .hangs = hangs}));
        const std::chrono::milliseconds limit(200);
        WeaviateVectors store({.url = server.url(),
                               .timeout = limit,
                               .writeTimeout = limit,
                               .pauseAfter = std::chrono::seconds(60)},
                              clock);
        for (int i = 0; i < 3; ++i) {
            const auto found = store.nearest("e", "s", {1, 0}, 3, 0);
            QVERIFY(!found);
            QVERIFY2(found.error().message.contains(u"goes on alone"_s), qPrintable(found.error().message));
        }
        QCOMPARE(server.requests().size(), 1U);
        if (hangs)
            return;
        manual.advance(std::chrono::seconds(61));
        QVERIFY(!store.nearest("e", "s", {1, 0}, 3, 0));
        QCOMPARE(server.requests().size(), 2U);
    }
};

QTEST_GUILESS_MAIN(TestSideServices)

#include "tst_sideservices.moc"
