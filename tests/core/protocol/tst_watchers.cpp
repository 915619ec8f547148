// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json/document.h"
#include "core/protocol/aws/eventstream.h"
#include "core/protocol/dialects.h"
#include "core/protocol/eventboundary.h"
#include "core/protocol/shared/ssescan.h"
#include "core/protocol/shared/text.h"
#include "tests/support/corpus.h"

#include <QFileInfo>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::protocol;

namespace {

std::unique_ptr<AnswerWatcher> watched(const QByteArray &body, bool stream, qsizetype step,
                                       Operation operation = Operation::Chat)
{
    auto watcher = findDialect("openai-chat")->watcher(stream, operation);
    for (qsizetype at = 0; at < body.size(); at += step)
        watcher->feed(view(body).substr(std::size_t(at), std::size_t(step)));
    watcher->finish();
    return watcher;
}

// What the provider's own total says; -1 where the answer has none.
qint64 totalCounted(const QByteArray &body, bool stream)
{
    qint64 total = -1;
    const auto read = [&total](std::string_view text) {
        json::Document document;
        if (!document.parse(text))
            return;
        const json::Value root = document.root();
        for (const json::Value usage : {root["x_groq"]["usage"], root["usage"], root["response"]["usage"]})
            total = usage["total_tokens"].integer().value_or(total);
    };
    if (!stream)
        read(view(body));
    SseScan scan;
    if (stream)
        scan.feed(view(body), [&read](std::string_view, std::string_view data) { read(data); });
    return total;
}

} // namespace

class TestWatchers : public QObject
{
    Q_OBJECT
private Q_SLOTS:

    void knowsWhereAnEventOfItsOwnMayStand()
    {
        const QByteArray frame = aws::eventFrame("messageStart", "{\"text\":\"\\n\\n\"}");

        const struct
        {
            StreamForm form;
            QByteArray event;
            std::optional<std::string_view> closing;
        } rows[] = {{StreamForm::ServerSentEvents, "data: {}\n\n", "\n\n"},
                    {StreamForm::Lines, "{\"done\":false}\n", "\n"},
                    {StreamForm::Frames, frame, std::nullopt}};

        for (const auto &row : rows) {
            const QByteArray two = row.event + row.event;
            EventBoundary boundary(row.form);
            QVERIFY(boundary.closing() == std::string_view());
            for (qsizetype i = 0; i < two.size(); ++i) { // two bytes at a time see a boundary of two bytes
                const bool whole = (i + 1) % row.event.size() == 0;
                const bool splitMark = row.form == StreamForm::ServerSentEvents && whole;
                boundary.feed(splitMark ? view(two).substr(std::size_t(i) - 1, 2)
                                        : view(two).substr(std::size_t(i), 1));
                QVERIFY2(boundary.closing() == (whole ? std::string_view() : row.closing),
                         QByteArray::number(i).constData());
            }
        }
        EventBoundary array(StreamForm::Array);
        QVERIFY(array.closing() == std::string_view("[") && array.missingEnd() == "[]");
        const QByteArray first = "[{\"a\":\"}]\"}";
        const QByteArray second = "{\"b\":[{}]}";
        const QByteArray items = first + "\r\n,\r\n" + second + "\n";
        const qsizetype secondAt = items.indexOf(second);
        for (qsizetype i = 0; i < items.size(); ++i) {
            array.feed(view(items).substr(std::size_t(i), 1));
            const bool between =
                i == 0 || (i >= first.size() - 1 && i < secondAt) || i >= secondAt + second.size() - 1;
            QVERIFY2(array.closing().has_value() == between, QByteArray::number(i).constData());
            QVERIFY(array.missingEnd().empty() != between);
        }
        QVERIFY(array.closing() == std::string_view("\n,\r\n"));
        array.feed("]");
        QVERIFY(!array.closing() && array.missingEnd().empty());
        EventBoundary object(StreamForm::Array); // some answer with one object where an array was asked for
        object.feed("{\"a\":1}");
        QVERIFY(!object.closing() && object.missingEnd().empty());
        EventBoundary liar(StreamForm::Frames);
        liar.feed(std::string_view("\0\0\0\0", 4));
        QVERIFY(!liar.closing()); // nobody knows where the next frame begins
    }

    void seesUsageEndAndModelOfAStream()
    {
        const QByteArray wire =
            "data: "
            "{\"model\":\"gpt-x\",\"choices\":[{\"delta\":{\"role\":\"assistant\",\"content\":\"\"}}]}\n\n"
            "data: {\"model\":\"gpt-x\",\"choices\":[{\"delta\":{\"content\":\"Hel\"}}],\"usage\":null}\n\n"
            "data: {\"model\":\"gpt-x\",\"choices\":[{\"delta\":{\"content\":\"lo\\n\"}}],\"usage\":null}\n\n"
            "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"length\"}]}\n\n"
            "data: "
            "{\"choices\":[],\"usage\":{\"prompt_tokens\":2006,\"completion_tokens\":300,\"total_tokens\":"
            "2306,"
            "\"prompt_tokens_details\":{\"cached_tokens\":1920},"
            "\"completion_tokens_details\":{\"reasoning_tokens\":100}}}\n\n"
            "data: [DONE]\n\n";
        for (const qsizetype step : {qsizetype(1), qsizetype(13), wire.size()}) {
            const auto watcher = watched(wire, true, step);
            QVERIFY(watcher->sawOutput() && watcher->sawEnd() && watcher->hasUsage() && !watcher->error());
            QCOMPARE(watcher->servedModel(), QByteArray("gpt-x"));
            QCOMPARE(watcher->finishReason(), FinishReason::Length);
            QCOMPARE(watcher->outputBytes(), 7);
            const Usage wanted{.input = 86, .cacheRead = 1920, .output = 200, .reasoning = 100};
            QVERIFY(watcher->usage() == wanted);
        }
    }

    // A later chunk may leave a count out that an earlier one gave.
    void keepsGeminisCountsThatALaterChunkLeavesOut()
    {
        const QByteArray wire = "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"a\"}]}}],"
                                "\"usageMetadata\":{\"promptTokenCount\":9,\"cachedContentTokenCount\":4,"
                                "\"candidatesTokenCount\":21,\"thoughtsTokenCount\":35}}\n\n"
                                "data: {\"candidates\":[{\"finishReason\":\"STOP\"}],"
                                "\"usageMetadata\":{\"promptTokenCount\":87,\"thoughtsTokenCount\":78}}\n\n";
        const auto watcher = findDialect("gemini-generate")->watcher(true, Operation::Chat);
        watcher->feed(view(wire));
        watcher->finish();
        QVERIFY(!watcher->error());
        const Usage wanted{.input = 83, .cacheRead = 4, .output = 21, .reasoning = 78};
        QVERIFY(watcher->usage() == wanted);
    }

    void noticesWhatIsNoAnswer_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<bool>("stream");
        QTest::addColumn<int>("cause");
        const auto row = [](const char *name, const char *body, bool stream, Cause cause) {
            QTest::newRow(name) << QByteArray(body) << stream << int(cause);
        };
        row("a page", "<html>", false, Cause::ProviderBadAnswer);
        row("half a JSON", "{\"choices\":[", false, Cause::ProviderBadAnswer);
        row("nothing", "", false, Cause::ProviderBadAnswer);
        row("nothing streamed", "", true, Cause::ProviderBadAnswer);
        row("a page as a stream", "<!doctype html>\n<p>", true, Cause::ProviderBadAnswer);
        row("an error as whole JSON in a stream",
            "{\"error\":{\"message\":\"Rate limit\",\"type\":\"rate_limit_error\"}}", true,
            Cause::ProviderRateLimited);
        row("an error event", "data: {\"error\":{\"message\":\"x\",\"code\":502}}\n\n", true,
            Cause::ProviderError);
        row("a stream that breaks off", "data: {\"choices\":[{\"delta\":{\"content\":\"a\"}}]}\n\n", true,
            Cause::ProviderBadAnswer);
    }

    void noticesWhatIsNoAnswer()
    {
        QFETCH(QByteArray, body);
        QFETCH(bool, stream);
        QFETCH(int, cause);
        const auto watcher = watched(body, stream, 1);
        QVERIFY(watcher->error());
        QVERIFY2(int(watcher->error()->cause) == cause, qPrintable(watcher->error()->message));
    }

    // Whatever the provider, the classes must add up to what it counted in total.
    void addsUpOverTheCorpus()
    {
        const QString folder = test::corpusFolder();
        if (folder.isEmpty())
            QSKIP("the corpus is absent: set GATEHOUSE_CORPUS");
        int answers = 0;
        for (const char *provider :
             {"openai", "groq", "deepseek", "mistral", "openrouter", "cerebras", "ollama"}) {
            const QString path = folder + QStringLiteral("/exchanges/") + QString::fromLatin1(provider);
            for (const QString &file :
                 test::filesUnder(path, {QStringLiteral("*.resp.json"), QStringLiteral("*.resp.sse")})) {
                const QByteArray body = test::readFile(file);
                const bool stream = file.endsWith(QStringLiteral(".sse"));
                const qint64 wanted = totalCounted(body, stream);
                if (wanted < 0)
                    continue;
                const auto watcher = watched(body, stream, 4096, Operation::Passthrough);
                QVERIFY2(watcher->hasUsage(), qPrintable(file));
                QVERIFY2(watcher->usage().totalTokens() == wanted,
                         qPrintable(QStringLiteral("%1: %2").arg(file).arg(watcher->usage().totalTokens())));
                ++answers;
            }
        }
        qInfo("usage adds up in %d recorded answers", answers);
        QVERIFY(answers > 300);
    }
};

QTEST_GUILESS_MAIN(TestWatchers)
#include "tst_watchers.moc"
