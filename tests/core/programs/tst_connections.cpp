// SPDX-License-Identifier: GPL-3.0-or-later
// Programs are pointed at the gateway and back: the original returns whole, what others wrote meanwhile
// stays, and a kill at any moment leaves a way back (T23).
#include "core/programs/connections.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>

using namespace gatehouse;
using namespace gatehouse::programs;

namespace {

const QByteArray original =
    "{\n  \"model\": \"opus\",\n  \"env\": {\n    \"ANTHROPIC_API_KEY\": \"sk-ant-mine\"\n  },\n"
    "  \"hooks\": {}\n}\n";

void put(const QString &path, const QByteArray &text)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(no file)");
}

Program programOf(const QString &home, const QByteArray &id, const QByteArray &key = "gh-client")
{
    for (const Program &program :
         connectablePrograms({.home = home}, {.url = "http://127.0.0.1:8080", .key = key})) {
        if (program.id == id)
            return program;
    }
    return {};
}

Result<> connected(Connections &connections, const Program &program)
{
    const auto plan = connections.planConnect(program);
    return plan ? connections.connect(program, *plan) : fail(plan.error());
}

Result<> undone(Connections &connections, const Program &program)
{
    const auto plan = connections.planUndo(program);
    return plan ? connections.undo(program, *plan) : fail(plan.error());
}

struct User
{
    QTemporaryDir folder;
    QString home = folder.filePath(QStringLiteral("home"));
    QString kept = folder.filePath(QStringLiteral("kept"));
    Connections connections{kept};

    User() { QDir().mkpath(home); }
};

// Connects and disconnects until it is killed; says each time that it has done so.
int victim(const QString &home, const QString &kept)
{
    for (;;) {
        Connections connections(kept);
        const Program program = programOf(home, "claude-code");
        for (const auto step : {connected, undone}) {
            if (!step(connections, program))
                return 1;
            std::puts("done");
            std::fflush(stdout);
        }
    }
}

} // namespace

class tst_Connections : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theOriginalComesBack_data();
    void theOriginalComesBack();
    void aFileThatWasNotThereGoes();
    void whatOthersWroteMeanwhileStays();
    void aValueSetAnewByOthersStays();
    void aSecondConnectionKeepsTheOriginal();
    void aPlanThatIsOldIsRefused();
    void theOriginalIsReadableByTheUserAlone();
    void aKillAtAnyMomentLeavesAWayBack();
};

void tst_Connections::theOriginalComesBack_data()
{
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("Claude Code") << QByteArray("claude-code") << original
                                 << QByteArray("\"ANTHROPIC_BASE_URL\": \"http://127.0.0.1:8080\"");
    QTest::newRow("Codex")
        << QByteArray("codex")
        << QByteArray("model = \"gpt-5\"\nmodel_provider = \"openai\" # as ever\n\n[tui]\ntheme = 1\n")
        << QByteArray("base_url = \"http://127.0.0.1:8080/v1\"");
    QTest::newRow("Gemini CLI") << QByteArray("gemini-cli")
                                << QByteArray("GEMINI_API_KEY=AIza-mine\nDEBUG=1\n")
                                << QByteArray("GOOGLE_GEMINI_BASE_URL=http://127.0.0.1:8080\n");
    QTest::newRow("Continue") << QByteArray("continue")
                              << QByteArray(
                                     "name: Mine\nversion: 2.0.0\nschema: v1\nmodels:\n  - name: Local\n"
                                     "    provider: ollama\n    model: qwen\n")
                              << QByteArray("    apiBase: \"http://127.0.0.1:8080/v1\"\n");
}

void tst_Connections::theOriginalComesBack()
{
    QFETCH(QByteArray, id);
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, says);
    User user;
    const Program program = programOf(user.home, id);
    put(program.file, text);
    QVERIFY(user.connections.state(program) == Connections::State::Apart);
    QVERIFY(connected(user.connections, program));
    QVERIFY2(contentOf(program.file).contains(says), contentOf(program.file).constData());
    QVERIFY(user.connections.state(program) == Connections::State::Connected);
    QVERIFY(user.connections.planConnect(program)->changesNothing());
    // As after a restart.
    Connections later(user.kept);
    QVERIFY(later.state(program) == Connections::State::Connected);
    QVERIFY(undone(later, program));
    QCOMPARE(contentOf(program.file), text);
    QVERIFY(later.state(program) == Connections::State::Apart);
    QVERIFY(QDir(user.kept).isEmpty());
}

void tst_Connections::aFileThatWasNotThereGoes()
{
    User user;
    for (const QByteArray id : {"claude-code", "codex", "gemini-cli", "continue"}) {
        const Program program = programOf(user.home, id);
        QVERIFY(connected(user.connections, program));
        QCOMPARE(QFileInfo(program.file).permissions() & (QFile::ReadGroup | QFile::ReadOther),
                 QFile::Permissions());
        QVERIFY(undone(user.connections, program));
        QVERIFY(!QFile::exists(program.file));
    }
}

void tst_Connections::whatOthersWroteMeanwhileStays()
{
    User user;
    const Program program = programOf(user.home, "claude-code");
    put(program.file, original);
    QVERIFY(connected(user.connections, program));
    // A login writes into the same file.
    const Path login{"apiKeyHelper"};
    put(program.file, *jsonForm().write(contentOf(program.file), login, QByteArray("\"newer-login\"")));
    QVERIFY(user.connections.state(program) == Connections::State::Connected);
    QVERIFY(undone(user.connections, program));
    QCOMPARE(contentOf(program.file), *jsonForm().write(original, login, QByteArray("\"newer-login\"")));
}

void tst_Connections::aValueSetAnewByOthersStays()
{
    User user;
    const Program program = programOf(user.home, "claude-code");
    put(program.file, "{}\n");
    QVERIFY(connected(user.connections, program));
    const Path token{"env", "ANTHROPIC_AUTH_TOKEN"};
    put(program.file, *jsonForm().write(contentOf(program.file), token, QByteArray("\"sk-new\"")));
    QVERIFY(user.connections.state(program) == Connections::State::Changed);
    QVERIFY(undone(user.connections, program));
    QCOMPARE(jsonForm().read(contentOf(program.file), token), std::optional<QByteArray>("\"sk-new\""));
    QVERIFY(!contentOf(program.file).contains("127.0.0.1"));
}

void tst_Connections::aSecondConnectionKeepsTheOriginal()
{
    User user;
    const Program first = programOf(user.home, "claude-code");
    put(first.file, original);
    QVERIFY(connected(user.connections, first));
    const Program second = programOf(user.home, "claude-code", "gh-other");
    QVERIFY(connected(user.connections, second));
    QVERIFY(contentOf(first.file).contains("gh-other"));
    QVERIFY(undone(user.connections, second));
    QCOMPARE(contentOf(first.file), original);
}

void tst_Connections::aPlanThatIsOldIsRefused()
{
    User user;
    const Program program = programOf(user.home, "claude-code");
    put(program.file, original);
    const auto plan = user.connections.planConnect(program);
    QVERIFY(plan);
    put(program.file, "{\"env\": {}}");
    const auto done = user.connections.connect(program, *plan);
    QVERIFY(!done && done.error().message.contains(QStringLiteral("meanwhile")));
    QCOMPARE(contentOf(program.file), QByteArray("{\"env\": {}}"));
    put(program.file, "{ broken");
    const auto broken = user.connections.planConnect(program);
    QVERIFY(!broken && broken.error().message.contains(program.file));
    QCOMPARE(contentOf(program.file), QByteArray("{ broken"));
}

void tst_Connections::theOriginalIsReadableByTheUserAlone()
{
    User user;
    const Program program = programOf(user.home, "claude-code");
    put(program.file, original);
    const auto plan = user.connections.planConnect(program);
    QVERIFY(plan->secrets.size() >= 2); // the old key and the new one are not for the eye
    QVERIFY(connected(user.connections, program));
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    for (const QFileInfo &file : QDir(user.kept).entryInfoList(QDir::Files))
        QCOMPARE(file.permissions() & others, QFile::Permissions());
    QCOMPARE(QFileInfo(user.kept).permissions() & others, QFile::Permissions());
}

void tst_Connections::aKillAtAnyMomentLeavesAWayBack()
{
    constexpr int kills = 30;
    int foundConnected = 0;
    for (int i = 0; i < kills; ++i) {
        User user;
        const Program program = programOf(user.home, "claude-code");
        put(program.file, original);
        QProcess process;
        process.start(QCoreApplication::applicationFilePath(),
                      {QStringLiteral("--victim"), user.home, user.kept});
        // Not a moment of our choosing: how far it has come by then is up to the machine.
        for (int round = 0; round <= i % 6; ++round) {
            QVERIFY(process.waitForReadyRead(20'000));
            process.readLine();
        }
        process.kill();
        QVERIFY(process.waitForFinished(20'000));
        Connections later(user.kept);
        const QByteArray left = contentOf(program.file);
        const bool isConnected = later.state(program) == Connections::State::Connected;
        foundConnected += isConnected;
        QVERIFY2(isConnected || left == original, left.constData());
        // Somebody logs in before the program is started again.
        const Path login{"apiKeyHelper"};
        put(program.file, *jsonForm().write(left, login, QByteArray("\"newer\"")));
        if (isConnected)
            QVERIFY(undone(later, program));
        QCOMPARE(contentOf(program.file), *jsonForm().write(original, login, QByteArray("\"newer\"")));
    }
    qInfo("killed %d times, %d of them while connected", kills, foundConnected);
}

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    if (argc == 4 && qstrcmp(argv[1], "--victim") == 0)
        return victim(QString::fromLocal8Bit(argv[2]), QString::fromLocal8Bit(argv[3]));
    tst_Connections test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_connections.moc"
