// SPDX-License-Identifier: GPL-3.0-or-later
// A thousand streams, replayed from the cache in every client dialect, streamed and whole: what comes out is
// read by the dialect's own decoder as a complete answer, and says what was recorded.
#include "core/cache/key/recording.h"
#include "core/protocol/dialects.h"

#include <QTest>

#include <algorithm>
#include <random>

using namespace gatehouse;
using namespace gatehouse::cache;
using namespace gatehouse::protocol;
using namespace Qt::StringLiterals;

namespace {

// What a client reads out of an answer.
struct Said
{
    QByteArray text = {};
    std::vector<std::pair<QByteArray, QByteArray>> calls = {}; // name, arguments
    FinishReason reason = FinishReason::Unknown;
    std::int64_t output = 0;
    friend bool operator==(const Said &, const Said &) = default;
};

QByteArray withoutBlanks(QByteArray json)
{
    json.replace(' ', "");
    return json;
}

Said saidBy(const std::vector<ChatEvent> &events)
{
    Said said;
    for (const ChatEvent &event : events) {
        if (const auto *text = std::get_if<TextDelta>(&event))
            said.text += text->text;
        else if (const auto *call = std::get_if<ToolCallStarted>(&event))
            said.calls.emplace_back(call->name, QByteArray());
        else if (const auto *piece = std::get_if<ToolArgumentsDelta>(&event); piece && !said.calls.empty())
            said.calls.back().second += piece->json;
        else if (const auto *end = std::get_if<Finished>(&event))
            said.reason = end->reason;
        else if (const auto *usage = std::get_if<UsageReported>(&event))
            said.output = usage->usage.output;
    }
    for (auto &[name, arguments] : said.calls)
        arguments = withoutBlanks(arguments);
    return said;
}

class Composer
{
public:
    explicit Composer(unsigned seed)
        : m_source(seed)
    {
    }

    Recording compose()
    {
        Recording recording{.dialect = "nobody's", .provider = "p"};
        auto &events = recording.events;
        events.push_back(Started{.id = "id" + QByteArray::number(pick(1000)), .model = "m", .created = 7});
        int block = 0;
        const int pieces = 1 + pick(30);
        for (int i = 0; i < pieces; ++i) {
            events.push_back(TextDelta{.index = block, .text = piece()});
            if (pick(9) == 0)
                events.push_back(Heartbeat{});
        }
        events.push_back(BlockFinished{.index = block++});
        const bool calls = pick(4) == 0;
        for (int i = calls ? 1 + pick(3) : 0; i > 0; --i)
            addCall(events, block++);
        events.push_back(Finished{.reason = calls ? FinishReason::ToolCalls : FinishReason::Stop});
        events.push_back(UsageReported{.usage = {.input = 1 + pick(500), .output = 1 + pick(500)}});
        events.push_back(Ended{});
        return recording;
    }

private:
    int pick(int below) { return int(m_source() % unsigned(below)); }

    QByteArray piece()
    {
        static const std::array<QByteArray, 14> pieces{"word ",
                                                       "\n\n",
                                                       "\"quoted\" ",
                                                       "back\\slash ",
                                                       "data: [DONE]\n\n",
                                                       "event: x\r\n",
                                                       "\xc3\xa9t\xc3\xa9 ",
                                                       "\xe6\x97\xa5\xe6\x9c\xac",
                                                       "\xf0\x9f\x98\x80",
                                                       "\xe2\x80\xa8",
                                                       "</script>",
                                                       "{\"a\":1}",
                                                       "\t",
                                                       "0123456789"};
        QByteArray text;
        for (int i = 1 + pick(4); i > 0; --i)
            text += pieces[std::size_t(pick(int(pieces.size())))];
        return text;
    }

    void addCall(std::vector<ChatEvent> &events, int block)
    {
        events.push_back(ToolCallStarted{.index = block,
                                         .id = "call" + QByteArray::number(block),
                                         .name = "tool" + QByteArray::number(pick(9))});
        events.push_back(ToolArgumentsDelta{.index = block, .json = "{\"a\":\"\\u00e9 b\","});
        events.push_back(
            ToolArgumentsDelta{.index = block, .json = "\"n\":" + QByteArray::number(pick(1000)) + "}"});
        events.push_back(BlockFinished{.index = block});
    }

    std::mt19937 m_source;
};

} // namespace

class TestReplayStreams : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void aThousandStreamsSayWhatWasRecorded_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<bool>("stream");
        for (const Dialect *dialect : allDialects()) {
            for (const bool stream : {true, false}) {
                const QByteArray name(dialect->name().data(), qsizetype(dialect->name().size()));
                QTest::addRow("%s, %s", name.constData(), stream ? "streamed" : "whole") << name << stream;
            }
        }
    }

    void aThousandStreamsSayWhatWasRecorded()
    {
        QFETCH(QByteArray, name);
        QFETCH(bool, stream);
        const Dialect *dialect = findDialect({name.constData(), std::size_t(name.size())});
        Composer composer(20'240'607);
        for (int number = 0; number < 1000; ++number) {
            const auto kept = decode(encode(composer.compose())); // as it comes from the disk
            QVERIFY(kept);
            const Said recorded = saidBy(kept->events);
            const Replay out =
                replay(*kept, *dialect,
                       {.stream = stream, .includeUsage = true, .model = "m", .id = "i", .created = 1});
            const auto events = eventsOf(*dialect, stream, out.body);
            QVERIFY2(events, qPrintable(u"stream %1: %2"_s.arg(number).arg(events ? QString()
                                                                                  : events.error().message)));
            const Said said = saidBy(*events);
            QCOMPARE(said.text, recorded.text);
            QCOMPARE(said.calls, recorded.calls);
            QCOMPARE(said.reason, recorded.reason);
            QCOMPARE(said.output, recorded.output);
        }
    }

    void aReplayOfAReplayIsTheSame()
    {
        Composer composer(7);
        for (int number = 0; number < 100; ++number) {
            const Recording recording = composer.compose();
            for (const Dialect *dialect : allDialects()) {
                const EncoderOptions options{
                    .stream = true, .includeUsage = true, .model = "m", .id = "i", .created = 1};
                const QByteArray once = replay(recording, *dialect, options).body;
                const auto events = eventsOf(*dialect, true, once);
                QVERIFY(events);
                QCOMPARE(
                    saidBy(*eventsOf(*dialect, true, replay({.events = *events}, *dialect, options).body)),
                    saidBy(*events));
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestReplayStreams)

#include "tst_replaystreams.moc"
