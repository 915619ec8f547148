// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/sse.h"

#include <QTest>

using namespace gatehouse;
using http::SseParser;

namespace {

QByteArray bytes(std::string_view view) { return {view.data(), qsizetype(view.size())}; }

// "name:data#id" of each event, in order; a trailing "!" where finish() found one more.
QByteArray eventsOf(const QByteArray &wire, qsizetype piece)
{
    SseParser parser;
    QByteArray told;
    for (qsizetype at = 0; at < wire.size(); at += piece) {
        const QByteArray part = wire.mid(at, piece);
        std::string_view rest(part.constData(), std::size_t(part.size()));
        while (parser.next(rest) == SseParser::Event::Message)
            told += bytes(parser.name()) + ':' + bytes(parser.data()) + '#' + bytes(parser.id()) + '|';
    }
    if (parser.finish())
        told += bytes(parser.name()) + ':' + bytes(parser.data()) + '#' + bytes(parser.id()) + '!';
    return told;
}

} // namespace

class TestSse : public QObject
{
    Q_OBJECT
private Q_SLOTS:

    void readsEvents_data()
    {
        QTest::addColumn<QByteArray>("wire");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char *name, const QByteArray &wire, const char *expected) {
            QTest::newRow(name) << wire << QByteArray(expected);
        };
        row("two events with LF", "data: a\n\ndata: b\n\n", ":a#|:b#|");
        row("two events with CRLF", "data: a\r\n\r\ndata: b\r\n\r\n", ":a#|:b#|");
        row("two events with CR", "data: a\r\rdata: b\r\r", ":a#|:b#|");
        row("mixed line ends", "event: n\r\ndata: a\n\r\ndata: b\r\n\n", "n:a#|:b#|");
        row("name and id", "event: ping\nid: 7\ndata: {}\n\n", "ping:{}#7|");
        row("several data lines are joined", "data: a\ndata:\ndata: b\n\n", ":a\n\nb#|");
        row("only one blank is taken off", "data:  a \n\n", ": a #|");
        row("no blank after the colon", "data:a\n\n", ":a#|");
        row("a field without colon", "data\n\n", ":#|");
        row("comments are skipped", ": OPENROUTER PROCESSING\n\ndata: a\n: x\n\n", ":a#|");
        row("an event of a name alone is told", "event: ping\n\n", "ping:#|");
        row("unknown fields are ignored", "retry: 3\nfoo: bar\n\ndata: a\n\n", ":a#|");
        row("empty lines between events", "\n\n\ndata: a\n\n\n\ndata: b\n\n", ":a#|:b#|");
        row("a byte-order mark is skipped",
            "\xEF\xBB\xBF"
            "data: a\n\n",
            ":a#|");
        row("an unclosed last event is told by finish", "data: a\n\ndata: b\n", ":a#|:b#!");
        row("an unclosed last line is told by finish", "data: a\n\ndata: b", ":a#|:b#!");
        row("an id with NUL is ignored", QByteArray("id: a\0\ndata: b\n\n", 16), ":b#|");
        row("data with colons and NUL", QByteArray("data: {\"a\": 1}\n\n"), ":{\"a\": 1}#|");
    }

    void readsEvents()
    {
        QFETCH(QByteArray, wire);
        QFETCH(QByteArray, expected);
        for (qsizetype piece = 1; piece <= wire.size(); ++piece)
            QCOMPARE(eventsOf(wire, piece), expected);
    }

    void eventsAreNotCopied()
    {
        SseParser parser;
        const QByteArray wire = "event: x\ndata: hello\n\ndata: second\n\n";
        std::string_view rest(wire.constData(), std::size_t(wire.size()));
        QCOMPARE(parser.next(rest), SseParser::Event::Message);
        QVERIFY(parser.data().data() == wire.constData() + wire.indexOf("hello"));
        QCOMPARE(bytes(parser.raw()), QByteArray("event: x\ndata: hello\n\n"));
        QCOMPARE(parser.next(rest), SseParser::Event::Message);
        QCOMPARE(bytes(parser.raw()), QByteArray("data: second\n\n"));
    }

    void rawPiecesAddUpToTheStream()
    {
        const QByteArray wire = "data: a\r\n\r\ndata: b\r\n\r\ndata: c\n\ndata: d\r\rdata: e\r\n\r\n";
        for (qsizetype piece = 1; piece <= wire.size(); ++piece) {
            SseParser parser;
            QByteArray sum;
            for (qsizetype at = 0; at < wire.size(); at += piece) {
                const QByteArray part = wire.mid(at, piece);
                std::string_view rest(part.constData(), std::size_t(part.size()));
                while (parser.next(rest) == SseParser::Event::Message)
                    sum += bytes(parser.raw());
            }
            // The LF of the very last CRLF may still be owed where the CR alone closed the event.
            QVERIFY(sum == wire || sum + '\n' == wire);
        }
    }

    void refusesAnEventOverTheLimit_data()
    {
        QTest::addColumn<QByteArray>("wire");
        QTest::newRow("a line without end") << QByteArray("data: " + QByteArray(200, 'x'));
        QTest::newRow("many short lines") << QByteArray("data: x\n").repeated(20);
        QTest::newRow("a comment without end") << QByteArray(":" + QByteArray(200, 'x'));
        QTest::newRow("a whole event") << QByteArray("data: " + QByteArray(200, 'x') + "\n\n");
    }

    void refusesAnEventOverTheLimit()
    {
        QFETCH(QByteArray, wire);
        for (qsizetype piece : {qsizetype(1), qsizetype(7), wire.size()}) {
            SseParser parser(100);
            auto last = SseParser::Event::NeedMore;
            for (qsizetype at = 0; at < wire.size() && last != SseParser::Event::Failed; at += piece) {
                const QByteArray part = wire.mid(at, piece);
                std::string_view rest(part.constData(), std::size_t(part.size()));
                last = parser.next(rest);
            }
            QCOMPARE(last, SseParser::Event::Failed);
            QCOMPARE(parser.error().cause, Cause::ProviderBadAnswer);
        }
    }
};

QTEST_GUILESS_MAIN(TestSse)
#include "tst_sse.moc"
