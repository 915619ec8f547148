// SPDX-License-Identifier: GPL-3.0-or-later
// What goes wrong on a real machine is told in words with a way on, and nothing is lost: a port that is
// taken, a configuration broken by hand, a database that another program locks, a disk that is full.
#include "core/config/document.h"
#include "core/ledger/reader.h"
#include "core/storage/database.h"
#include "tests/ui/real/realdesk.h"
#include "tests/ui/support/desk.h"

#include <QDir>
#include <QFile>
#include <QLabel>
#include <QProcess>
#include <QPushButton>
#include <QTableView>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <sys/mount.h>

using namespace gatehouse;
using namespace gatehouse::ui;
using namespace gatehouse::ui::test;
using State = gateway::EngineStatus::State;

namespace {

bool replaceFile(const QString &path, const QByteArray &text)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QPushButton *buttonOf(QWidget &window, const QString &text)
{
    for (QPushButton *button : window.findChildren<QPushButton *>())
        if (button->isVisible() && button->text() == text)
            return button;
    return nullptr;
}

} // namespace

class tst_Troubles : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aTakenPortIsToldAndLeft();
    void aConfigurationBrokenByHandIsToldAndTheLastGoodOneStays();
    void aLockedDatabaseIsToldAndLosesNothing();
    void aFullDiskIsToldAndTrafficGoesOn();
    void aKilledWindowLosesNothing();
};

void tst_Troubles::aTakenPortIsToldAndLeft()
{
    QTcpServer holder;
    QVERIFY(holder.listen(QHostAddress::LocalHost));
    config::Config config;
    config.server.port = holder.serverPort();
    RealDesk desk({.config = config});
    QVERIFY(desk.waitFor(State::Failed));
    QTRY_VERIFY(!desk.problem().isEmpty());
    const QString sentence = desk.problem();
    QVERIFY2(sentence.contains(QString::number(holder.serverPort())), qPrintable(sentence));
    QVERIFY2(sentence.contains(QString::number(QCoreApplication::applicationPid())),
             qPrintable(sentence)); // by whom
    const quint16 free = desk.link().status().conflict.freePort;
    QVERIFY(free != 0);
    QVERIFY2(sentence.contains(QString::number(free)), qPrintable(sentence));
    // The sentence leads to the button that helps.
    desk.problemButton()->click();
    QPushButton *move = buttonOf(desk.window(), QStringLiteral("Use port %1").arg(free));
    QVERIFY(move);
    move->click();
    QVERIFY(desk.waitFor(State::Running));
    QCOMPARE(desk.port(), free);
    QTRY_VERIFY(!desk.problem().contains(QString::number(holder.serverPort())));
    QCOMPARE(desk.chat("sandbox/echo").status, 200);
}

void tst_Troubles::aConfigurationBrokenByHandIsToldAndTheLastGoodOneStays()
{
    RealDesk desk;
    QVERIFY(desk.waitFor(State::Running));
    const QString path = desk.options().configPath;
    const QByteArray good = contentOf(path);
    QVERIFY(replaceFile(path, "{\n  \"version\": 1,\n  \"server\": {\"port\": \"eighty\"}\n}\n"));
    QTRY_VERIFY_WITH_TIMEOUT(!desk.problem().isEmpty(), 15'000);
    QTRY_VERIFY2(desk.problem().contains(QStringLiteral("port")), qPrintable(desk.problem()));
    QCOMPARE(desk.chat("sandbox/echo").status, 200); // the last good one goes on
    QVERIFY(contentOf(path).contains("eighty"));     // nobody writes over what the user is at
    QVERIFY(replaceFile(path, good));
    QTRY_VERIFY_WITH_TIMEOUT(!desk.problem().contains(QStringLiteral("port")), 15'000);
}

void tst_Troubles::aLockedDatabaseIsToldAndLosesNothing()
{
    RealDesk desk;
    QVERIFY(desk.waitFor(State::Running));
    QCOMPARE(desk.chat("sandbox/echo").status, 200);
    QTRY_COMPARE(desk.rows()->rows.size(), 1);
    auto other = storage::Database::open(desk.options().ledgerPath(), {});
    QVERIFY(other);
    QVERIFY(other->execute("BEGIN IMMEDIATE"));
    constexpr int calls = 20;
    for (int i = 0; i < calls; ++i)
        QCOMPARE(desk.chat("sandbox/echo").status, 200); // traffic does not wait for it
    QTRY_VERIFY_WITH_TIMEOUT(desk.problem().contains(QStringLiteral("lock")), 30'000);
    desk.window().openPage(QStringLiteral("traffic")); // the window still reads
    QCOMPARE(desk.rows()->rows.size(), 1);
    QVERIFY(other->execute("ROLLBACK"));
    QTRY_COMPARE_WITH_TIMEOUT(desk.rows({.state = ledger::State::Finished})->rows.size(), calls + 1, 30'000);
    QCOMPARE(desk.link().status().droppedRows, std::int64_t(0));
    QTRY_VERIFY_WITH_TIMEOUT(!desk.problem().contains(QStringLiteral("lock")), 15'000);
}

void tst_Troubles::aFullDiskIsToldAndTrafficGoesOn()
{
    QTemporaryDir folder;
    const QByteArray disk = folder.filePath(QStringLiteral("disk")).toLocal8Bit();
    QDir().mkpath(QString::fromLocal8Bit(disk));
    if (mount("tmpfs", disk.constData(), "tmpfs", 0, "size=2m") != 0)
        QSKIP("needs the right to mount a small disk");
    const auto unmount = qScopeGuard([&disk] { umount2(disk.constData(), MNT_DETACH); });
    const QString ballast = QString::fromLocal8Bit(disk) + QStringLiteral("/ballast");
    RealDesk desk({.dataFolder = QString::fromLocal8Bit(disk)});
    QVERIFY(desk.waitFor(State::Running));
    QCOMPARE(desk.chat("sandbox/echo").status, 200);
    QTRY_COMPARE(desk.rows()->rows.size(), 1);
    {
        QFile file(ballast);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
        while (file.write(QByteArray(4096, 'x')) == 4096) {
        }
    }
    int calls = 1;
    const auto full = [&desk] { return desk.problem().contains(QStringLiteral("full")); };
    for (; calls < 2000 && !full(); ++calls)
        QCOMPARE(desk.chat("sandbox/echo").status, 200);
    QVERIFY2(full(), qPrintable(desk.problem()));
    QCOMPARE(desk.chat("sandbox/echo").status, 200);
    QVERIFY(QFile::remove(ballast));
    // What waited is written once there is room.
    QTRY_VERIFY_WITH_TIMEOUT(!full(), 60'000);
    ledger::ExchangeFilter finished;
    finished.state = ledger::State::Finished;
    QTRY_COMPARE_WITH_TIMEOUT(desk.rows(finished, 5000)->rows.size(), calls + 1, 60'000);
    QCOMPARE(desk.link().status().droppedRows, std::int64_t(0));
}

// The program itself, killed while it answers: what had ended is all there, what had not says so.
void tst_Troubles::aKilledWindowLosesNothing()
{
    const QString program = qEnvironmentVariable("GATEHOUSE_PROGRAM");
    if (program.isEmpty())
        QSKIP("GATEHOUSE_PROGRAM does not name the program");
    QTemporaryDir folder;
    const QString data = folder.filePath(QStringLiteral("data"));
    const quint16 port = freePort();
    QProcess window;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("XDG_CONFIG_HOME"), folder.filePath(QStringLiteral("config")));
    window.setProcessEnvironment(environment);
    window.start(program, {QStringLiteral("--new-instance"), QStringLiteral("--config"),
                           folder.filePath(QStringLiteral("config/config.json")), QStringLiteral("--data"),
                           data, QStringLiteral("--port"), QString::number(port)});
    const QByteArray head = "POST /v1/chat/completions HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\n"
                            "content-type: application/json\r\n";
    const auto request = [&head](const QByteArray &model) {
        const QByteArray body =
            "{\"model\":\"" + model + "\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";
        return head + "content-length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
    };
    constexpr int ended = 5;
    for (int answers = 0; answers < ended;) {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, port);
        socket.write(request("sandbox/echo"));
        QVERIFY(turnUntil([&socket] { return socket.state() == QAbstractSocket::UnconnectedState; }));
        answers += socket.readAll().startsWith("HTTP/1.1 200");
        QVERIFY(window.state() != QProcess::NotRunning);
    }
    QTcpSocket waiting;
    waiting.connectToHost(QHostAddress::LocalHost, port);
    waiting.write(request("sandbox/slow-60000"));
    // Its row is in the file before it ends.
    const auto running = [&data] {
        auto reader = ledger::LedgerReader::open(data + QStringLiteral("/ledger.db"));
        const auto page = reader ? reader->exchanges({.state = ledger::State::Running}, 10)
                                 : Result<ledger::ExchangePage>(fail(reader.error()));
        return page ? page->rows.size() : 0;
    };
    QTRY_COMPARE_WITH_TIMEOUT(running(), 1, 20'000);
    window.kill();
    QVERIFY(window.waitForFinished(20'000));
    RealDesk desk({.dataFolder = data});
    QVERIFY(desk.waitFor(State::Running));
    QTRY_COMPARE_WITH_TIMEOUT(desk.rows({.state = ledger::State::Interrupted})->rows.size(), 1, 20'000);
    QCOMPARE(desk.rows({.state = ledger::State::Finished})->rows.size(), ended);
    desk.window().openPage(QStringLiteral("traffic"), QStringLiteral("status:interrupted"));
    QTableView *table = nullptr;
    for (QTableView *found : desk.window().findChildren<QTableView *>())
        if (found->accessibleName() == QStringLiteral("Requests"))
            table = found;
    QTRY_COMPARE(table->model()->rowCount(), 1);
    QCOMPARE(table->model()->index(0, 1).data().toString(), QStringLiteral("Cut off"));
}

QTEST_MAIN(tst_Troubles)
#include "tst_troubles.moc"
