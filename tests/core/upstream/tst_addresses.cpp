// SPDX-License-Identifier: GPL-3.0-or-later
// From a name to a connection, past addresses that refuse and that are silent.
#include "core/upstream/addresswalk.h"
#include "core/upstream/networkaccessmanager.h"
#include "tests/core/upstream/recorder.h"
#include "tests/support/manualclock.h"
#include "tests/support/upstream/scriptedupstream.h"

#include <QTcpSocket>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::test;
using namespace gatehouse::upstream;
using namespace std::chrono_literals;

class TestAddresses : public QObject
{
    Q_OBJECT

    ManualClock m_clock;

    static PoolSettings leadingTo(const QStringList &addresses)
    {
        PoolSettings settings;
        settings.resolve = [addresses](const QString &) {
            QList<QHostAddress> out;
            for (const QString &address : addresses)
                out.append(QHostAddress(address));
            return out;
        };
        return settings;
    }

    static QUrl named(const ScriptedUpstream &provider, const QString &name = QStringLiteral("provider.test"))
    {
        return QUrl(QStringLiteral("http://%1:%2/v1").arg(name).arg(provider.serverPort()));
    }

    static Script serving() { return Script().readRequest().send(whole("{}")).again(); }

private Q_SLOTS:

    void takesTurnsBetweenKinds()
    {
        const auto list = [](const QStringList &names) {
            QList<QHostAddress> out;
            for (const QString &name : names)
                out.append(QHostAddress(name));
            return out;
        };
        QCOMPARE(alternating(list({QStringLiteral("::1"), QStringLiteral("::2"), QStringLiteral("::3"),
                                   QStringLiteral("1.1.1.1"), QStringLiteral("2.2.2.2")})),
                 list({QStringLiteral("::1"), QStringLiteral("1.1.1.1"), QStringLiteral("::2"),
                       QStringLiteral("2.2.2.2"), QStringLiteral("::3")}));
    }

    void findsTheAddressThatListens()
    {
        ScriptedUpstream provider(serving());
        NetworkAccessManager manager(m_clock,
                                     leadingTo({QStringLiteral("127.0.0.2"), QStringLiteral("127.0.0.3"),
                                                QStringLiteral("127.0.0.1")}));
        for (int i = 0; i < 2; ++i) {
            Recorder heard;
            heard.call = manager.send(post(named(provider)), heard);
            QTRY_VERIFY(heard.isOver());
            QVERIFY2(heard.ended, heard.error ? qPrintable(heard.error->message) : "");
        }
        QCOMPARE(provider.connections(), 1);
        QVERIFY(provider.requests().value(0).contains("\r\nHost: provider.test:"));
    }

    void passesAnAddressThatIsSilent()
    {
        ScriptedUpstream provider(serving());
        QTcpServer deaf; // its queue is full, so that it answers no SYN
        deaf.setProxy(QNetworkProxy::NoProxy);
        deaf.setListenBacklogSize(1);
        if (!deaf.listen(QHostAddress(QStringLiteral("127.0.0.3")), provider.serverPort()))
            QSKIP("this machine has no 127.0.0.3");
        deaf.pauseAccepting();
        std::vector<std::unique_ptr<QTcpSocket>> fill;
        for (int i = 0; i < 8; ++i) {
            fill.push_back(std::make_unique<QTcpSocket>());
            fill.back()->setProxy(QNetworkProxy::NoProxy);
            fill.back()->connectToHost(deaf.serverAddress(), deaf.serverPort());
        }
        QTRY_VERIFY(fill.front()->state() == QAbstractSocket::ConnectedState);
        NetworkAccessManager manager(m_clock,
                                     leadingTo({QStringLiteral("127.0.0.3"), QStringLiteral("127.0.0.1")}));
        Recorder heard;
        heard.call = manager.send(post(named(provider)), heard);
        // Until the walk has begun there is one deadline, the request's own.
        QTRY_COMPARE(manager.carrier().deadlines().size(), std::size_t(2));
        QVERIFY(!heard.isOver());
        m_clock.advance(2s);
        manager.carrier().deadlines().runDue();
        QTRY_VERIFY(heard.isOver());
        QVERIFY2(heard.ended, heard.error ? qPrintable(heard.error->message) : "");
        QCOMPARE(provider.connections(), 1);
    }

    void saysThatNoneListens()
    {
        ScriptedUpstream provider(serving());
        const QUrl url = named(provider);
        provider.close();
        NetworkAccessManager manager(m_clock,
                                     leadingTo({QStringLiteral("127.0.0.2"), QStringLiteral("127.0.0.1")}));
        Recorder heard;
        heard.call = manager.send(post(url), heard);
        QTRY_VERIFY(heard.isOver());
        QCOMPARE(heard.error->cause, Cause::ProviderUnreachable);
        QVERIFY2(heard.error->message.contains(u"provider.test") && heard.error->message.contains(u"refused"),
                 qPrintable(heard.error->message));
    }

    void saysThatTheNameIsUnknown()
    {
        NetworkAccessManager manager(m_clock, leadingTo({}));
        Recorder heard;
        heard.call = manager.send(post(QUrl(QStringLiteral("http://nowhere.test/v1"))), heard);
        QVERIFY(!heard.isOver());
        QTRY_VERIFY(heard.isOver());
        QCOMPARE(heard.error->cause, Cause::ProviderUnreachable);
        QVERIFY2(heard.error->message.contains(u"nowhere.test cannot be reached: Host not found"),
                 qPrintable(heard.error->message));
    }

    void refusesNamesThatLeadToTheMetadataService()
    {
        for (const char *address :
             {"169.254.169.254", "::ffff:169.254.169.254", "fd00:ec2::254", "100.100.100.200"}) {
            NetworkAccessManager manager(m_clock, leadingTo({QString::fromLatin1(address)}));
            Recorder heard;
            heard.call = manager.send(post(QUrl(QStringLiteral("http://rebound.test/v1"))), heard);
            QTRY_VERIFY(heard.isOver());
            QVERIFY2(heard.error && heard.error->message.contains(u"link-local"), address);
        }
    }

    void asksTheSystem()
    {
        ScriptedUpstream provider(serving());
        NetworkAccessManager manager(m_clock);
        Recorder heard;
        heard.call = manager.send(post(named(provider, QStringLiteral("localhost"))), heard);
        QTRY_VERIFY(heard.isOver());
        QVERIFY2(heard.ended, heard.error ? qPrintable(heard.error->message) : "");
    }

    void mayLeaveDuringTheLookup()
    {
        ScriptedUpstream provider(serving());
        {
            NetworkAccessManager manager(m_clock);
            Recorder heard;
            heard.call = manager.send(post(named(provider, QStringLiteral("localhost"))), heard);
            heard.call.reset();
        }
        {
            NetworkAccessManager manager(m_clock, leadingTo({QStringLiteral("127.0.0.1")}));
            Recorder heard;
            heard.call = manager.send(post(named(provider)), heard);
            heard.call.reset();
            QCoreApplication::processEvents();
        }
        QCOMPARE(provider.connections(), 0);
    }
};

QTEST_GUILESS_MAIN(TestAddresses)
#include "tst_addresses.moc"
