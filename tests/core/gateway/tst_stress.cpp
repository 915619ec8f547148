// SPDX-License-Identifier: GPL-3.0-or-later
// All of the gateway at once, for the thread sanitizer and for sums that must agree: several workers under
// clients of every kind, while the configuration is swapped, the state is asked for and the ledger writes.
#include "core/gateway/observing.h"
#include "core/gateway/recordtap.h"
#include "core/gateway/workerpool.h"
#include "core/ledger/reader.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <thread>

using namespace gatehouse;
using namespace std::chrono_literals;

namespace {

QByteArray post(const QByteArray &path, const QByteArray &body)
{
    return "POST " + path +
           " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: " +
           QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

QByteArray chat(const QByteArray &model, bool stream)
{
    return post("/v1/chat/completions", R"({"model":")" + model + R"(","stream":)" +
                                            (stream ? "true" : "false") +
                                            R"(,"messages":[{"role":"user","content":"Hello, workers"}]})");
}

// A blocking connection, on a thread of the client's own.
class Line
{
public:
    explicit Line(quint16 port)
    {
        sockaddr_in address = {};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        const timeval patience = {60, 0};
        ::setsockopt(m_socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        m_open = ::connect(m_socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0;
    }

    ~Line() { ::close(m_socket); }

    Q_DISABLE_COPY_MOVE(Line)

    // The whole answer, head and body; less where the connection ended before.
    QByteArray ask(const QByteArray &request)
    {
        QByteArray answer;
        if (!say(request))
            return answer;
        while (!isWhole(answer) && hear(answer)) {
        }
        return answer;
    }

    void askAndLeave(const QByteArray &request)
    {
        QByteArray begin;
        if (say(request))
            hear(begin);
    }

private:
    bool say(const QByteArray &bytes) const
    {
        return m_open &&
               ::send(m_socket, bytes.constData(), std::size_t(bytes.size()), MSG_NOSIGNAL) == bytes.size();
    }

    bool hear(QByteArray &to) const
    {
        std::array<char, 16 * 1024> buffer;
        const auto got = ::recv(m_socket, buffer.data(), buffer.size(), 0);
        to.append(buffer.data(), qMax<qsizetype>(0, got));
        return got > 0;
    }

    static bool isWhole(const QByteArray &answer)
    {
        const auto end = answer.indexOf("\r\n\r\n");
        if (end < 0)
            return false;
        const QByteArray head = answer.left(end).toLower();
        const auto length = head.indexOf("content-length: ");
        if (length < 0)
            return answer.endsWith("0\r\n\r\n");
        const QByteArray digits = head.mid(length + 16, head.indexOf('\r', length) - length - 16);
        return answer.size() - end - 4 >= (digits.isEmpty() ? head.mid(length + 16) : digits).toLongLong();
    }

    int m_socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    bool m_open = false;
};

struct Tally
{
    std::atomic<int> rows{0}; // that the ledger must have at the end
    std::atomic<int> wrong{0};
    std::atomic<bool> done{false};
};

// One of each kind, again and again. What goes by way of "loop" comes back to this gateway: two rows.
void beClient(quint16 port, int rounds, Tally &tally)
{
    const auto expect = [&](const QByteArray &answer, const char *status, const char *holds) {
        if (answer.startsWith(status) && answer.contains(holds))
            return;
        ++tally.wrong;
        qWarning("expected %s and %s, got %s", status, holds, answer.left(600).constData());
    };
    auto kept = std::make_unique<Line>(port);
    for (int i = 0; i < rounds; ++i) {
        expect(kept->ask(chat("sandbox/echo", false)), "HTTP/1.1 200", "Hello, workers");
        expect(kept->ask(chat("sandbox/lorem-20", true)), "HTTP/1.1 200", "[DONE]");
        expect(kept->ask(chat("loop/sandbox/echo", false)), "HTTP/1.1 200", "Hello, workers");
        expect(kept->ask(chat("loop/sandbox/lorem-20", true)), "HTTP/1.1 200", "[DONE]");
        expect(kept->ask(chat("nobody/knows", false)), "HTTP/1.1 4", "nobody");
        expect(kept->ask(post("/v1/messages", R"({"model":"loop/sandbox/echo","max_tokens":50,)"
                                              R"("messages":[{"role":"user","content":"Hello, workers"}]})")),
               "HTTP/1.1 200", "Hello, workers");
        Line(port).askAndLeave(chat("sandbox/slow-50", true));
        tally.rows += 1 + 1 + 2 + 2 + 1 + 2 + 1;
    }
}

} // namespace

class TestStress : public QObject
{
    Q_OBJECT

    std::shared_ptr<gateway::Runtime> runtime(quint16 port)
    {
        config::Config config;
        config.server.workers = 3;
        if (port != 0)
            config.providers = {{.id = {"loop"},
                                 .preset = "custom",
                                 .baseUrl = "http://127.0.0.1:" + QByteArray::number(port) + "/v1",
                                 .models = {"sandbox/echo", "sandbox/lorem-20"}}};
        auto made = std::make_shared<gateway::Runtime>(std::make_shared<const config::Config>(config),
                                                       providers::loadCatalogue({}));
        made->clients = m_governor.apply(config);
        made->prices = m_book;
        m_health.apply(config);
        return made;
    }

    // What the window and Prometheus do all the time.
    qint64 look(gateway::WorkerPool &pool)
    {
        const auto state = gateway::stateOf(services(), *m_runtime->clients);
        const QByteArray text = m_metrics.text(state);
        qint64 requests = 0;
        for (const QByteArray &line : text.split('\n')) {
            if (line.startsWith("gatehouse_requests_total{"))
                requests += line.mid(line.lastIndexOf(' ') + 1).toLongLong();
        }
        m_tap.take();
        m_seenConnections = std::max(m_seenConnections, pool.connections());
        return requests;
    }

    int storedRows()
    {
        auto reader = ledger::LedgerReader::open(m_ledger.path());
        int rows = 0;
        if (!m_ledger.flush() || !reader || !reader->forEach({}, [&](const ledger::ExchangeRecord &row) {
                rows += row.state == ledger::State::Running ? 0 : 1;
                return true;
            }))
            return -1;
        return rows;
    }

    gateway::SharedServices services()
    {
        return {m_clock, m_ledger, m_health, m_affinity, m_governor, m_metrics,
                m_tap,   m_moment, m_cache,  m_replay,   m_responses};
    }

    QTemporaryDir m_folder;
    SystemClock m_clock;
    ledger::Ledger m_ledger{{.path = m_folder.filePath(QStringLiteral("ledger.db"))}, m_clock};
    std::shared_ptr<ledger::PriceBook> m_book =
        std::make_shared<ledger::PriceBook>(ledger::PriceBook::builtIn());
    routing::HealthBoard m_health{m_clock};
    routing::AffinityTable m_affinity{m_clock};
    governance::Governor m_governor{m_clock};
    metrics::Metrics m_metrics;
    gateway::RecordTap m_tap;
    gateway::Moment m_moment;
    cache::ResponseCache m_cache{{.path = m_folder.filePath(QStringLiteral("cache.db"))}, m_clock};
    protocol::ReplayMemory m_replay{m_clock};
    gateway::ResponseStore m_responses{m_clock};
    gateway::RuntimePtr m_runtime;
    int m_seenConnections = 0;

private Q_SLOTS:

    void everyRequestHasItsAnswerAndItsRow()
    {
        constexpr int clients = 6;
        constexpr int rounds = 12;
        m_tap.setOpen(true);
        m_runtime = runtime(0);
        gateway::WorkerPool pool(services(), m_runtime);
        http::Acceptor acceptor(pool.sink());
        const auto port = acceptor.listen(QHostAddress(QHostAddress::LocalHost), 0);
        QVERIFY(port);
        pool.setRuntime(m_runtime = runtime(*port));

        Tally tally;
        std::vector<std::thread> threads;
        std::atomic<int> running = clients;
        for (int i = 0; i < clients; ++i)
            threads.emplace_back([&] {
                beClient(*port, rounds, tally);
                --running;
            });
        while (running > 0) {
            pool.setRuntime(m_runtime = runtime(*port));
            look(pool);
            QTest::qWait(20); // the acceptor lives on this thread
        }
        for (std::thread &thread : threads)
            thread.join();
        QCOMPARE(tally.wrong.load(), 0);
        QTRY_COMPARE_WITH_TIMEOUT(storedRows(), tally.rows.load(),
                                  30'000); // who left is noticed a moment later
        QCOMPARE(look(pool), qint64(tally.rows.load()));
        QVERIFY(m_seenConnections > 0);

        QSignalSpy drained(&pool, &gateway::WorkerPool::drained);
        pool.drain(5s);
        QVERIFY(drained.wait(20'000));
        QCOMPARE(m_ledger.droppedRows(), 0);
    }
};

QTEST_GUILESS_MAIN(TestStress)
#include "tst_stress.moc"
