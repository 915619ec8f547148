// SPDX-License-Identifier: GPL-3.0-or-later
// JSONTestSuite through everything that reads JSON as it arrives: bodies of requests, whole answers, events
// of a stream and lines of one. Whatever the split is, the verdict is that of the whole text.
#include "core/base/json/reader.h"
#include "core/http/requestparser.h"
#include "core/protocol/dialects.h"
#include "core/protocol/shared/text.h"
#include "tests/support/corpus.h"

#include <QFileInfo>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::protocol;

namespace {

constexpr qsizetype cutEverywhere =
    300; // longer texts are fed byte by byte only: their cuts grow as a square

struct Text
{
    QString name = {};
    QByteArray bytes = {};

    bool mustFail() const { return name.startsWith(u"n_"); }
};

// In two pieces where `cut` says, or byte by byte.
template<typename Feed>
void inPieces(std::string_view bytes, qsizetype cut, const Feed &feed)
{
    if (cut > 0) {
        feed(bytes.substr(0, std::size_t(cut)));
        feed(bytes.substr(std::size_t(cut)));
        return;
    }
    for (std::size_t i = 0; i < bytes.size(); ++i)
        feed(bytes.substr(i, 1));
}

QByteArray outcomeOf(const Dialect &dialect, bool stream, std::string_view wire, const auto &split)
{
    const auto decoder = dialect.decoder(stream);
    std::vector<ChatEvent> events;
    Result<> result;
    split(wire, [&](std::string_view piece) {
        if (result)
            result = decoder->feed(piece, events);
    });
    if (result)
        result = decoder->finish(events);
    // Not the sentence: it quotes as much as had come.
    return (result ? QByteArray("read") : "refused: " + toBytes(causeName(result.error().cause))) + ' ' +
           QByteArray::number(qulonglong(events.size()));
}

QByteArray watchedOutcome(const Dialect &dialect, bool stream, std::string_view wire, const auto &split)
{
    const auto watcher = dialect.watcher(stream, Operation::Chat);
    split(wire, [&](std::string_view piece) { watcher->feed(piece); });
    watcher->finish();
    const auto &error = watcher->error();
    return (error ? toBytes(causeName(error->cause)) : QByteArray("no error")) + ' ' +
           QByteArray::number(watcher->sawEnd()) + ' ' + watcher->servedModel();
}

const auto whole = [](std::string_view bytes, const auto &feed) { feed(bytes); };

} // namespace

class TestJsonSplit : public QObject
{
    Q_OBJECT

    std::vector<Text> m_texts;

    // The same from every split as from the whole. Empty where it is.
    template<typename Outcome>
    static QByteArray difference(std::string_view wire, const Outcome &outcome)
    {
        const QByteArray expected = outcome(whole);
        const qsizetype cuts = qsizetype(wire.size()) > cutEverywhere ? 1 : qsizetype(wire.size());
        for (qsizetype cut = 0; cut < cuts; ++cut) {
            const QByteArray seen =
                outcome([cut](std::string_view bytes, const auto &feed) { inPieces(bytes, cut, feed); });
            if (seen != expected)
                return "cut at " + QByteArray::number(cut) + ": " + seen + ", whole: " + expected;
        }
        return {};
    }

    // A verdict of every dialect on every text, in a form that its provider would send.
    void everyDialect(bool stream, const auto &wireOf)
    {
        int read = 0;
        for (const Dialect *dialect : allDialects()) {
            for (const Text &text : m_texts) {
                const std::optional<QByteArray> wire = wireOf(*dialect, text);
                if (!wire)
                    continue;
                const auto decoded = [&](const auto &split) {
                    return outcomeOf(*dialect, stream, view(*wire), split);
                };
                const auto watched = [&](const auto &split) {
                    return watchedOutcome(*dialect, stream, view(*wire), split);
                };
                const QByteArray where = toBytes(dialect->name()) + ' ' + text.name.toUtf8() + ' ';
                for (const QByteArray &wrong :
                     {difference(view(*wire), decoded), difference(view(*wire), watched)})
                    QVERIFY2(wrong.isEmpty(), (where + wrong).constData());
                if (text.mustFail())
                    QVERIFY2(decoded(whole).startsWith("refused"), where.constData());
                ++read;
            }
        }
        QVERIFY2(read > 500, qPrintable(QString::number(read)));
    }

private Q_SLOTS:

    void initTestCase()
    {
        if (test::corpusFolder().isEmpty())
            QSKIP("the corpus is absent: set GATEHOUSE_CORPUS");
        for (const QString &path :
             test::filesUnder(test::corpusFolder() + QStringLiteral("/conformance/json-test-suite"),
                              {QStringLiteral("*.json")}))
            m_texts.push_back({QFileInfo(path).fileName(), test::readFile(path)});
        QVERIFY(m_texts.size() > 250);
    }

    // As the server reads a body: with a length and in chunks, whatever the pieces are.
    void bodiesOfRequests()
    {
        for (const Text &text : m_texts) {
            if (text.bytes.isEmpty())
                continue;
            const QByteArray head = "POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\n";
            const QByteArray size = QByteArray::number(text.bytes.size());
            const QByteArray hex = QByteArray::number(text.bytes.size(), 16);
            for (const QByteArray &wire : {head + "Content-Length: " + size + "\r\n\r\n" + text.bytes,
                                           head + "Transfer-Encoding: chunked\r\n\r\n" + hex + "\r\n" +
                                               text.bytes + "\r\n0\r\n\r\n"}) {
                const auto outcome = [&](const auto &split) {
                    http::RequestParser parser;
                    bool complete = false;
                    split(view(wire), [&](std::string_view piece) {
                        while (!piece.empty() && !complete)
                            complete = parser.next(piece) == http::RequestParser::Event::Complete ||
                                       (piece.empty() && complete);
                    });
                    const QByteArray body = complete ? parser.take().body : QByteArray("incomplete");
                    return body + (json::validate(view(body)) ? " accepted" : " refused");
                };
                const QByteArray wrong = difference(view(wire), outcome);
                QVERIFY2(wrong.isEmpty(), qPrintable(text.name));
                QVERIFY2(outcome(whole).startsWith(text.bytes), qPrintable(text.name));
                if (!text.name.startsWith(u"i_"))
                    QCOMPARE(outcome(whole).endsWith(" refused"), text.mustFail());
            }
        }
    }

    void wholeAnswers()
    {
        everyDialect(false, [](const Dialect &, const Text &text) { return std::optional(text.bytes); });
    }

    // An event's data is one line; Ollama's stream has a line per object, Bedrock's frames are no text.
    void streams()
    {
        everyDialect(true, [](const Dialect &dialect, const Text &text) -> std::optional<QByteArray> {
            const bool oneLine = !text.bytes.contains('\n') && !text.bytes.contains('\r');
            if (!oneLine || text.bytes.trimmed().isEmpty() || dialect.name() == "bedrock-converse")
                return std::nullopt;
            return dialect.name() == "ollama-chat" ? text.bytes + '\n' : "data: " + text.bytes + "\n\n";
        });
    }
};

QTEST_GUILESS_MAIN(TestJsonSplit)
#include "tst_jsonsplit.moc"
