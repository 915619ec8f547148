// SPDX-License-Identifier: GPL-3.0-or-later
// Figures of the window on a ledger of a million rows: how soon pages open and filters answer, what scrolling
// and a thousand requests a second cost its thread, what it costs to stand idle.
//   window_bench FOLDER [ROWS]     default: 1000000; a ledger that is there is used as it is
// Times of the window's own work are CPU of its thread, so that a busy machine does not count; times that a
// user waits are by the clock.
#include "app/gatehouse/localenginelink.h"
#include "core/base/privatefile.h"
#include "core/config/document.h"
#include "core/ledger/ledger.h"
#include "tests/ui/support/history.h"
#include "ui/language.h"
#include "ui/mainwindow.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QLineEdit>
#include <QProcess>
#include <QRandomGenerator>
#include <QScrollBar>
#include <QTableView>
#include <QTcpServer>
#include <QTest>
#include <QThread>
#include <QTimer>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <functional>

using namespace gatehouse;
using namespace gatehouse::ui;

namespace {

double cpuMs(clockid_t clock)
{
    timespec time{};
    clock_gettime(clock, &time);
    return double(time.tv_sec) * 1e3 + double(time.tv_nsec) * 1e-6;
}

double residentMiB()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n'))
        if (line.startsWith("VmRSS:"))
            return line.mid(6).trimmed().split(' ').first().toDouble() / 1024;
    return 0;
}

// Measures what each turn of the window's loop costs its thread.
class MeasuredApplication final : public QApplication
{
public:
    using QApplication::QApplication;

    bool notify(QObject *receiver, QEvent *event) override
    {
        if (QThread::currentThread() != thread()) // other threads' events pass here too
            return QApplication::notify(receiver, event);
        if (m_depth++ > 0) {
            const bool done = QApplication::notify(receiver, event);
            --m_depth;
            return done;
        }
        const double before = cpuMs(CLOCK_THREAD_CPUTIME_ID);
        // Said before, for the receiver may be gone after.
        const char *who = receiver->metaObject()->className();
        const int what = event->type();
        const bool done = QApplication::notify(receiver, event);
        --m_depth;
        const double took = cpuMs(CLOCK_THREAD_CPUTIME_ID) - before;
        m_turns[{QByteArray(who), what}] += took;
        if (took > m_longest) {
            m_longest = took;
            m_culprit = QStringLiteral("%1, event %2").arg(QLatin1String(who)).arg(what);
        }
        return done;
    }

    void begin()
    {
        m_longest = 0;
        m_culprit.clear();
        m_turns.clear();
        m_started = cpuMs(CLOCK_THREAD_CPUTIME_ID);
    }

    double longestTurn() const { return m_longest; }

    QString culprit() const { return m_culprit; }

    // What the turns were for, the dearest first.
    void printTurns(int most) const
    {
        QList<QPair<QByteArray, int>> keys = m_turns.keys();
        std::sort(keys.begin(), keys.end(),
                  [this](const auto &a, const auto &b) { return m_turns[a] > m_turns[b]; });
        for (const auto &key : keys.mid(0, most))
            std::printf("    %-44s event %3d  %6.1f ms\n", key.first.constData(), key.second, m_turns[key]);
    }

    double threadMs() const { return cpuMs(CLOCK_THREAD_CPUTIME_ID) - m_started; }

private:
    double m_longest = 0;
    QString m_culprit; // of the longest turn
    QHash<QPair<QByteArray, int>, double> m_turns;
    double m_started = 0;
    int m_depth = 0;
};

void waitFor(const std::function<bool()> &done)
{
    if (!QTest::qWaitFor(done, 60'000))
        qFatal("nothing came within a minute");
}

quint16 freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

// A year of rows, more of late, written as the engine writes them.
int seed(const QString &folder, int rows)
{
    const SystemClock clock;
    const std::int64_t now = clock.wallMilliseconds();
    constexpr double year = 365.0 * 24 * 3600 * 1000;
    QRandomGenerator random(7);
    std::vector<std::int64_t> times;
    for (int i = 0; i < rows; ++i)
        times.push_back(now - 60'000 - std::int64_t(std::pow(random.generateDouble(), 1.6) * year));
    std::sort(times.begin(), times.end());
    const config::Config config = test::sampleConfig(8);
    ledger::Ledger ledger({.path = folder + QStringLiteral("/data/ledger.db"), .keep = {.rowDays = 400}},
                          clock);
    quint32 number = 0;
    for (const std::int64_t time : times) {
        ledger.finished(test::sampleRecord(++number, time, config));
        if (number % 8'000 == 0 && !ledger.flush(std::chrono::seconds(60)))
            return 1;
        if (number % 100'000 == 0)
            std::printf("%u rows written\n", number), std::fflush(stdout);
    }
    return ledger.flush(std::chrono::seconds(60)) && ledger.droppedRows() == 0 ? 0 : 1;
}

struct Bench
{
    MeasuredApplication &app;
    LocalEngineLink &link;
    MainWindow &window;

    // From the wish to the picture: by the clock, and in CPU of the whole process, which is what the clock
    // would say on a machine that does nothing else.
    void open(const QString &page, const QString &tableName)
    {
        const double cpu = cpuMs(CLOCK_PROCESS_CPUTIME_ID);
        QElapsedTimer since;
        since.start();
        window.openPage(page);
        QTableView *table = tableOf(tableName);
        const bool came =
            table && QTest::qWaitFor([table] { return table->model()->rowCount() > 0; }, 30'000);
        window.grab();
        std::printf("%-8s opens in %.0f ms, CPU %.0f ms%s\n", qPrintable(page),
                    double(since.nsecsElapsed()) / 1e6, cpuMs(CLOCK_PROCESS_CPUTIME_ID) - cpu,
                    came ? "" : " (nothing came)");
    }

    QTableView *tableOf(const QString &name) const
    {
        for (QTableView *table : window.findChildren<QTableView *>())
            if (table->accessibleName() == name)
                return table;
        return nullptr;
    }

    void filters()
    {
        QTableView *table = tableOf(QStringLiteral("Requests"));
        QLineEdit *edit = nullptr;
        for (QLineEdit *line : window.findChildren<QLineEdit *>())
            if (line->accessibleName() == QStringLiteral("Filter"))
                edit = line;
        for (const char *filter :
             {"provider:groq", "status:error", "provider:groq status:error", "cost:>0.05", "client:ci",
              "model:*mini*", "model:gpt-5", "cause:provider_rate_limited", "stream:yes", "timeout",
              "no-such-word-anywhere", ""}) {
            bool answered = false;
            const auto seen = QObject::connect(table->model(), &QAbstractItemModel::modelReset,
                                               [&answered] { answered = true; });
            QElapsedTimer since;
            since.start();
            const double cpu = cpuMs(CLOCK_PROCESS_CPUTIME_ID);
            edit->setText(QString::fromLatin1(filter));
            QTest::keyClick(edit, Qt::Key_Return);
            waitFor([&answered] { return answered; });
            window.grab();
            QObject::disconnect(seen);
            std::printf("  filter %-28s %7.0f ms, CPU %4.0f ms, %d rows\n", filter,
                        double(since.nsecsElapsed()) / 1e6, cpuMs(CLOCK_PROCESS_CPUTIME_ID) - cpu,
                        table->model()->rowCount());
        }
    }

    void scroll()
    {
        QTableView *table = tableOf(QStringLiteral("Requests"));
        QTest::qWait(2'000); // the picture of the page that was opened is not scrolling
        app.begin();
        std::vector<double> frames;
        for (int step = 0; step < 300; ++step) {
            const double before = cpuMs(CLOCK_THREAD_CPUTIME_ID);
            table->verticalScrollBar()->setValue(table->verticalScrollBar()->value() + 240);
            table->viewport()->repaint();
            frames.push_back(cpuMs(CLOCK_THREAD_CPUTIME_ID) - before);
            QTest::qWait(0);
        }
        std::sort(frames.begin(), frames.end());
        std::printf(
            "scrolling 300 steps over %d rows: frame p50 %.1f ms, p99 %.1f ms, worst %.1f ms, other turns at "
            "worst %.1f ms (%s)\n",
            table->model()->rowCount(), frames[frames.size() / 2], frames[frames.size() * 99 / 100],
            frames.back(), app.longestTurn(), qPrintable(app.culprit()));
        memory("after scrolling");
    }

    // A thousand requests a second, as the engine's tap brings them up: ten times a second, begun and ended.
    void load(const QString &page)
    {
        window.openPage(page);
        QTest::qWait(1'000);
        const config::Config config = test::sampleConfig(8);
        const SystemClock clock;
        std::vector<QList<ledger::ExchangeRecord>> batches;
        for (quint32 batch = 0; batch < 100; ++batch) {
            QList<ledger::ExchangeRecord> records;
            for (quint32 i = 0; i < 100; ++i)
                records << test::sampleRecord(2'000'000 + batch * 100 + i, clock.wallMilliseconds(), config);
            batches.push_back(records);
        }
        app.begin();
        QElapsedTimer since;
        since.start();
        std::size_t sent = 0;
        QTimer timer;
        double worst = 0;
        QObject::connect(&timer, &QTimer::timeout, [&] {
            if (sent >= batches.size())
                return;
            const double before = cpuMs(CLOCK_THREAD_CPUTIME_ID);
            Q_EMIT link.exchangesChanged(batches[sent++]);
            worst = std::max(worst, cpuMs(CLOCK_THREAD_CPUTIME_ID) - before);
        });
        timer.start(100);
        waitFor([&] { return sent >= batches.size(); });
        const double wall = double(since.elapsed());
        std::printf("1,000 requests/s on %-10s %5.1f %% of a core, longest turn %.1f ms (taking a batch in: "
                    "%.1f ms)\n",
                    qPrintable(page), 100 * app.threadMs() / wall, app.longestTurn(), worst);
    }

    static void memory(const char *when)
    {
        std::printf("memory %s: %.0f MiB resident\n", when, residentMiB());
    }

    // As the program's own loop does: QTest::qWait() wakes a hundred times a second, which an idle window
    // does not.
    static void live(int ms)
    {
        QEventLoop loop;
        QTimer::singleShot(ms, &loop, &QEventLoop::quit);
        loop.exec();
    }

    void idle(const QString &page)
    {
        window.openPage(page);
        live(3'000);
        const double before = cpuMs(CLOCK_PROCESS_CPUTIME_ID);
        QElapsedTimer since;
        since.start();
        app.begin();
        live(15'000);
        std::printf("idle on %-10s %.2f %% of a core, %.0f MiB\n", qPrintable(page),
                    100 * (cpuMs(CLOCK_PROCESS_CPUTIME_ID) - before) / double(since.elapsed()),
                    residentMiB());
        app.printTurns(12);
    }
};

} // namespace

int main(int argc, char **argv)
{
    const QString folder = QString::fromLocal8Bit(argc > 1 ? argv[1] : "");
    const int rows = argc > 2 ? QByteArray(argv[2]).toInt() : 1'000'000;
    if (folder.isEmpty()) {
        std::fprintf(stderr, "window_bench FOLDER [ROWS]\n");
        return 2;
    }
    if (argc > 3) {
        QCoreApplication app(argc, argv);
        return seed(folder, rows);
    }
    MeasuredApplication app(argc, argv);
    // In a process of its own: what seeding needs is not what the window needs.
    if (!QFile::exists(folder + QStringLiteral("/data/ledger.db"))) {
        QProcess seeding;
        seeding.setProcessChannelMode(QProcess::ForwardedChannels);
        seeding.start(QCoreApplication::applicationFilePath(),
                      {folder, QString::number(rows), QStringLiteral("seed")});
        if (!seeding.waitForFinished(-1) || seeding.exitCode() != 0)
            return 1;
    }
    config::Config config = test::sampleConfig(8);
    config.server.port = freePort();
    const gateway::EngineOptions options{.configPath = folder + QStringLiteral("/config.json"),
                                         .dataFolder = folder + QStringLiteral("/data")};
    if (!writePrivateFile(options.configPath, config::writeDocument(config)))
        return 1;
    QFile::remove(folder + QStringLiteral("/window.ini"));
    UiState state(folder + QStringLiteral("/window.ini"));
    state.set(UiState::Flag::FirstStepsHidden, true);
    const SystemClock clock;
    LocalEngineLink link(options);
    const Language words(app, state);
    const Theme dress(app, state);
    {
        MainWindow window(link, state, clock);
        window.show();
        link.open();
        Bench bench{app, link, window};
        waitFor([&link] { return link.status().state == gateway::EngineStatus::State::Running; });
        const QString requests = QStringLiteral("Requests");
        const QString twin = QStringLiteral("The chart as a table");
        Bench::memory("at the start");
        bench.open(QStringLiteral("traffic"), requests);
        Bench::memory("with traffic open");
        bench.filters();
        Bench::memory("after filters");
        bench.open(QStringLiteral("costs"), twin);
        Bench::memory("with costs open");
        bench.open(QStringLiteral("latency"), twin);
        bench.open(QStringLiteral("traffic"), requests);
        bench.scroll();
        for (const char *page : {"traffic", "overview", "costs"})
            bench.load(QString::fromLatin1(page));
        Bench::memory("after all");
        // Last: the ledger tidies up in its first minute.
        for (const char *page : {"traffic", "overview", "costs"})
            bench.idle(QString::fromLatin1(page));
    }
    link.stop();
    waitFor([&link] { return link.status().state == gateway::EngineStatus::State::Stopped; });
    return 0;
}
