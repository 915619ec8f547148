// SPDX-License-Identifier: GPL-3.0-or-later
// Recorded answers: written and read back, replayed in any dialect, and which ones are never stored.
#include "core/cache/key/recording.h"
#include "core/protocol/dialects.h"

#include <QTest>

using namespace gatehouse;
using namespace gatehouse::cache;
using namespace gatehouse::protocol;
using namespace Qt::StringLiterals;

namespace {

Recording sample()
{
    Recording recording{.dialect = "openai-chat", .provider = "openai", .cost = Money::fromNanoUsd(1234)};
    recording.duration = std::chrono::milliseconds(987);
    recording.events = {Started{.id = "a1", .model = "m", .created = 5},
                        ThinkingDelta{.text = "hm", .signature = "s"},
                        TextDelta{.index = 1, .text = "Hel"},
                        Heartbeat{},
                        TextDelta{.index = 1, .text = "lo \xc3\xa9"},
                        UsageReported{.usage = {.input = 3, .cacheRead = 1, .output = 2, .imageOutput = 7}},
                        Finished{.reason = FinishReason::Stop},
                        Ended{}};
    return recording;
}

} // namespace

class TestRecording : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void whatIsWrittenIsReadBack()
    {
        Recording recording = sample();
        recording.raw = "data: x\n\n";
        recording.rawIsStream = true;
        recording.events.insert(recording.events.end(),
                                {ToolCallStarted{.id = "t", .name = "n"}, ToolArgumentsDelta{.json = "{}"},
                                 BlockFinished{}, RefusalDelta{.text = "no"},
                                 CitationAdded{.annotationJson = "{}"},
                                 MediaAdded{.mediaType = "image/png", .data = "AA"}, Failed{}});
        const auto read = decode(encode(recording));
        QVERIFY(read);
        QCOMPARE(encode(*read), encode(recording));
        QCOMPARE(textOf(*read), "Hello \xc3\xa9"_ba);
        QCOMPARE(usageOf(*read).cacheRead, 1);
        QCOMPARE(usageOf(*read).imageOutput, 7);
        QCOMPARE(read->cost.nanoUsd(), 1234);
        QCOMPARE(read->duration.count(), 987);
        QCOMPARE(read->raw, recording.raw);
    }

    // A field that an event gains must be written too: say here that it is.
    void everyFieldOfAnEventIsWritten()
    {
        if (sizeof(void *) != 8)
            QSKIP("sizes are those of 64 bits");
        QCOMPARE(sizeof(Started), 104U);
        QCOMPARE(sizeof(TextDelta), 56U);
        QCOMPARE(sizeof(ThinkingDelta), 104U);
        QCOMPARE(sizeof(ToolCallStarted), 80U);
        QCOMPARE(sizeof(ToolArgumentsDelta), 32U);
        QCOMPARE(sizeof(BlockFinished), 8U);
        QCOMPARE(sizeof(RefusalDelta), 32U);
        QCOMPARE(sizeof(CitationAdded), 80U);
        QCOMPARE(sizeof(MediaAdded), 80U);
        QCOMPARE(sizeof(ProviderBlock), 56U);
        QCOMPARE(sizeof(Finished), 32U);
        QCOMPARE(sizeof(UsageReported), 136U);
    }

    void damagedBytesAreRefusedWithoutHarm()
    {
        const QByteArray bytes = encode(sample());
        for (qsizetype size = 0; size < bytes.size(); ++size)
            QVERIFY(!decode(bytes.left(size)));
        QVERIFY(!decode(bytes + 'x'));
        QVERIFY(!decode("\x63" + bytes.mid(1)));
        for (qsizetype at = 0; at < bytes.size(); ++at) { // no assertion but that it returns
            QByteArray flipped = bytes;
            flipped[at] = char(flipped[at] ^ 0x5A);
            (void)decode(flipped);
        }
    }

    void everyDialectReplaysStreamedAndWhole()
    {
        for (const Dialect *dialect : allDialects()) {
            for (const bool stream : {true, false}) {
                const EncoderOptions options{
                    .stream = stream, .includeUsage = true, .model = "m", .id = "i", .created = 1};
                const Replay out = replay(sample(), *dialect, options);
                QVERIFY2(!out.contentType.isEmpty(), dialect->name().data());
                const auto events = eventsOf(*dialect, stream, out.body);
                QVERIFY2(events, events ? "" : qPrintable(events.error().message));
                QCOMPARE(textOf({.events = *events}), "Hello \xc3\xa9"_ba);
                QVERIFY(reasonNotToStore({.events = *events}, {}).isEmpty());
            }
        }
    }

    void theSameDialectGetsTheRecordedBytes()
    {
        Recording recording = sample();
        recording.raw = "raw bytes";
        recording.rawIsStream = true;
        recording.rawHasUsage = true;
        recording.contentType = "text/event-stream";
        const Dialect *dialect = findDialect("openai-chat");
        QVERIFY(dialect != nullptr);
        QCOMPARE(replay(recording, *dialect, {.stream = true, .includeUsage = true}).body, "raw bytes"_ba);
        QVERIFY(replay(recording, *dialect, {.stream = false}).body != "raw bytes");
        // Usage in the stream is only for those who asked.
        QVERIFY(replay(recording, *dialect, {.stream = true, .includeUsage = false}).body != "raw bytes");
    }

    void whatIsNeverStored_data()
    {
        QTest::addColumn<int>("reason");
        QTest::addColumn<bool>("stored");
        QTest::newRow("a full answer is stored") << int(FinishReason::Stop) << true;
        QTest::newRow("one that met a stop word is stored") << int(FinishReason::StopSequence) << true;
        QTest::newRow("one cut by length is not") << int(FinishReason::Length) << false;
        QTest::newRow("a filtered one is not") << int(FinishReason::ContentFilter) << false;
        QTest::newRow("a refused one is not") << int(FinishReason::Refusal) << false;
        QTest::newRow("a paused one is not") << int(FinishReason::Pause) << false;
        QTest::newRow("one without a known end is not") << int(FinishReason::Unknown) << false;
    }

    void whatIsNeverStored()
    {
        QFETCH(int, reason);
        QFETCH(bool, stored);
        const Recording recording{
            .events = {TextDelta{.text = "x"}, Finished{.reason = FinishReason(reason)}}};
        QCOMPARE(reasonNotToStore(recording, {}).isEmpty(), stored);
    }

    void answersThatAreNoAnswersAreNeverStored()
    {
        const Finished done{.reason = FinishReason::Stop};
        QVERIFY(!reasonNotToStore({}, {}).isEmpty());
        QVERIFY(!reasonNotToStore({.events = {done}}, {}).isEmpty());
        QVERIFY(!reasonNotToStore({.events = {TextDelta{.text = "x"}}}, {}).isEmpty());
        QVERIFY(!reasonNotToStore({.events = {TextDelta{.text = "x"}, Failed{}, done}}, {}).isEmpty());
        QVERIFY(!reasonNotToStore({.events = {RefusalDelta{.text = "no"}, done}}, {}).isEmpty());
        const Recording tools{
            .events = {ToolCallStarted{.name = "f"}, Finished{.reason = FinishReason::ToolCalls}}};
        QVERIFY(!reasonNotToStore(tools, {}).isEmpty());
        QVERIFY(reasonNotToStore(tools, {.toolCalls = true}).isEmpty());
        const Recording large{.events = {TextDelta{.text = QByteArray(9000, 'x')}, done}};
        QVERIFY(!reasonNotToStore(large, {.maxBytes = 8000}).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestRecording)

#include "tst_recording.moc"
