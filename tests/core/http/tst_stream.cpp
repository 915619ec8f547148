// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/stream.h"
#include "core/http/stream_portable.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <array>
#include <functional>

using namespace gatehouse::http;
using Outcome = Stream::Taken::Outcome;

namespace {

class Acceptor final : public QTcpServer
{
public:
    qintptr accepted = -1;

protected:
    void incomingConnection(qintptr descriptor) override { accepted = descriptor; }
};

class Reader final : public StreamListener // reads what comes until the end
{
public:
    void streamReadable() override
    {
        std::array<char, 1000> buffer = {};
        const auto taken = stream->read(buffer.data(), qint64(buffer.size()));
        heard.append(buffer.data(), taken.bytes);
        if (taken.outcome == Outcome::End || taken.outcome == Outcome::Broken) {
            stream->watchReads(false);
            ended = true;
        }
    }

    void streamWritable() override
    {
        if (writable)
            writable();
    }

    std::unique_ptr<Stream> stream;
    QByteArray heard;
    bool ended = false;
    std::function<void()> writable;
};

} // namespace

class TestStream : public QObject
{
    Q_OBJECT

    struct Line
    {
        explicit Line(bool portable)
        {
            [&] { QVERIFY(server.listen(QHostAddress::LocalHost)); }();
            client.connectToHost(QHostAddress::LocalHost, server.serverPort());
            [&] { QTRY_VERIFY(server.accepted >= 0 && client.state() == QAbstractSocket::ConnectedState); }();
            reader.stream =
                portable ? adoptPortably(server.accepted, reader) : Stream::adopt(server.accepted, reader);
        }

        Acceptor server;
        QTcpSocket client;
        Reader reader;
    };

    static void bothKinds()
    {
        QTest::addColumn<bool>("portable");
        QTest::newRow("of the system") << false;
        QTest::newRow("over QTcpSocket") << true;
    }

private Q_SLOTS:

    void readsWritesAndEnds_data() { bothKinds(); }

    void readsWritesAndEnds()
    {
        QFETCH(bool, portable);
        Line line(portable);
        QVERIFY(line.reader.stream);
        QCOMPARE(line.reader.stream->peer(), "127.0.0.1:" + QByteArray::number(line.client.localPort()));
        line.client.write("hello");
        QTRY_COMPARE(line.reader.heard, QByteArray("hello"));
        const auto taken = line.reader.stream->write("wor", "ld");
        QCOMPARE(taken.outcome, Outcome::Some);
        QCOMPARE(taken.bytes, 5);
        QTRY_COMPARE(line.client.bytesAvailable(), 5);
        line.client.write("bye");
        line.client.disconnectFromHost();
        QTRY_VERIFY(line.reader.ended);
        QCOMPARE(line.reader.heard, QByteArray("hellobye"));
    }

    void reportsASlowReader_data() { bothKinds(); }

    void reportsASlowReader()
    {
        QFETCH(bool, portable);
        Line line(portable);
        line.client.setReadBufferSize(1000);
        const std::string block(64 * 1024, 'x');
        qint64 sent = 0;
        Stream::Taken taken;
        for (int i = 0; i < 1000; ++i) {
            taken = line.reader.stream->write(block, {});
            if (taken.outcome == Outcome::Nothing)
                break;
            sent += taken.bytes;
            if (i % 10 == 0)
                QCoreApplication::processEvents();
        }
        QCOMPARE(taken.outcome, Outcome::Nothing);
        bool told = false;
        line.reader.writable = [&] {
            told = true;
            line.reader.stream->watchWrites(false);
        };
        line.reader.stream->watchWrites(true);
        line.client.setReadBufferSize(0);
        qint64 received = 0;
        QTRY_VERIFY((received += line.client.readAll().size(), told && received == sent));
    }

    void isSilentWhileNobodyWatches_data() { bothKinds(); }

    void isSilentWhileNobodyWatches()
    {
        QFETCH(bool, portable);
        Line line(portable);
        line.reader.stream->watchReads(false);
        line.client.write("hello");
        QTest::qWait(20);
        QCOMPARE(line.reader.heard, QByteArray());
        line.reader.stream->watchReads(true);
        QTRY_COMPARE(line.reader.heard, QByteArray("hello"));
    }

    void closesWhenItGoes_data() { bothKinds(); }

    void closesWhenItGoes()
    {
        QFETCH(bool, portable);
        Line line(portable);
        line.reader.stream->write("last", {});
        line.reader.stream.reset();
        QTRY_COMPARE(line.client.state(), QAbstractSocket::UnconnectedState);
        QCOMPARE(line.client.readAll(), QByteArray("last"));
    }
};

QTEST_GUILESS_MAIN(TestStream)
#include "tst_stream.moc"
