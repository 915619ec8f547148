// SPDX-License-Identifier: GPL-3.0-or-later
// TLS to providers: whom we trust, what is kept, what is resumed.
#include "core/upstream/client.h"
#include "tests/core/upstream/recorder.h"
#include "tests/core/upstream/testmain.h"
#include "tests/support/upstream/scriptedupstream.h"
#include "tests/support/upstream/testcertificates.h"

#include <QProcess>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::test;
using namespace std::chrono_literals;

class TestTls : public QObject
{
    Q_OBJECT

    SystemClock m_clock;
    TestCertificates m_certificates;
    QSslConfiguration m_server;
    QSslConfiguration m_otherServer;

    static Script serving(const QByteArray &body) { return Script().readRequest().send(whole(body)).again(); }

    upstream::Request trusting(const QUrl &url, const QByteArray &body = "{}") const
    {
        upstream::Request request = post(url, body);
        request.transport.caFile = m_certificates.caFile();
        return request;
    }

private Q_SLOTS:

    void initTestCase()
    {
        if (!m_certificates.isUsable())
            QSKIP("the program openssl is not here to make certificates");
        m_server = m_certificates.server("IP:127.0.0.1,DNS:provider.test");
        m_otherServer = m_certificates.server("DNS:other.test");
    }

    void trustsTheCaFileOfTheProvider()
    {
        ScriptedUpstream provider(serving("{\"tls\":1}"));
        provider.useTls(m_server);
        const auto client = upstream::makeClient(m_clock);
        for (int i = 0; i < 3; ++i) {
            Recorder heard;
            heard.call = client->send(trusting(provider.url()), heard);
            QTRY_VERIFY(heard.isOver());
            QVERIFY2(heard.ended, heard.error ? qPrintable(heard.error->message) : "");
            QCOMPARE(heard.body, QByteArray("{\"tls\":1}"));
            QCOMPARE(heard.call->timings().reusedConnection, i > 0);
        }
        QCOMPARE(provider.protocols(), QList<QByteArray>{"http/1.1"});
        QCOMPARE(provider.connections(), 1);
    }

    void trustsNobodyElse_data()
    {
        QTest::addColumn<bool>("withCa");
        QTest::addColumn<bool>("rightName");
        QTest::addColumn<QString>("says");
        QTest::newRow("an unknown authority") << false << true << QStringLiteral("certificate");
        QTest::newRow("another name") << true << false << QStringLiteral("host name");
    }

    void trustsNobodyElse()
    {
        QFETCH(bool, withCa);
        QFETCH(bool, rightName);
        QFETCH(QString, says);
        ScriptedUpstream provider(serving("{}"));
        provider.useTls(rightName ? m_server : m_otherServer);
        const auto client = upstream::makeClient(m_clock);
        Recorder heard;
        heard.call = client->send(withCa ? trusting(provider.url()) : post(provider.url()), heard);
        QTRY_VERIFY(heard.isOver());
        QVERIFY(heard.error);
        QCOMPARE(heard.error->cause, Cause::ProviderUnreachable);
        QVERIFY2(heard.error->message.contains(says), qPrintable(heard.error->message));
        QVERIFY(!heard.call->requestSent());
        QTRY_COMPARE(provider.openConnections(), 0);
        QVERIFY(provider.requests().isEmpty());
    }

    void verifiesTheNameAndNotTheAddress_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<bool>("trusted");
        QTest::newRow("the name of the certificate") << QStringLiteral("provider.test") << true;
        QTest::newRow("a name that leads to the same server") << QStringLiteral("evil.test") << false;
    }

    void verifiesTheNameAndNotTheAddress()
    {
        QFETCH(QString, host);
        QFETCH(bool, trusted);
        ScriptedUpstream provider(serving("{}"));
        provider.useTls(m_server);
        upstream::PoolSettings settings;
        settings.resolve = [](const QString &) {
            return QList<QHostAddress>{QHostAddress(QHostAddress::LocalHost)};
        };
        const auto client = upstream::makeClient(m_clock, settings);
        Recorder heard;
        heard.call = client->send(
            trusting(QUrl(QStringLiteral("https://%1:%2/v1").arg(host).arg(provider.serverPort()))), heard);
        QTRY_VERIFY(heard.isOver());
        QCOMPARE(heard.ended, trusted);
        QCOMPARE(provider.requests().size(), trusted ? 1 : 0);
    }

    void noticesWhoSpeaksNoTls()
    {
        ScriptedUpstream provider(Script().wait(20ms).send(whole("plain", 400)).close());
        const auto client = upstream::makeClient(m_clock);
        QUrl url = provider.url();
        url.setScheme(QStringLiteral("https"));
        Recorder heard;
        heard.call = client->send(trusting(url), heard);
        QTRY_VERIFY(heard.isOver());
        QVERIFY(heard.error);
        QCOMPARE(heard.error->cause, Cause::ProviderUnreachable);
    }

    void boundsTheHandshake()
    {
        ScriptedUpstream provider(Script().hang()); // accepts, and is silent
        const auto client = upstream::makeClient(m_clock);
        QUrl url = provider.url();
        url.setScheme(QStringLiteral("https"));
        upstream::Request request = trusting(url);
        request.limits.connect = 100ms;
        Recorder heard;
        heard.call = client->send(request, heard);
        QTRY_VERIFY(heard.isOver());
        QCOMPARE(heard.error->cause, Cause::ProviderTimeout);
        QVERIFY2(heard.error->message.contains(u"limit connect"), qPrintable(heard.error->message));
        QTRY_COMPARE(provider.openConnections(), 0);
    }

    void namesABadCaFile_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QString>("says");
        QTest::newRow("absent") << QByteArray("/nowhere/ca.pem") << QStringLiteral("/nowhere/ca.pem");
        QTest::newRow("no certificate in it")
            << QFile::encodeName(m_certificates.file(QStringLiteral("ca.key")))
            << QStringLiteral("no PEM certificate");
    }

    void namesABadCaFile()
    {
        QFETCH(QByteArray, file);
        QFETCH(QString, says);
        const auto client = upstream::makeClient(m_clock);
        upstream::Request request = post(QUrl(QStringLiteral("https://127.0.0.1:1/v1")));
        request.transport.caFile = file;
        Recorder heard;
        heard.call = client->send(request, heard);
        QTRY_VERIFY(heard.isOver());
        QCOMPARE(heard.error->cause, Cause::GatewayConfig);
        QVERIFY2(heard.error->message.contains(says), qPrintable(heard.error->message));
    }

    void streamsAndHoldsBack()
    {
        constexpr qsizetype size = 8 << 20;
        ScriptedUpstream provider(serving(QByteArray(size, 'x')));
        provider.useTls(m_server);
        const auto client = upstream::makeClient(m_clock);
        Recorder heard;
        heard.then = [&](char event) {
            if (event == 'b')
                heard.call->pause();
        };
        heard.call = client->send(trusting(provider.url()), heard);
        QTRY_VERIFY(!heard.body.isEmpty());
        const qsizetype atPause = heard.body.size();
        Recorder other; // time passes
        other.call = client->send(trusting(provider.url()), other);
        QTRY_VERIFY(other.isOver());
        QVERIFY2(heard.body.size() - atPause <= 256 * 1024, qPrintable(QString::number(heard.body.size())));
        heard.then = {};
        heard.call->resume();
        QTRY_VERIFY(heard.isOver());
        QCOMPARE(heard.body.size(), size);
    }

    void uploadsMoreThanTheSocketTakes()
    {
        ScriptedUpstream provider(serving("{}"));
        provider.useTls(m_server);
        const auto client = upstream::makeClient(m_clock);
        const QByteArray body(5 << 20, 'x');
        Recorder heard;
        heard.call = client->send(trusting(provider.url(), body), heard);
        QTRY_VERIFY_WITH_TIMEOUT(heard.isOver(), 20'000);
        QVERIFY2(heard.ended, heard.error ? qPrintable(heard.error->message) : "");
        QCOMPARE(provider.bytesReceived() > body.size(), true);
    }

    void replacesAConnectionThatWasClosedInTheMeantime()
    {
        ScriptedUpstream provider(Script().readRequest().send(whole("1")).close());
        provider.thenPlays(serving("2"));
        provider.useTls(m_server);
        const auto client = upstream::makeClient(m_clock);
        for (const char *body : {"1", "2"}) {
            Recorder heard;
            heard.call = client->send(trusting(provider.url()), heard);
            QTRY_VERIFY(heard.isOver());
            QCOMPARE(heard.body, QByteArray(body));
            if (*body == '1')
                QTRY_COMPARE(provider.openConnections(), 0);
        }
        QCOMPARE(provider.requests().size(), 2);
    }

    void takesNoCutStreamForWhole_data()
    {
        QTest::addColumn<bool>("saysGoodbye");
        QTest::newRow("ends with a close_notify") << true;
        QTest::newRow("ends with a FIN alone") << false;
    }

    void
    takesNoCutStreamForWhole() // a body without length lasts until the end, and the end must be TLS's own
    {
        QFETCH(bool, saysGoodbye);
        Script script;
        script.readRequest().send(headOnly(200, "") + "stream").wait(20ms);
        ScriptedUpstream provider(saysGoodbye ? script.close() : script.cut());
        provider.useTls(m_server);
        const auto client = upstream::makeClient(m_clock);
        Recorder heard;
        heard.call = client->send(trusting(provider.url()), heard);
        QTRY_VERIFY(heard.isOver());
        QCOMPARE(heard.body, QByteArray("stream"));
        QCOMPARE(heard.ended, saysGoodbye);
    }

    void sendsExactlyOnce()
    {
        ScriptedUpstream provider(Script().readRequest().send(whole("1")).readRequest().close());
        provider.useTls(m_server);
        const auto client = upstream::makeClient(m_clock);
        Recorder first, second;
        first.call = client->send(trusting(provider.url()), first);
        QTRY_VERIFY(first.ended);
        second.call = client->send(trusting(provider.url()), second);
        QTRY_VERIFY(second.isOver());
        QCOMPARE(second.error->cause, Cause::ProviderUnreachable);
        QCOMPARE(provider.requests().size(), 2);
        QCOMPARE(provider.connections(), 1);
    }

    void resumesSessions()
    {
        m_certificates.server("IP:127.0.0.1"); // leaves server.pem and server.key in the folder
        QProcess server; // answers each request with a page about the session, and closes
        server.start(QStringLiteral("openssl"),
                     {QStringLiteral("s_server"), QStringLiteral("-accept"), QStringLiteral("127.0.0.1:0"),
                      QStringLiteral("-www"), QStringLiteral("-cert"),
                      m_certificates.file(QStringLiteral("server.pem")), QStringLiteral("-key"),
                      m_certificates.file(QStringLiteral("server.key"))});
        QByteArray said;
        QTRY_VERIFY((said += server.readAllStandardOutput()).contains("ACCEPT 127.0.0.1:") &&
                    said.endsWith('\n'));
        const qsizetype at = said.indexOf("ACCEPT 127.0.0.1:") + 17;
        const int port = said.mid(at, said.indexOf('\n', at) - at).trimmed().toInt();
        const auto client = upstream::makeClient(m_clock);
        for (const char *expected : {"\nNew, TLS", "\nReused, TLS"}) {
            upstream::Request request = trusting(QUrl(QStringLiteral("https://127.0.0.1:%1/").arg(port)), {});
            request.method = "GET";
            Recorder heard;
            heard.call = client->send(request, heard);
            QTRY_VERIFY(heard.isOver());
            QVERIFY2(heard.ended, heard.error ? qPrintable(heard.error->message) : "");
            QVERIFY2(heard.body.contains(expected), heard.body.constData());
        }
        server.kill();
        server.waitForFinished();
    }
};

int main(int argc, char **argv) { return runTest<TestTls>(argc, argv); }

#include "tst_tls.moc"
