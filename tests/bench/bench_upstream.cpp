// SPDX-License-Identifier: GPL-3.0-or-later
// What a request to a provider costs this process: CPU per request of three ways to send it, in a closed loop
// over keep-alive connections to nginx on loopback.
//
//     bench_upstream [--mode client|reply|stock|all] [--requests 50000] [--parallel 64] [--body 1000]
//                    [--url http://127.0.0.1:PORT/] [--json] [--qt-dispatcher]
//
// client: makeClient(), as the gateway uses it. reply: our manager as ordinary Qt code uses one. stock: Qt's
// own QNetworkAccessManager. It runs on the event dispatcher of the workers unless told otherwise. Without
// --url it starts an nginx with one worker of its own and stops it.
#include "core/http/workerdispatcher.h"
#include "core/upstream/client.h"
#include "core/upstream/networkaccessmanager.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QNetworkReply>
#include <QProcess>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTextStream>

#include <sys/resource.h>

#include <algorithm>
#include <functional>
#include <string_view>

using namespace gatehouse;

namespace {

struct Load
{
    QUrl url = {};
    QByteArray body = {};
    int requests = 0;
    int parallel = 0;
};

struct Cost
{
    qint64 cpuMicroseconds = 0; // user and system
    qint64 wallNanoseconds = 0;
    int failures = 0;
};

qint64 processCpu() // a stock manager has a thread of its own
{
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    const auto micro = [](const timeval &time) { return qint64(time.tv_sec) * 1'000'000 + time.tv_usec; };
    return micro(usage.ru_utime) + micro(usage.ru_stime);
}

// Keeps `parallel` requests under way until `requests` have ended.
class Closed
{
public:
    explicit Closed(const Load &load)
        : left(load.requests - load.parallel)
        , open(load.parallel)
    {
    }

    bool oneEnded(bool failed) // true: send another
    {
        failures += failed ? 1 : 0;
        if (left > 0) {
            --left;
            return true;
        }
        if (--open == 0)
            QCoreApplication::exit();
        return false;
    }

    int left;
    int open;
    int failures = 0;
};

class Sender final : public upstream::Listener
{
public:
    Sender(upstream::Client &client, const Load &load, Closed &loop)
        : m_client(client)
        , m_load(load)
        , m_loop(loop)
    {
    }

    void send()
    {
        upstream::Request request{.method = "POST", .url = m_load.url, .body = m_load.body};
        request.headers.add("Content-Type", "application/json");
        request.headers.add("Authorization", "Bearer sk-0123456789abcdef0123456789abcdef");
        request.headers.add("User-Agent", "gatehouse/0.1");
        m_call = m_client.send(std::move(request), *this);
    }

    void upstreamHead(int status, const http::HeaderList &) override { m_failed = status != 200; }

    void upstreamBody(std::string_view) override {}

    void upstreamEnded() override
    {
        if (m_loop.oneEnded(m_failed))
            send();
    }

    void upstreamFailed(const Error &error) override
    {
        qWarning("%s", qPrintable(error.message));
        if (m_loop.oneEnded(true))
            send();
    }

private:
    upstream::Client &m_client;
    const Load &m_load;
    Closed &m_loop;
    std::unique_ptr<upstream::Call> m_call;
    bool m_failed = false;
};

int runClient(const Load &load)
{
    const SystemClock clock;
    const auto client = upstream::makeClient(clock);
    Closed loop(load);
    std::vector<std::unique_ptr<Sender>> senders;
    for (int i = 0; i < load.parallel; ++i)
        senders.push_back(std::make_unique<Sender>(*client, load, loop));
    for (auto &sender : senders)
        sender->send();
    QCoreApplication::exec();
    return loop.failures;
}

int runReplies(QNetworkAccessManager &manager, const Load &load)
{
    Closed loop(load);
    std::function<void()> send = [&] {
        QNetworkRequest request(load.url);
        request.setRawHeader("Content-Type", "application/json");
        request.setRawHeader("Authorization", "Bearer sk-0123456789abcdef0123456789abcdef");
        QNetworkReply *reply = manager.post(request, load.body);
        QObject::connect(reply, &QNetworkReply::finished, &manager, [&, reply] {
            reply->readAll();
            reply->deleteLater();
            if (loop.oneEnded(reply->error() != QNetworkReply::NoError))
                send();
        });
    };
    for (int i = 0; i < load.parallel; ++i)
        send();
    QCoreApplication::exec();
    return loop.failures;
}

Cost measure(const QString &mode, const Load &load)
{
    QElapsedTimer wall;
    wall.start();
    const qint64 before = processCpu();
    Cost cost;
    if (mode == u"client") {
        cost.failures = runClient(load);
    } else if (mode == u"reply") {
        const SystemClock clock;
        upstream::NetworkAccessManager manager(clock);
        cost.failures = runReplies(manager, load);
    } else {
        QNetworkAccessManager manager;
        cost.failures = runReplies(manager, load);
    }
    cost.cpuMicroseconds = processCpu() - before;
    cost.wallNanoseconds = wall.nsecsElapsed();
    return cost;
}

class Nginx
{
public:
    bool start()
    {
        const QString program = QStandardPaths::findExecutable(
            QStringLiteral("nginx"), {QStringLiteral("/usr/sbin"), QStringLiteral("/usr/bin")});
        QTcpServer probe;
        if (program.isEmpty() || !probe.listen(QHostAddress::LocalHost))
            return false;
        m_port = probe.serverPort();
        probe.close();
        QFile config(m_folder.filePath(QStringLiteral("nginx.conf")));
        if (!config.open(QIODevice::WriteOnly))
            return false;
        const QByteArray folder = QFile::encodeName(m_folder.path());
        config.write("daemon off; master_process off; pid " + folder + "/pid; error_log " + folder +
                     "/error.log;\nevents { worker_connections 2048; }\nhttp {\n  access_log off; "
                     "keepalive_requests 100000000;\n  client_body_temp_path " +
                     folder + "/b; proxy_temp_path " + folder + "/p; fastcgi_temp_path " + folder +
                     "/f; uwsgi_temp_path " + folder + "/u; scgi_temp_path " + folder +
                     "/s;\n  server { listen 127.0.0.1:" + QByteArray::number(m_port) +
                     "; location / { default_type application/json; return 200 '{\"x\":\"" +
                     QByteArray(1000, 'x') + "\"}'; } }\n}\n");
        config.close();
        m_process.start(program,
                        {QStringLiteral("-c"), config.fileName(), QStringLiteral("-p"), m_folder.path()});
        return m_process.waitForStarted() && answers();
    }

    ~Nginx()
    {
        m_process.terminate();
        m_process.waitForFinished();
    }

    QUrl url() const { return QUrl(QStringLiteral("http://127.0.0.1:%1/v1/chat/completions").arg(m_port)); }

private:
    bool answers()
    {
        for (int i = 0; i < 200; ++i) {
            QTcpSocket socket;
            socket.connectToHost(QStringLiteral("127.0.0.1"), m_port);
            if (socket.waitForConnected(50))
                return true;
            m_process.waitForFinished(20); // not bound yet
        }
        return false;
    }

    QTemporaryDir m_folder;
    QProcess m_process;
    quint16 m_port = 0;
};

void print(const QString &mode, const Load &load, const Cost &cost, bool json)
{
    const double perRequest = double(cost.cpuMicroseconds) / load.requests;
    const double rate = load.requests / (double(cost.wallNanoseconds) / 1e9);
    QTextStream out(stdout);
    if (json)
        out << QStringLiteral("{\"mode\":\"%1\",\"requests\":%2,\"parallel\":%3,\"cpu_us_per_request\":%4,"
                              "\"requests_per_second\":%5,\"failures\":%6}\n")
                   .arg(mode)
                   .arg(load.requests)
                   .arg(load.parallel)
                   .arg(perRequest, 0, 'f', 2)
                   .arg(rate, 0, 'f', 0)
                   .arg(cost.failures);
    else
        out << QStringLiteral("%1  %2 µs CPU per request  %3 requests/s  %4 failures\n")
                   .arg(mode, -7)
                   .arg(perRequest, 7, 'f', 2)
                   .arg(rate, 8, 'f', 0)
                   .arg(cost.failures);
}

} // namespace

int main(int argc, char **argv)
{
    const std::vector<std::string_view> words(argv, argv + argc);
    const bool ofQt = std::find(words.begin(), words.end(), "--qt-dispatcher") != words.end();
    if (auto dispatcher = http::makeWorkerDispatcher(); dispatcher && !ofQt)
        QCoreApplication::setEventDispatcher(dispatcher.release());
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOptions(
        {{QStringLiteral("mode"), QStringLiteral("client, reply, stock or all"), QStringLiteral("m"),
          QStringLiteral("all")},
         {QStringLiteral("requests"), QStringLiteral("in all"), QStringLiteral("n"), QStringLiteral("50000")},
         {QStringLiteral("parallel"), QStringLiteral("at once"), QStringLiteral("n"), QStringLiteral("64")},
         {QStringLiteral("body"), QStringLiteral("bytes of a request"), QStringLiteral("n"),
          QStringLiteral("1000")},
         {QStringLiteral("url"), QStringLiteral("an upstream that runs already"), QStringLiteral("u")},
         {QStringLiteral("qt-dispatcher"), QStringLiteral("on Qt's own event dispatcher")},
         {QStringLiteral("json"), QStringLiteral("one JSON object per line")}});
    parser.process(application);
    Nginx nginx;
    Load load{.url = QUrl(parser.value(QStringLiteral("url"))),
              .body = QByteArray(parser.value(QStringLiteral("body")).toInt(), 'b'),
              .requests = parser.value(QStringLiteral("requests")).toInt(),
              .parallel = parser.value(QStringLiteral("parallel")).toInt()};
    if (load.url.isEmpty()) {
        if (!nginx.start()) {
            QTextStream(stderr) << "nginx is not here; install it or name an upstream with --url\n";
            return 1;
        }
        load.url = nginx.url();
    }
    const QString wanted = parser.value(QStringLiteral("mode"));
    int failures = 0;
    for (const QString &mode : {QStringLiteral("client"), QStringLiteral("reply"), QStringLiteral("stock")}) {
        if (wanted != mode && wanted != u"all")
            continue;
        const Cost cost = measure(mode, load);
        failures += cost.failures;
        print(mode, load, cost, parser.isSet(QStringLiteral("json")));
    }
    return failures == 0 ? 0 : 1;
}
