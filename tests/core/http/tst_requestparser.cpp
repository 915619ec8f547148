// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/requestparser.h"

#include <QTest>

using namespace gatehouse;
using http::RequestParser;

namespace {

QByteArray bytes(std::string_view view) { return {view.data(), qsizetype(view.size())}; }

// "POST /x 1.1 body keep|" per request; a status where one is refused, "…" where one is unfinished.
QByteArray storyOf(const QByteArray &wire, qsizetype piece, const RequestParser::Limits &limits = {})
{
    RequestParser parser(limits);
    QByteArray told;
    for (qsizetype at = 0; at < wire.size(); at += piece) {
        const QByteArray part = wire.mid(at, piece);
        std::string_view rest(part.constData(), std::size_t(part.size()));
        for (bool more = true; more;) {
            switch (parser.next(rest)) {
            case RequestParser::Event::NeedMore:
                more = false;
                break;
            case RequestParser::Event::Head:
                if (parser.expectsContinue())
                    told += "100 ";
                break;
            case RequestParser::Event::Complete: {
                const bool keep = parser.keepAlive();
                const auto request = parser.take();
                if (request.body.capacity() < request.body.size() + RequestParser::padding)
                    return "no padding";
                told += request.method + ' ' + request.target + " 1." +
                        QByteArray::number(request.minorVersion) + ' ' + request.body +
                        (keep ? " keep|" : " close|");
                parser.start();
                more = !rest.empty();
                break;
            }
            case RequestParser::Event::Failed:
                return told + QByteArray::number(parser.status());
            }
        }
    }
    return parser.begun() ? told + "…" : told;
}

} // namespace

class TestRequestParser : public QObject
{
    Q_OBJECT
private Q_SLOTS:

    void readsRequests_data()
    {
        QTest::addColumn<QByteArray>("wire");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char *name, const char *wire, const char *expected) {
            QTest::newRow(name) << QByteArray(wire) << QByteArray(expected);
        };
        row("a GET", "GET /v1/models?limit=2 HTTP/1.1\r\nHost: localhost:8080\r\n\r\n",
            "GET /v1/models?limit=2 1.1  keep|");
        row("a POST with length", "POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello",
            "POST /x 1.1 hello keep|");
        row("a POST in chunks",
            "POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: Chunked\r\n\r\n5;x=\"y\"\r\nhello\r\n3\r\n, "
            "w\r\n"
            "0\r\nA: b\r\n\r\n",
            "POST /x 1.1 hello, w keep|");
        row("two in one go",
            "POST /1 HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\nxGET /2 HTTP/1.1\r\nHost: a\r\n\r\n",
            "POST /1 1.1 x keep|GET /2 1.1  keep|");
        row("empty lines before the request line", "\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n",
            "GET / 1.1  keep|");
        row("HTTP/1.0 without Host", "GET / HTTP/1.0\r\n\r\n", "GET / 1.0  close|");
        row("HTTP/1.0 with keep-alive", "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
            "GET / 1.0  keep|");
        row("connection close", "GET / HTTP/1.1\r\nHost: a\r\nConnection: Close\r\n\r\n",
            "GET / 1.1  close|");
        row("an expectation",
            "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\nx",
            "100 POST / 1.1 x keep|");
        row("an expectation without a body", "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n\r\n",
            "POST / 1.1  keep|");
        row("an absolute target", "GET http://LocalHost:8080/v1 HTTP/1.1\r\nHost: localhost:8080\r\n\r\n",
            "GET /v1 1.1  keep|");
        row("an absolute target without path", "GET http://a?x HTTP/1.1\r\nHost: a\r\n\r\n",
            "GET /?x 1.1  keep|");
        row("OPTIONS of all", "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", "OPTIONS * 1.1  keep|");
        row("an unfinished head", "GET / HTTP/1.1\r\nHost: a\r\n", "…");
        row("an unfinished body", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhel", "…");
    }

    void readsRequests()
    {
        QFETCH(QByteArray, wire);
        QFETCH(QByteArray, expected);
        for (qsizetype piece = 1; piece <= wire.size(); ++piece)
            QCOMPARE(storyOf(wire, piece), expected);
    }

    void refusesRequests_data()
    {
        QTest::addColumn<QByteArray>("wire");
        QTest::addColumn<QByteArray>("status");
        const auto row = [](const char *name, const QByteArray &wire, const char *status = "400") {
            QTest::newRow(name) << wire << QByteArray(status);
        };
        const auto head = [](const QByteArray &fields) {
            return QByteArray("POST / HTTP/1.1\r\nHost: a\r\n") + fields + "\r\n";
        };
        const auto target = [](const char *text, const char *host = "a") {
            return QByteArray("GET ") + text + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n";
        };
        row("TLS", QByteArray("\x16\x03\x01\x02", 4));
        row("HTTP/2 with prior knowledge", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "505");
        row("HTTP/1.2", "GET / HTTP/1.2\r\nHost: a\r\n\r\n", "505");
        row("another protocol", "GET / ICE/1.0\r\nHost: a\r\n\r\n");
        row("HTTP/0.9", "GET /\r\n\r\n");
        row("lower-case protocol", "GET / http/1.1\r\nHost: a\r\n\r\n");
        row("CONNECT", "CONNECT a:443 HTTP/1.1\r\nHost: a:443\r\n\r\n", "501");
        row("length and chunked", head("Content-Length: 1\r\nTransfer-Encoding: chunked\r\n"));
        row("chunked and length", head("Transfer-Encoding: chunked\r\nContent-Length: 1\r\n"));
        row("two equal lengths", head("Content-Length: 1\r\nContent-Length: 1\r\n"));
        row("two lengths", head("Content-Length: 1\r\nContent-Length: 2\r\n"));
        row("a list of lengths", head("Content-Length: 1, 1\r\n"));
        row("a negative length", head("Content-Length: -1\r\n"));
        row("a length with a plus", head("Content-Length: +1\r\n"));
        row("a hexadecimal length", head("Content-Length: 0x1\r\n"));
        row("an empty length", head("Content-Length: \r\n"));
        row("a length over 64 bits", head("Content-Length: 18446744073709551616\r\n"));
        row("a length over the limit", head("Content-Length: 33554433\r\n"), "413");
        row("gzip before chunked", head("Transfer-Encoding: gzip, chunked\r\n"), "501");
        row("chunked not last", head("Transfer-Encoding: chunked, gzip\r\n"), "501");
        row("chunked twice", head("Transfer-Encoding: chunked, chunked\r\n"), "501");
        row("two fields of chunked", head("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n"));
        row("identity", head("Transfer-Encoding: identity\r\n"), "501");
        row("a coding that ends in chunked", head("Transfer-Encoding: xchunked\r\n"), "501");
        row("chunked behind a vertical tab", head("Transfer-Encoding: \x0b"
                                                  "chunked\r\n"));
        row("chunked in HTTP/1.0", "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n");
        row("blank before the colon", head("Content-Length : 1\r\n"));
        row("a folded field", head("A: b\r\n c\r\n"));
        row("a folded length", head("Content-Length:\r\n 1\r\n"));
        row("a field without name", head(": b\r\n"));
        row("a field without colon", head("abc\r\n"));
        row("a first field that is folded", "GET / HTTP/1.1\r\n Host: a\r\n\r\n");
        row("LF alone", "GET / HTTP/1.1\nHost: a\n\n");
        row("LF alone after a field", head("A: b\nContent-Length: 1\r\n"));
        row("CR alone", head("A: b\rContent-Length: 1\r\n"));
        row("NUL in a value", "GET / HTTP/1.1\r\nHost: a\r\nA: " + QByteArray(1, '\0') + "\r\n\r\n");
        row("a chunk size that is none", head("Transfer-Encoding: chunked\r\n") + "x\r\n");
        row("a chunk size with a sign", head("Transfer-Encoding: chunked\r\n") + "+1\r\n");
        row("a chunk size with 0x", head("Transfer-Encoding: chunked\r\n") + "0x1\r\na\r\n0\r\n\r\n");
        row("a chunk size over 64 bits", head("Transfer-Encoding: chunked\r\n") + "10000000000000000\r\n");
        row("a chunk size that ends in LF", head("Transfer-Encoding: chunked\r\n") + "1\na\r\n0\r\n\r\n");
        row("a chunk without its line end", head("Transfer-Encoding: chunked\r\n") + "1\r\naXX0\r\n\r\n");
        row("a chunk over the limit", head("Transfer-Encoding: chunked\r\n") + "2000001\r\n", "413");
        row("a trailer with a length",
            head("Transfer-Encoding: chunked\r\n") + "0\r\nContent-Length: 1\r\n\r\n");
        row("a trailer that is folded", head("Transfer-Encoding: chunked\r\n") + "0\r\nA: b\r\n c\r\n\r\n");
        row("no Host", "GET / HTTP/1.1\r\n\r\n");
        row("two Hosts", head("Host: a\r\n"));
        row("two Hosts in HTTP/1.0", "GET / HTTP/1.0\r\nHost: a\r\nHost: a\r\n\r\n");
        row("a Host with userinfo", target("/", "user@localhost"));
        row("a Host with a path", target("/", "localhost/x"));
        row("a Host with a query", target("/", "localhost?x"));
        row("a Host with a fragment", target("/", "localhost#x"));
        row("a Host with a backslash", target("/", "localhost\\x"));
        row("a Host with a blank", target("/", "local host"));
        row("a Host with a comma", target("/", "localhost, evil"));
        row("a Host with percent-encoding", target("/", "local%68ost"));
        row("a Host with an empty port", target("/", "localhost:"));
        row("a Host with port zero", target("/", "localhost:0"));
        row("a Host with too high a port", target("/", "localhost:65536"));
        row("a Host with a broken literal", target("/", "[::1"));
        row("an empty Host", target("/", ""));
        row("an absolute target of another host", target("http://evil/", "a"));
        row("an absolute target with userinfo", target("http://a@evil/", "a"));
        row("an absolute target of another scheme", target("ftp://a/", "a"));
        row("a target without slash", target("v1"));
        row("a target with a fragment", target("/v1#x"));
        row("a target beyond ASCII", target("/\xc3\xa4"));
        row("a star for a GET", target("*"));
        row("two blanks before the target", "GET  / HTTP/1.1\r\nHost: a\r\n\r\n");
        row("a tab before the target", "GET\t/ HTTP/1.1\r\nHost: a\r\n\r\n");
        row("a blank after the version", "GET / HTTP/1.1 \r\nHost: a\r\n\r\n");
        row("another expectation", head("Expect: 200-ok\r\n"), "417");
        row("a head over the limit", "GET / HTTP/1.1\r\nHost: a\r\nA: " + QByteArray(70'000, 'x'), "431");
        row("a request line over the limit", "GET /" + QByteArray(70'000, 'x'), "431");
        row("too many fields", head(QByteArray("A: b\r\n").repeated(256)), "431");
        row("endless empty lines", QByteArray("\r\n").repeated(40'000), "431");
    }

    void refusesRequests()
    {
        QFETCH(QByteArray, wire);
        QFETCH(QByteArray, status);
        QCOMPARE(storyOf(wire, wire.size()), status);
        QCOMPARE(storyOf(wire, 1), status);
        QCOMPARE(storyOf(wire, 13), status);
    }

    void limitsTheDecodedBody()
    {
        const RequestParser::Limits limits = {.bodyBytes = 10};
        const QByteArray head = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
        QCOMPARE(storyOf(head + "a\r\n0123456789\r\n0\r\n\r\n", 1, limits),
                 QByteArray("POST / 1.1 0123456789 keep|"));
        QCOMPARE(storyOf(head + "a\r\n0123456789\r\n1\r\nx\r\n0\r\n\r\n", 1, limits), QByteArray("413"));
    }

    void keepsFieldsAsTheyCame()
    {
        RequestParser parser;
        const QByteArray wire = "GET /a?b=c HTTP/1.1\r\nhOsT: a\r\nX-One:  1 \r\nx-two:\r\nX-One: 2\r\n\r\n";
        std::string_view rest(wire.constData(), std::size_t(wire.size()));
        QCOMPARE(parser.next(rest), RequestParser::Event::Head);
        const auto &request = parser.request();
        QCOMPARE(request.headers.size(), 4);
        QCOMPARE(bytes(request.headers.at(0).name), QByteArray("hOsT"));
        QCOMPARE(bytes(request.headers.at(1).value), QByteArray("1"));
        QCOMPARE(bytes(request.headers.at(2).value), QByteArray());
        QCOMPARE(bytes(request.headers.at(3).value), QByteArray("2"));
        QCOMPARE(bytes(request.path()), QByteArray("/a"));
        QCOMPARE(bytes(request.query()), QByteArray("b=c"));
    }
};

QTEST_GUILESS_MAIN(TestRequestParser)
#include "tst_requestparser.moc"
