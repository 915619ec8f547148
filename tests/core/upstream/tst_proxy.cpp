// SPDX-License-Identifier: GPL-3.0-or-later
// The way through proxies, and around them.
#include "core/upstream/client.h"
#include "tests/core/upstream/recorder.h"
#include "tests/core/upstream/testmain.h"
#include "tests/support/upstream/scriptedupstream.h"
#include "tests/support/upstream/testcertificates.h"
#include "tests/support/upstream/testproxy.h"

#include <QSemaphore>
#include <QTcpSocket>
#include <QTest>
#include <QThreadPool>

#include <atomic>

using namespace gatehouse;
using namespace gatehouse::test;
using namespace std::chrono_literals;

class TestProxies : public QObject
{
    Q_OBJECT

    SystemClock m_clock;
    TestCertificates m_certificates;

    static Script serving(const QByteArray &body) { return Script().readRequest().send(whole(body)).again(); }

private Q_SLOTS:

    void goesThroughTheProxyOfTheProvider_data()
    {
        QTest::addColumn<bool>("socks");
        QTest::addColumn<bool>("tls");
        QTest::addColumn<bool>("login");
        for (const bool socks : {false, true}) {
            for (const bool tls : {false, true}) {
                for (const bool login : {false, true})
                    QTest::addRow("%s, %s, %s", socks ? "SOCKS5" : "HTTP CONNECT", tls ? "TLS" : "plain",
                                  login ? "with a password" : "open")
                        << socks << tls << login;
            }
        }
    }

    void goesThroughTheProxyOfTheProvider()
    {
        QFETCH(bool, socks);
        QFETCH(bool, tls);
        QFETCH(bool, login);
        if (tls && !m_certificates.isUsable())
            QSKIP("the program openssl is not here to make certificates");
        ScriptedUpstream provider(serving("{}"));
        if (tls)
            provider.useTls(m_certificates.server("DNS:provider.test"));
        TestProxy proxy(provider.serverPort());
        if (login)
            proxy.asksFor("user", "p@ss:word");
        const QByteArray credentials = login ? "user:p%40ss%3Aword@" : "";
        upstream::Request request =
            post(QUrl(QStringLiteral("%1://provider.test:4242/v1")
                          .arg(tls ? QStringLiteral("https") : QStringLiteral("http"))));
        request.transport.proxy = socks ? proxy.socks5(credentials) : proxy.http(credentials);
        if (tls)
            request.transport.caFile = m_certificates.caFile();
        const auto client = upstream::makeClient(m_clock);
        for (int i = 0; i < 3; ++i) {
            Recorder heard;
            heard.call = client->send(request, heard);
            QTRY_VERIFY(heard.isOver());
            QVERIFY2(heard.ended, heard.error ? qPrintable(heard.error->message) : "");
            QCOMPARE(heard.body, QByteArray("{}"));
        }
        QCOMPARE(proxy.targets(), QList<QByteArray>{"provider.test:4242"}); // the proxy resolves the name
        QVERIFY(provider.requests().value(0).contains("\r\nHost: provider.test:4242\r\n"));
        QVERIFY(!provider.requests().value(0).toLower().contains("proxy-authorization"));
    }

    void neverProxiesLoopback_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<bool>("system");
        for (const bool system : {false, true}) {
            for (const char *host : {"127.0.0.1", "localhost", "127.0.0.2", "[::1]", "LOCALHOST"})
                QTest::addRow("%s, %s", host, system ? "system" : "by name")
                    << QString::fromLatin1(host) << system;
        }
    }

    void neverProxiesLoopback() // a system proxy of the Clash kind, and Ollama on this machine
    {
        QFETCH(QString, host);
        QFETCH(bool, system);
        ScriptedUpstream provider(serving("{}"));
        TestProxy proxy(provider.serverPort());
        if (host != u"127.0.0.1" && host.toLower() != u"localhost") {
            provider.close();
            if (!provider.listen(QHostAddress(host == u"[::1]" ? QStringLiteral("::1") : host)))
                QSKIP("this machine has no such loopback address");
        }
        std::atomic<int> asked = 0;
        upstream::PoolSettings settings;
        settings.systemProxy = [&](const QNetworkProxyQuery &) {
            ++asked;
            return QList<QNetworkProxy>{
                {QNetworkProxy::HttpProxy, QStringLiteral("127.0.0.1"), proxy.serverPort()}};
        };
        const auto client = upstream::makeClient(m_clock, settings);
        upstream::Request request =
            post(QUrl(QStringLiteral("http://%1:%2/v1").arg(host).arg(provider.serverPort())));
        request.transport.proxy = system ? QByteArray("system") : proxy.http();
        Recorder heard;
        heard.call = client->send(request, heard);
        QTRY_VERIFY(heard.isOver());
        QVERIFY2(heard.ended, heard.error ? qPrintable(heard.error->message) : "");
        QVERIFY(proxy.targets().isEmpty());
        QCOMPARE(asked.load(), 0);
    }

    void asksTheSystemOnceAndElsewhere()
    {
        ScriptedUpstream provider(
            Script().readRequest().send(whole("{}", 200, "Connection: close\r\n")).close());
        TestProxy proxy(provider.serverPort());
        std::atomic<int> asked = 0;
        std::atomic<Qt::HANDLE> thread = nullptr;
        QUrl query;
        upstream::PoolSettings settings;
        settings.systemProxy = [&](const QNetworkProxyQuery &about) {
            query = about.url();
            thread = QThread::currentThreadId();
            ++asked;
            return QList<QNetworkProxy>{
                {QNetworkProxy::FtpCachingProxy, QStringLiteral("x"), 1},
                {QNetworkProxy::Socks5Proxy, QStringLiteral("127.0.0.1"), proxy.serverPort()}};
        };
        const auto client = upstream::makeClient(m_clock, settings);
        upstream::Request request = post(QUrl(QStringLiteral("http://provider.test/v1")));
        request.transport.proxy = "system";
        for (int i = 0; i < 3; ++i) {
            Recorder heard;
            heard.call = client->send(request, heard);
            QTRY_VERIFY(heard.isOver());
            QVERIFY2(heard.ended, heard.error ? qPrintable(heard.error->message) : "");
        }
        QCOMPARE(asked.load(), 1);
        QVERIFY(thread.load() != QThread::currentThreadId());
        QCOMPARE(query.host(), QStringLiteral("provider.test"));
        QCOMPARE(proxy.targets().size(), 3);
    }

    void doesNotWaitForTheSystemForEver()
    {
        QSemaphore never;
        upstream::PoolSettings settings;
        settings.systemProxy = [&](const QNetworkProxyQuery &) {
            never.acquire();
            return QList<QNetworkProxy>{QNetworkProxy(QNetworkProxy::NoProxy)};
        };
        Recorder heard;
        {
            const auto client = upstream::makeClient(m_clock, settings);
            upstream::Request request = post(QUrl(QStringLiteral("http://provider.test/v1")));
            request.transport.proxy = "system";
            request.limits.connect = 50ms;
            heard.call = client->send(request, heard);
            QTRY_VERIFY(heard.isOver());
            QCOMPARE(heard.error->cause, Cause::ProviderTimeout);
            heard.call.reset();
        }
        never.release(100); // the answer comes when nobody is there any more
        QThreadPool::globalInstance()->waitForDone();
        QCoreApplication::processEvents();
    }

    void namesTheProxyThatFails_data()
    {
        QTest::addColumn<QByteArray>("scheme");
        QTest::addColumn<bool>("listening");
        QTest::newRow("HTTP, nobody listens") << QByteArray("http") << false;
        QTest::newRow("SOCKS5, nobody listens") << QByteArray("socks5") << false;
        QTest::newRow("HTTP, wrong password") << QByteArray("http") << true;
        QTest::newRow("SOCKS5, wrong password") << QByteArray("socks5") << true;
    }

    void namesTheProxyThatFails()
    {
        QFETCH(QByteArray, scheme);
        QFETCH(bool, listening);
        ScriptedUpstream provider(serving("{}"));
        TestProxy proxy(provider.serverPort());
        proxy.asksFor("user", "right");
        const QByteArray port =
            QByteArray::number(listening ? proxy.serverPort() : ScriptedUpstream::refusing().port());
        upstream::Request request = post(QUrl(QStringLiteral("http://provider.test/v1")));
        request.transport.proxy = scheme + "://user:wrong@127.0.0.1:" + port;
        const auto client = upstream::makeClient(m_clock);
        Recorder heard;
        heard.call = client->send(request, heard);
        QTRY_VERIFY(heard.isOver());
        QVERIFY(heard.error);
        QCOMPARE(heard.error->cause, Cause::ProviderUnreachable);
        const QString way = QString::fromLatin1("by the proxy " + scheme + "://127.0.0.1:" + port);
        QVERIFY2(heard.error->message.contains(way), qPrintable(heard.error->message));
        QVERIFY2(!heard.error->message.contains(u"wrong"), qPrintable(heard.error->message));
        QVERIFY(provider.requests().isEmpty());
    }

    void refusesProxiesItDoesNotKnow_data()
    {
        QTest::addColumn<QByteArray>("proxy");
        QTest::newRow("another scheme") << QByteArray("ftp://proxy:1");
        QTest::newRow("no scheme") << QByteArray("proxy:3128");
        QTest::newRow("no host") << QByteArray("http://:3128");
        QTest::newRow("a bad port") << QByteArray("http://proxy:99999");
    }

    void refusesProxiesItDoesNotKnow()
    {
        QFETCH(QByteArray, proxy);
        const auto client = upstream::makeClient(m_clock);
        upstream::Request request = post(QUrl(QStringLiteral("http://provider.test/v1")));
        request.transport.proxy = proxy;
        Recorder heard;
        heard.call = client->send(request, heard);
        QTRY_VERIFY(heard.isOver());
        QCOMPARE(heard.error->cause, Cause::GatewayConfig);
        QVERIFY2(heard.error->message.contains(u"socks5://host:1080"), qPrintable(heard.error->message));
    }

    void replacesAConnectionThatWasClosedInTheMeantime_data()
    {
        QTest::addColumn<bool>("socks");
        QTest::newRow("HTTP CONNECT") << false;
        QTest::newRow("SOCKS5") << true;
    }

    void replacesAConnectionThatWasClosedInTheMeantime()
    {
        QFETCH(bool, socks);
        ScriptedUpstream provider(Script().readRequest().send(whole("1")).close());
        provider.thenPlays(serving("2"));
        TestProxy proxy(provider.serverPort());
        const auto client = upstream::makeClient(m_clock);
        upstream::Request request = post(QUrl(QStringLiteral("http://provider.test/v1")));
        request.transport.proxy = socks ? proxy.socks5() : proxy.http();
        for (const char *body : {"1", "2"}) {
            Recorder heard;
            heard.call = client->send(request, heard);
            QTRY_VERIFY(heard.isOver());
            QVERIFY2(heard.ended, heard.error ? qPrintable(heard.error->message) : "");
            QCOMPARE(heard.body, QByteArray(body));
            QTRY_VERIFY(*body == '2' ||
                        (provider.openConnections() == 0 && proxy.findChildren<QTcpSocket *>().isEmpty()));
            // The end has come; through Qt's proxy it takes some turns of the loop to be seen.
            for (int turn = 0; turn < 10; ++turn)
                QCoreApplication::processEvents();
        }
    }
};

int main(int argc, char **argv) { return runTest<TestProxies>(argc, argv); }

#include "tst_proxy.moc"
