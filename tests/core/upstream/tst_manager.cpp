// SPDX-License-Identifier: GPL-3.0-or-later
// Our manager as ordinary Qt code uses any QNetworkAccessManager.
#include "core/upstream/networkaccessmanager.h"
#include "core/upstream/requestextras.h"
#include "tests/core/upstream/testmain.h"
#include "tests/support/upstream/scriptedupstream.h"

#include <QBuffer>
#include <QNetworkCookieJar>
#include <QNetworkReply>
#include <QSignalSpy>
#include <QTemporaryFile>
#include <QTest>
#include <QTimer>

using namespace gatehouse;
using namespace gatehouse::test;
using namespace std::chrono_literals;

namespace {

// A pipe: its end is not known before it comes.
class Pipe final : public QIODevice
{
public:
    Pipe() { open(QIODevice::ReadOnly); }

    bool isSequential() const override { return true; }

    qint64 bytesAvailable() const override { return QIODevice::bytesAvailable() + m_bytes.size(); }

    void put(const QByteArray &bytes)
    {
        m_bytes += bytes;
        Q_EMIT readyRead();
    }

    void end() { Q_EMIT readChannelFinished(); }

protected:
    qint64 readData(char *data, qint64 maxSize) override
    {
        const qsizetype size = std::min<qsizetype>(qsizetype(maxSize), m_bytes.size());
        std::copy_n(m_bytes.constData(), size, data);
        m_bytes.remove(0, size);
        return size;
    }

    qint64 writeData(const char *, qint64) override { return -1; }

private:
    QByteArray m_bytes;
};

} // namespace

class TestManager : public QObject
{
    Q_OBJECT

    SystemClock m_clock;

    static Script serving(const QByteArray &answer) { return Script().readRequest().send(answer).again(); }

    static void awaitEnd(QNetworkReply *reply)
    {
        QVERIFY2(QTest::qWaitFor([&] { return reply->isFinished(); }), "the reply never finished");
    }

private Q_SLOTS:

    void speaksEveryVerb_data()
    {
        QTest::addColumn<QByteArray>("verb");
        QTest::addColumn<QByteArray>("request");
        const auto row = [](const char *verb, const char *request) {
            QTest::newRow(verb) << QByteArray(verb) << QByteArray(request);
        };
        row("GET", "GET /p HTTP/1.1\r\nHost: @\r\nX-A: 1\r\nAccept-Encoding: identity\r\n\r\n");
        row("HEAD", "HEAD /p HTTP/1.1\r\nHost: @\r\nX-A: 1\r\nAccept-Encoding: identity\r\n\r\n");
        row("DELETE", "DELETE /p HTTP/1.1\r\nHost: @\r\nX-A: 1\r\nAccept-Encoding: identity\r\n\r\n");
        row("POST", "POST /p HTTP/1.1\r\nHost: @\r\nX-A: 1\r\nAccept-Encoding: identity\r\n"
                    "Content-Length: 4\r\n\r\nbody");
        row("PUT", "PUT /p HTTP/1.1\r\nHost: @\r\nX-A: 1\r\nAccept-Encoding: identity\r\n"
                   "Content-Length: 4\r\n\r\nbody");
        row("PATCH", "PATCH /p HTTP/1.1\r\nHost: @\r\nX-A: 1\r\nAccept-Encoding: identity\r\n"
                     "Content-Length: 4\r\n\r\nbody");
    }

    void speaksEveryVerb()
    {
        QFETCH(QByteArray, verb);
        QFETCH(QByteArray, request);
        const bool head = verb == "HEAD";
        ScriptedUpstream provider(serving(
            head ? headOnly(200, "Content-Type: text/plain\r\nContent-Length: 5\r\nX-R: 9\r\n")
                 : headOnly(200, "Content-Type: text/plain\r\nContent-Length: 5\r\nX-R: 9\r\n") + "hello"));
        upstream::NetworkAccessManager own(m_clock);
        QNetworkAccessManager &manager = own;
        QSignalSpy managerFinished(&manager, &QNetworkAccessManager::finished);
        QNetworkRequest asked(provider.url(QStringLiteral("/p")));
        asked.setRawHeader("X-A", "1");
        QBuffer body;
        body.setData("body");
        body.open(QIODevice::ReadOnly);
        QNetworkReply *reply = verb == "GET"      ? manager.get(asked)
                               : verb == "HEAD"   ? manager.head(asked)
                               : verb == "DELETE" ? manager.deleteResource(asked)
                               : verb == "POST"   ? manager.post(asked, QByteArray("body"))
                               : verb == "PUT"    ? manager.put(asked, &body)
                                               : manager.sendCustomRequest(asked, verb, QByteArray("body"));
        QSignalSpy metaData(reply, &QNetworkReply::metaDataChanged);
        QSignalSpy readyRead(reply, &QNetworkReply::readyRead);
        QSignalSpy finished(reply, &QNetworkReply::finished);
        awaitEnd(reply);
        request.replace("@", "127.0.0.1:" + QByteArray::number(provider.serverPort()));
        QCOMPARE(provider.requests().value(0), request);
        QCOMPARE(reply->error(), QNetworkReply::NoError);
        QCOMPARE(reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), 200);
        QCOMPARE(reply->rawHeader("x-r"), QByteArray("9"));
        QCOMPARE(reply->rawHeaderPairs().size(), 3);
        QCOMPARE(reply->header(QNetworkRequest::ContentTypeHeader).toString(), QStringLiteral("text/plain"));
        QCOMPARE(reply->readAll(), head ? QByteArray() : QByteArray("hello"));
        QCOMPARE(metaData.size(), 1);
        QCOMPARE(readyRead.size(), head ? 0 : 1);
        QCOMPARE(finished.size(), 1);
        QCOMPARE(managerFinished.size(), 1);
        QVERIFY(reply->atEnd());
    }

    void readsAPipeToItsEndFirst()
    {
        ScriptedUpstream provider(serving(whole("{}")));
        upstream::NetworkAccessManager manager(m_clock);
        Pipe pipe;
        pipe.put("ab");
        QNetworkReply *reply = manager.post(QNetworkRequest(provider.url()), &pipe);
        pipe.put("cd");
        QCoreApplication::processEvents();
        QCOMPARE(provider.connections(), 0);
        pipe.end();
        awaitEnd(reply);
        QVERIFY2(provider.requests().value(0).endsWith("Content-Length: 4\r\n\r\nabcd"),
                 provider.requests().value(0).constData());
    }

    void boundsAPipe()
    {
        ScriptedUpstream provider(serving(whole("{}")));
        upstream::NetworkAccessManager manager(m_clock);
        Pipe pipe;
        QNetworkReply *reply = manager.post(QNetworkRequest(provider.url()), &pipe);
        pipe.put(QByteArray(33 << 20, 'x'));
        awaitEnd(reply);
        QCOMPARE(reply->error(), QNetworkReply::ProtocolInvalidOperationError);
        auto gone = std::make_unique<Pipe>();
        reply = manager.post(QNetworkRequest(provider.url()), gone.get());
        gone.reset();
        awaitEnd(reply);
        QVERIFY2(reply->errorString().contains(u"went away"), qPrintable(reply->errorString()));
        QCOMPARE(provider.connections(), 0);
    }

    void takesExtrasFromTheRequest()
    {
        ScriptedUpstream provider(serving(whole("{}")));
        upstream::NetworkAccessManager manager(m_clock);
        QNetworkRequest asked(provider.url(QStringLiteral("/p")));
        upstream::RequestExtras extras{.body = "{\"from\":\"extras\"}"};
        extras.headers.add("X-Z", "1");
        extras.headers.add("X-a", "2");
        extras.headers.add("X-Z", "3");
        upstream::setExtras(asked, extras);
        awaitEnd(manager.post(asked, static_cast<QIODevice *>(nullptr)));
        QVERIFY2(provider.requests().value(0).contains("\r\nX-Z: 1\r\nX-a: 2\r\nX-Z: 3\r\n"),
                 provider.requests().value(0).constData());
        QVERIFY(provider.requests().value(0).endsWith("\r\n\r\n{\"from\":\"extras\"}"));
        extras.limits.firstByte = 30ms;
        upstream::setExtras(asked, extras);
        ScriptedUpstream silent(Script().readRequest().hang());
        asked.setUrl(silent.url());
        QNetworkReply *reply = manager.post(asked, static_cast<QIODevice *>(nullptr));
        awaitEnd(reply);
        QCOMPARE(reply->error(), QNetworkReply::TimeoutError);
        QVERIFY2(reply->errorString().contains(u"within 0.03 s (limit first byte)"),
                 qPrintable(reply->errorString()));
    }

    void reportsErrorsAsQtDoes_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<int>("error");
        QTest::newRow("401") << whole("no", 401) << int(QNetworkReply::AuthenticationRequiredError);
        QTest::newRow("404") << whole("no", 404) << int(QNetworkReply::ContentNotFoundError);
        QTest::newRow("429") << whole("no", 429) << int(QNetworkReply::UnknownContentError);
        QTest::newRow("500") << whole("no", 500) << int(QNetworkReply::InternalServerError);
        QTest::newRow("529") << whole("no", 529) << int(QNetworkReply::UnknownServerError);
        QTest::newRow("a body cut short")
            << headOnly(200, "Content-Length: 9\r\n") + "no" << int(QNetworkReply::RemoteHostClosedError);
    }

    void reportsErrorsAsQtDoes()
    {
        QFETCH(QByteArray, answer);
        ScriptedUpstream provider(Script().readRequest().send(answer).close());
        upstream::NetworkAccessManager manager(m_clock);
        QNetworkReply *reply = manager.get(QNetworkRequest(provider.url()));
        QSignalSpy failed(reply, &QNetworkReply::errorOccurred);
        awaitEnd(reply);
        QTEST(int(reply->error()), "error");
        QCOMPARE(failed.size(), 1);
        QCOMPARE(reply->readAll(), QByteArray("no")); // what came is there to be read
        QVERIFY(!reply->errorString().isEmpty());
    }

    void refusesInjectedHeaders_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("CR LF") << QByteArray("X-A") << QByteArray("1\r\nX-Evil: 2");
        QTest::newRow("LF alone") << QByteArray("X-A") << QByteArray("1\nX-Evil: 2");
        QTest::newRow("CR alone") << QByteArray("X-A") << QByteArray("1\rX-Evil: 2");
        QTest::newRow("NUL") << QByteArray("X-A") << QByteArray("1\0x", 3);
        QTest::newRow("a space in the name") << QByteArray("X A") << QByteArray("1");
        QTest::newRow("a colon in the name") << QByteArray("X:A") << QByteArray("1");
        QTest::newRow("an empty name") << QByteArray("") << QByteArray("1");
    }

    void refusesInjectedHeaders()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, value);
        ScriptedUpstream provider(serving(whole("{}")));
        upstream::NetworkAccessManager manager(m_clock);
        QNetworkRequest asked(provider.url());
        upstream::RequestExtras extras;
        extras.headers.add({name.constData(), std::size_t(name.size())},
                           {value.constData(), std::size_t(value.size())});
        upstream::setExtras(asked, extras);
        QNetworkReply *reply = manager.get(asked);
        QVERIFY2(!reply->isFinished(), "nothing is emitted before the caller has connected");
        awaitEnd(reply);
        QCOMPARE(reply->error(), QNetworkReply::ProtocolInvalidOperationError);
        QVERIFY(reply->errorString().contains(QString::fromLatin1(name)));
        QVERIFY2(!reply->errorString().contains(u"Evil"), "values may be keys");
        QCOMPARE(provider.connections(), 0);
    }

    void aborts()
    {
        ScriptedUpstream provider(Script().readRequest().send(headOnly(200, "") + "x").hang());
        upstream::NetworkAccessManager manager(m_clock);
        QNetworkReply *reply = manager.get(QNetworkRequest(provider.url()));
        QSignalSpy finished(reply, &QNetworkReply::finished);
        connect(reply, &QNetworkReply::readyRead, reply, &QNetworkReply::abort);
        awaitEnd(reply);
        QCOMPARE(reply->error(), QNetworkReply::OperationCanceledError);
        QCOMPARE(finished.size(), 1);
        QTRY_COMPARE(provider.openConnections(), 0);
    }

    void survivesRepliesDeletedInTheirSignals()
    {
        ScriptedUpstream provider(serving(chunked({"a", "b"})));
        upstream::NetworkAccessManager manager(m_clock);
        for (const auto signal : {&QNetworkReply::metaDataChanged, &QNetworkReply::finished}) {
            QPointer<QNetworkReply> reply = manager.get(QNetworkRequest(provider.url()));
            connect(reply.data(), signal, &manager, [&reply] { delete reply.data(); });
            QTRY_VERIFY(reply.isNull());
        }
        QPointer<QNetworkReply> reply = manager.get(QNetworkRequest(provider.url()));
        connect(reply.data(), &QIODevice::readyRead, &manager, [&reply] { delete reply.data(); });
        QTRY_VERIFY(reply.isNull());
    }

    void mayGoBeforeItsReplies()
    {
        ScriptedUpstream provider(Script().readRequest().hang());
        QPointer<QNetworkReply> reply;
        {
            upstream::NetworkAccessManager manager(m_clock);
            reply = manager.get(QNetworkRequest(provider.url()));
            QTRY_COMPARE(provider.requests().size(), 1);
        }
        QVERIFY(reply.isNull());
        QTRY_COMPARE(provider.openConnections(), 0);
    }

    void stopsReadingAtTheBufferSize()
    {
        constexpr qsizetype size = 8 << 20;
        ScriptedUpstream provider(serving(whole(QByteArray(size, 'x'))));
        upstream::NetworkAccessManager manager(m_clock);
        QNetworkReply *reply = manager.get(QNetworkRequest(provider.url()));
        reply->setReadBufferSize(1000);
        qint64 most = 0;
        qint64 read = 0;
        connect(reply, &QNetworkReply::readyRead, reply,
                [&] { most = std::max(most, reply->bytesAvailable()); });
        QTimer reader;
        connect(&reader, &QTimer::timeout, reply, [&] { read += reply->read(5000).size(); });
        reader.start(0);
        QTRY_COMPARE(read, size);
        QVERIFY2(most <= 2 * 64 * 1024 + 1000, qPrintable(QString::number(most)));
    }

    void followsNothingAndKeepsNoCookies()
    {
        ScriptedUpstream elsewhere(serving(whole("{}")));
        ScriptedUpstream provider(serving(whole("moved", 302,
                                                "Location: " + elsewhere.url().toEncoded() +
                                                    "\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\n")));
        upstream::NetworkAccessManager manager(m_clock);
        for (int i = 0; i < 2; ++i) {
            QNetworkRequest asked(provider.url());
            asked.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                               QNetworkRequest::NoLessSafeRedirectPolicy);
            asked.setRawHeader("Authorization", "Bearer secret");
            QNetworkReply *reply = manager.get(asked);
            awaitEnd(reply);
            QCOMPARE(reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), 302);
            QCOMPARE(reply->readAll(), QByteArray("moved"));
            QCOMPARE(reply->rawHeader("Set-Cookie"), QByteArray("a=1\nb=2"));
        }
        QVERIFY(!provider.requests().at(1).toLower().contains("cookie"));
        QVERIFY(manager.cookieJar()->cookiesForUrl(provider.url()).isEmpty());
        QCOMPARE(elsewhere.connections(), 0);
    }

    void leavesOtherSchemesToQt()
    {
        upstream::NetworkAccessManager manager(m_clock);
        QTemporaryFile file;
        QVERIFY(file.open());
        file.write("from a file");
        file.flush();
        QNetworkReply *reply = manager.get(QNetworkRequest(QUrl::fromLocalFile(file.fileName())));
        awaitEnd(reply);
        QCOMPARE(reply->readAll(), QByteArray("from a file"));
        reply = manager.get(QNetworkRequest(QUrl(QStringLiteral("data:text/plain,inline"))));
        awaitEnd(reply);
        QCOMPARE(reply->readAll(), QByteArray("inline"));
        reply = manager.get(QNetworkRequest(QUrl(QStringLiteral("gopher://127.0.0.1/"))));
        awaitEnd(reply);
        QCOMPARE(reply->error(), QNetworkReply::ProtocolUnknownError);
    }

    void refusesUrlsThatNameNoServer_data()
    {
        QTest::addColumn<QString>("url");
        QTest::newRow("no host") << QStringLiteral("http:///v1");
        QTest::newRow("the metadata service") << QStringLiteral("http://169.254.169.254/latest/meta-data/");
        QTest::newRow("the metadata service by IPv6")
            << QStringLiteral("http://[::ffff:169.254.169.254]/latest/");
        QTest::newRow("a password") << QStringLiteral("http://user:secret@127.0.0.1:1/v1");
    }

    void refusesUrlsThatNameNoServer()
    {
        QFETCH(QString, url);
        upstream::NetworkAccessManager manager(m_clock);
        QNetworkReply *reply = manager.get(QNetworkRequest(QUrl(url)));
        awaitEnd(reply);
        QCOMPARE(reply->error(), QNetworkReply::ProtocolInvalidOperationError);
        QVERIFY2(!reply->errorString().contains(u"secret"), qPrintable(reply->errorString()));
    }
};

int main(int argc, char **argv) { return runTest<TestManager>(argc, argv); }

#include "tst_manager.moc"
