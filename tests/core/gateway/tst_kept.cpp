// SPDX-License-Identifier: GPL-3.0-or-later
// What the gateway remembers of conversations outlives it, where bodies are stored, and only there.
#include "core/gateway/keptfile.h"
#include "core/gateway/responsestore.h"
#include "core/protocol/replaymemory.h"
#include "tests/core/gateway/crossing.h"
#include "tests/support/manualclock.h"

#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace gatehouse;
using namespace std::chrono_literals;
using gateway::KeptFile;
using protocol::Remembered;

namespace {

// One life of the program, with the file in the folder.
struct Life
{
    Life(const QTemporaryDir &folder, const Clock &clock, bool on = true)
        : replay(clock)
        , file(folder.filePath(QStringLiteral("kept.db")), clock)
    {
        replay.setJournal(file.journal(KeptFile::Kind::Replay));
        file.restore([this](const QByteArray &key, const QByteArray &value,
                            std::chrono::seconds left) { replay.restore(key, value, left); },
                     [](const QByteArray &, const QByteArray &, std::chrono::seconds) {});
        file.setOn(on);
    }

    protocol::ReplayMemory replay;
    KeptFile file;
};

Remembered thought(const QByteArray &text)
{
    return {.thinking = {{.text = text, .signature = "sig", .redacted = "r", .origin = "o", .id = "i"}},
            .signature = "call"};
}

} // namespace

class TestKept : public QObject
{
    Q_OBJECT
private Q_SLOTS:

    void aSecondLifeKnowsWhatTheFirstRemembered()
    {
        const QTemporaryDir folder;
        const test::ManualClock clock;
        {
            Life first(folder, clock);
            first.replay.remember("one", "call_1", thought("hard"));
        }
        Life second(folder, clock);
        const auto found = second.replay.find("one", "call_1");
        QVERIFY(found);
        QCOMPARE(found->signature, QByteArray("call"));
        QCOMPARE(found->thinking.size(), std::size_t(1));
        const protocol::ThinkingPart &part = found->thinking.front();
        QCOMPARE(part.text + part.signature + part.redacted + part.origin + part.id,
                 QByteArray("hardsigroi"));
        QVERIFY(!second.replay.find("two", "call_1")); // of another client key
        const auto mode = QFileInfo(folder.filePath(QStringLiteral("kept.db"))).permissions();
        QVERIFY(!(mode & (QFile::ReadGroup | QFile::ReadOther)));
    }

    void whatIsOldIsForgottenInEveryLife()
    {
        const QTemporaryDir folder;
        test::ManualClock clock;
        {
            Life first(folder, clock);
            first.replay.remember("", "old", thought("a"));
        }
        clock.advance(11h);
        {
            Life second(folder, clock);
            QVERIFY(second.replay.find("", "old"));
            second.replay.remember("", "new", thought("b"));
        }
        clock.advance(2h); // twelve hours is the lifetime, restarts or not
        Life third(folder, clock);
        QVERIFY(!third.replay.find("", "old"));
        QVERIFY(third.replay.find("", "new"));
    }

    void withoutStoredBodiesNothingIsWritten()
    {
        const QTemporaryDir folder;
        const test::ManualClock clock;
        {
            Life first(folder, clock, false);
            first.replay.remember("", "call_1", thought("secret"));
            QVERIFY(first.replay.find("", "call_1"));
        }
        QVERIFY(!QFileInfo::exists(folder.filePath(QStringLiteral("kept.db"))));
    }

    void switchedOffTheFileIsEmptied()
    {
        const QTemporaryDir folder;
        const test::ManualClock clock;
        {
            Life first(folder, clock);
            first.replay.remember("", "call_1", thought("secret"));
            QVERIFY(first.file.flush(20s));
            first.file.setOn(false);
        }
        Life second(folder, clock);
        QVERIFY(!second.replay.find("", "call_1"));
        QFile file(folder.filePath(QStringLiteral("kept.db")));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains("secret"));
    }

    void theFileIsBounded()
    {
        const QTemporaryDir folder;
        const test::ManualClock clock;
        constexpr int entries = 30;
        const QByteArray large(qsizetype(KeptFile::mostBytes / 24), 'x');
        int restored = 0;
        {
            KeptFile file(folder.filePath(QStringLiteral("kept.db")), clock);
            file.setOn(true);
            for (int i = 0; i < entries; ++i) {
                file.journal(KeptFile::Kind::Response).put(QByteArray::number(i), large, 1h);
                QVERIFY(file.flush(60s));
            }
        }
        KeptFile file(folder.filePath(QStringLiteral("kept.db")), clock);
        QByteArray first;
        file.restore([](const QByteArray &, const QByteArray &, std::chrono::seconds) {},
                     [&](const QByteArray &key, const QByteArray &, std::chrono::seconds) {
                         first = restored++ == 0 ? key : first;
                     });
        QCOMPARE(restored, 24);
        QCOMPARE(first, QByteArray("6")); // the oldest went
    }

    void aDamagedFileHarmsNobody()
    {
        const QTemporaryDir folder;
        const test::ManualClock clock;
        QFile file(folder.filePath(QStringLiteral("kept.db")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(8192, 'x'));
        file.close();
        {
            Life first(folder, clock);
            first.replay.remember("", "call_1", thought("a"));
        }
        Life second(folder, clock);
        QVERIFY(second.replay.find("", "call_1"));
        second.replay.restore("key", "no packed entry", 1h);
        QVERIFY(!second.replay.find("", "key"));
    }

    // A conversation over Responses goes on after a restart, and says what it goes on from.
    void aKeptResponseGoesOnAfterARestart()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("kept.db"));
        QByteArray id;
        {
            test::Crossing world;
            KeptFile file(path, world.clock);
            world.responses.setJournal(file.journal(KeptFile::Kind::Response));
            file.setOn(true);
            world.asks(R"({"model":"chat/m","input":"My name is Ada."})", "/v1/responses");
            world.asked().answers(200, test::okBody);
            json::Document document;
            QVERIFY(document.parse(view(world.writer.body)));
            id = document.root()["id"].text();
            QVERIFY(document.root()["previous_response_id"].isNull());
            world.job.reset();
        }
        test::Crossing world;
        KeptFile file(path, world.clock);
        world.responses.setJournal(file.journal(KeptFile::Kind::Response));
        file.restore([](const QByteArray &, const QByteArray &, std::chrono::seconds) {},
                     [&](const QByteArray &key, const QByteArray &value, std::chrono::seconds left) {
                         world.responses.restore(key, value, left);
                     });
        world.asks(R"({"model":"chat/m","input":"What is my name?","previous_response_id":")" + id + R"("})",
                   "/v1/responses");
        QVERIFY2(world.asked().request.body.contains("My name is Ada."),
                 world.asked().request.body.constData());
        world.asked().answers(200, test::okBody);
        json::Document document;
        QVERIFY(document.parse(view(world.writer.body)));
        QCOMPARE(document.root()["previous_response_id"].text(), id);
        world.clientKey = "key-two";
        world.asks(R"({"model":"chat/m","input":"And?","previous_response_id":")" + id + R"("})",
                   "/v1/responses");
        QCOMPARE(world.writer.status, 404); // another client key's is as unknown as one that never was
    }
};

QTEST_GUILESS_MAIN(TestKept)
#include "tst_kept.moc"
