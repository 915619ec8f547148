// SPDX-License-Identifier: GPL-3.0-or-later
// What a streamed event costs the thread that receives it from a provider: 32 streams at once, each of 50
// events a millisecond apart, from a server on a thread of its own that is not counted.
//
//     bench_upstreamevents [SECONDS]
#include "core/http/workerdispatcher.h"
#include "core/upstream/client.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QNetworkProxy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTextStream>
#include <QThread>
#include <QTimer>

#include <sys/resource.h>

#include <atomic>

using namespace gatehouse;

namespace {

constexpr int parallel = 32;
constexpr int eventsPerStream = 50;

// Answers every request with a stream; all streams get their next event on the same tick.
class EventServer final : public QTcpServer
{
public:
    EventServer()
    {
        setProxy(QNetworkProxy::NoProxy);
        connect(this, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *socket = nextPendingConnection())
                serve(*socket);
        });
        m_tick.setTimerType(Qt::PreciseTimer);
        m_tick.setInterval(1);
        connect(&m_tick, &QTimer::timeout, this, [this] { tick(); });
        m_tick.start();
    }

private:
    struct Stream
    {
        QTcpSocket *socket = nullptr;
        int left = 0;
    };

    void serve(QTcpSocket &socket)
    {
        socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
        connect(&socket, &QTcpSocket::readyRead, this, [this, &socket] {
            if (!socket.readAll().contains("\r\n\r\n"))
                return;
            socket.write(
                "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n");
            m_streams.append({&socket, eventsPerStream});
        });
    }

    void tick()
    {
        const QByteArray event =
            "data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1,"
            "\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\" token\"}}]}\n\n";
        const QByteArray chunk = QByteArray::number(event.size(), 16) + "\r\n" + event + "\r\n";
        for (Stream &stream : m_streams) {
            stream.socket->write(--stream.left >= 0 ? chunk : QByteArray("0\r\n\r\n"));
            stream.socket->flush();
        }
        m_streams.removeIf([](const Stream &stream) { return stream.left < 0; });
    }

    QTimer m_tick;
    QList<Stream> m_streams;
};

class Reader final : public upstream::Listener
{
public:
    Reader(upstream::Client &client, const QUrl &url)
        : m_client(client)
        , m_url(url)
    {
    }

    void send()
    {
        upstream::Request request{.method = "POST", .url = m_url, .body = "{\"stream\":true}"};
        m_call = m_client.send(std::move(request), *this);
    }

    void upstreamHead(int, const http::HeaderList &) override {}

    void upstreamBody(std::string_view) override { ++slices; }

    void upstreamEnded() override
    {
        ++streams;
        send();
    }

    void upstreamFailed(const Error &error) override
    {
        ++failures;
        qWarning("%s", qPrintable(error.message));
    }

    qint64 slices = 0;
    qint64 streams = 0;
    int failures = 0;

private:
    upstream::Client &m_client;
    const QUrl m_url;
    std::unique_ptr<upstream::Call> m_call;
};

qint64 threadCpu() // µs
{
    rusage usage{};
    ::getrusage(RUSAGE_THREAD, &usage);
    const auto micro = [](const timeval &time) { return qint64(time.tv_sec) * 1'000'000 + time.tv_usec; };
    return micro(usage.ru_utime) + micro(usage.ru_stime);
}

} // namespace

int main(int argc, char **argv)
{
    if (auto dispatcher = http::makeWorkerDispatcher())
        QCoreApplication::setEventDispatcher(dispatcher.release());
    QCoreApplication application(argc, argv);
    const int seconds = argc > 1 ? std::max(1, QByteArray(argv[1]).toInt()) : 5;
    std::atomic<int> port = 0;
    QThread thread;
    QObject inThread;
    inThread.moveToThread(&thread);
    std::unique_ptr<EventServer> server;
    thread.start();
    QMetaObject::invokeMethod(
        &inThread,
        [&] {
            server = std::make_unique<EventServer>();
            server->listen(QHostAddress::LocalHost);
            port = server->serverPort();
        },
        Qt::BlockingQueuedConnection);

    const SystemClock clock;
    int failures = 0;
    {
        const auto client = upstream::makeClient(clock);
        const QUrl url(QStringLiteral("http://127.0.0.1:%1/v1/chat/completions").arg(port.load()));
        std::vector<std::unique_ptr<Reader>> readers;
        for (int i = 0; i < parallel; ++i) {
            readers.push_back(std::make_unique<Reader>(*client, url));
            readers.back()->send();
        }
        QTimer::singleShot(seconds * 1000, &application, &QCoreApplication::quit);
        const qint64 before = threadCpu();
        QCoreApplication::exec();
        const qint64 cpu = threadCpu() - before;
        qint64 slices = 0;
        qint64 streams = 0;
        for (const auto &reader : readers) {
            slices += reader->slices;
            streams += reader->streams;
            failures += reader->failures;
        }
        QTextStream(stdout) << QStringLiteral("%1 µs CPU per event  %2 events/s  %3 streams  %4 failures\n")
                                   .arg(double(cpu) / double(std::max<qint64>(1, slices)), 0, 'f', 2)
                                   .arg(slices / seconds)
                                   .arg(streams)
                                   .arg(failures);
    }
    QMetaObject::invokeMethod(
        &inThread, [&] { server.reset(); }, Qt::BlockingQueuedConnection);
    thread.quit();
    thread.wait();
    return failures == 0 ? 0 : 1;
}
