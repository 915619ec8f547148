// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/responseparser.h"

#include <QTest>

using namespace gatehouse;
using http::ResponseParser;

namespace {

// What a caller sees, written down: "200 a=b; | body | end", or "refused" with nothing after it.
QByteArray story(const QByteArray &wire, qsizetype pieceSize, bool toHead, bool closes)
{
    ResponseParser parser;
    parser.start(toHead);
    QByteArray told, body;
    bool over = false;
    for (qsizetype at = 0; at < wire.size() && !over; at += pieceSize) {
        const QByteArray piece = wire.mid(at, pieceSize); // a copy, so that a stale slice is found out
        std::string_view rest(piece.constData(), std::size_t(piece.size()));
        for (bool more = true; more && !over;) {
            switch (parser.next(rest)) {
            case ResponseParser::Event::NeedMore:
                more = false;
                break;
            case ResponseParser::Event::Head:
                told += QByteArray::number(parser.status()) + ' ';
                for (const auto field : parser.headers())
                    told += QByteArray(field.name.data(), qsizetype(field.name.size())) + '=' +
                            QByteArray(field.value.data(), qsizetype(field.value.size())) + "; ";
                told += "| ";
                break;
            case ResponseParser::Event::Body:
                body.append(parser.body().data(), qsizetype(parser.body().size()));
                break;
            case ResponseParser::Event::Ended:
                told += body + " | end" + (parser.mayKeepAlive() ? " keep" : " close");
                told += rest.empty() && at + pieceSize >= wire.size() ? "" : " surplus";
                over = true;
                break;
            case ResponseParser::Event::Failed:
                return "refused";
            }
        }
    }
    if (!over && closes) {
        if (parser.finish() == ResponseParser::Event::Ended)
            told += body + " | end close";
        else
            return "refused";
    }
    return over || closes ? told : told + body + " | open";
}

} // namespace

class TestResponseParser : public QObject
{
    Q_OBJECT
private Q_SLOTS:

    void readsAnswers_data()
    {
        QTest::addColumn<QByteArray>("wire");
        QTest::addColumn<QByteArray>("expected");
        QTest::addColumn<bool>("toHead");
        QTest::addColumn<bool>("closes");
        const auto row = [](const char *name, const char *wire, const char *expected, bool toHead = false,
                            bool closes = false) {
            QTest::newRow(name) << QByteArray(wire) << QByteArray(expected) << toHead << closes;
        };
        row("a body with length", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
            "200 Content-Length=5; | hello | end keep");
        row("an empty body", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
            "200 Content-Length=0; |  | end keep");
        row("a body in chunks with extension and trailer",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;a=b\r\nhello\r\n6\r\n world\r\n0\r\nX: "
            "y\r\n\r\n",
            "200 Transfer-Encoding=chunked; | hello world | end keep");
        row("a body until close", "HTTP/1.1 200 OK\r\n\r\nhello", "200 | hello | end close", false, true);
        row("a body until close is open until then", "HTTP/1.1 200 OK\r\n\r\nhello", "200 | hello | open");
        row("HTTP/1.0 closes by default", "HTTP/1.0 200 OK\r\nContent-Length: 1\r\n\r\nx",
            "200 Content-Length=1; | x | end close");
        row("HTTP/1.0 with keep-alive is kept",
            "HTTP/1.0 200 OK\r\nContent-Length: 1\r\nConnection: keep-alive\r\n\r\nx",
            "200 Content-Length=1; Connection=keep-alive; | x | end keep");
        row("connection close is heard", "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 1\r\n\r\nx",
            "200 Connection=close; Content-Length=1; | x | end close");
        row("interim answers are skipped",
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 204 No\r\n\r\n",
            "204 |  | end keep");
        row("an answer to HEAD has no body", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n",
            "200 Content-Length=5; |  | end keep", true);
        row("304 has no body", "HTTP/1.1 304 Not\r\nContent-Length: 5\r\n\r\n",
            "304 Content-Length=5; |  | end keep");
        row("204 with a body is not kept", "HTTP/1.1 204 No\r\nContent-Length: 5\r\n\r\n",
            "204 Content-Length=5; |  | end close");
        row("a second answer nobody asked for is surplus",
            "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
            "200 Content-Length=0; |  | end keep surplus");
        row("not even a blank before the missing reason", "HTTP/1.1 200\r\nContent-Length: 2\r\n\r\nok",
            "200 Content-Length=2; | ok | end keep");
        row("an empty reason is fine", "HTTP/1.1 200 \r\nContent-Length: 0\r\n\r\n",
            "200 Content-Length=0; |  | end keep");
    }

    void readsAnswers()
    {
        QFETCH(QByteArray, wire);
        QFETCH(QByteArray, expected);
        QFETCH(bool, toHead);
        QFETCH(bool, closes);
        for (qsizetype piece = 1; piece <= wire.size(); ++piece)
            QCOMPARE(story(wire, piece, toHead, closes), expected);
    }

    void refusesBadAnswers_data()
    {
        QTest::addColumn<QByteArray>("wire");
        const auto row = [](const char *name, const QByteArray &wire) { QTest::newRow(name) << wire; };
        row("TLS on a plain port", QByteArray("\x15\x03\x01", 3));
        row("HTTP/2 frames", QByteArray("\0\0\x12\x04", 4));
        row("an SSH banner", "SSH-2.0-OpenSSH\r\n");
        row("HTTP/2 in the status line", "HTTP/2.0 200 OK\r\n\r\n");
        row("a status of two digits", "HTTP/1.1 20 OK\r\n\r\n");
        row("a status over 599", "HTTP/1.1 700 OK\r\n\r\n");
        row("switching protocols", "HTTP/1.1 101 Switching\r\nUpgrade: x\r\n\r\n");
        row("a folded field", "HTTP/1.1 200 OK\r\nA: b\r\n c\r\n\r\n");
        row("a fold after an empty value", "HTTP/1.1 200 OK\r\nA:\r\n c\r\n\r\n");
        row("LF alone", "HTTP/1.1 200 OK\nContent-Length: 0\n\n");
        row("CR alone", "HTTP/1.1 200 OK\r\nA: b\rC: d\r\n\r\n");
        row("blank before the colon", "HTTP/1.1 200 OK\r\nContent-Length : 0\r\n\r\n");
        row("a control character in a value", "HTTP/1.1 200 OK\r\nA: " + QByteArray(1, '\0') + "\r\n\r\n");
        row("length and chunked",
            "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n");
        row("chunked and length",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 1\r\n\r\n");
        row("two lengths", "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\n");
        row("a list of lengths", "HTTP/1.1 200 OK\r\nContent-Length: 1, 1\r\n\r\n");
        row("a length with a sign", "HTTP/1.1 200 OK\r\nContent-Length: +1\r\n\r\n");
        row("another coding", "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n");
        row("a chunk size that is no number", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n");
        row("a chunk size over 64 bits",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n");
        row("a chunk longer than said",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nab\r\n0\r\n\r\n");
        row("endless interim answers", QByteArray("HTTP/1.1 102 P\r\n\r\n").repeated(17));
        row("a head over the limit", "HTTP/1.1 200 OK\r\nA: " + QByteArray(70'000, 'x'));
        row("too many fields", "HTTP/1.1 200 OK\r\n" + QByteArray("A: b\r\n").repeated(257) + "\r\n");
        row("an endless chunk extension",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;" + QByteArray(60'000, 'x'));
        row("many small chunk extensions",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" +
                QByteArray("1;" + QByteArray(200, 'x') + "\r\na\r\n").repeated(100));
        row("an endless trailer", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n" +
                                      QByteArray("A: b\r\n").repeated(10'000));
    }

    void refusesBadAnswers()
    {
        QFETCH(QByteArray, wire);
        QCOMPARE(story(wire, wire.size(), false, false), QByteArray("refused"));
        QCOMPARE(story(wire, 1, false, false), QByteArray("refused"));
        QCOMPARE(story(wire, 7, false, false), QByteArray("refused"));
    }

    void tellsACutFromAnEnd_data()
    {
        QTest::addColumn<QByteArray>("wire");
        QTest::newRow("before a byte") << QByteArray();
        QTest::newRow("in the head") << QByteArray("HTTP/1.1 200 OK\r\nA:");
        QTest::newRow("in a body with length")
            << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhel");
        QTest::newRow("in a chunk") << QByteArray(
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel");
        QTest::newRow("before the last chunk")
            << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n");
        QTest::newRow("after an interim answer") << QByteArray("HTTP/1.1 100 Continue\r\n\r\n");
    }

    void tellsACutFromAnEnd()
    {
        QFETCH(QByteArray, wire);
        QCOMPARE(story(wire, 1000, false, true), QByteArray("refused"));
        QCOMPARE(story(wire, 1, false, true), QByteArray("refused"));
    }

    void bodySlicesPointIntoTheInput()
    {
        ResponseParser parser;
        const QByteArray wire = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n";
        std::string_view rest(wire.constData(), std::size_t(wire.size()));
        QCOMPARE(parser.next(rest), ResponseParser::Event::Head);
        QCOMPARE(parser.next(rest), ResponseParser::Event::Body);
        QVERIFY(parser.body().data() == wire.constData() + wire.indexOf("hello"));
        QCOMPARE(parser.next(rest), ResponseParser::Event::NeedMore);
    }

    void startsAfresh()
    {
        ResponseParser parser;
        for (int i = 0; i < 3; ++i) {
            parser.start();
            const QByteArray wire = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
            std::string_view rest(wire.constData(), std::size_t(wire.size()));
            QCOMPARE(parser.next(rest), ResponseParser::Event::Head);
            QCOMPARE(parser.headers().size(), 1);
            QCOMPARE(parser.next(rest), ResponseParser::Event::Body);
            QCOMPARE(parser.next(rest), ResponseParser::Event::Ended);
            QVERIFY(parser.mayKeepAlive());
        }
    }
};

QTEST_GUILESS_MAIN(TestResponseParser)
#include "tst_responseparser.moc"
