// SPDX-License-Identifier: GPL-3.0-or-later
// The least that an answer from the cache could cost: our own server reads a chat, and says the same each
// time.
//   bench_fixed PORT ANSWER      the file's bytes, as JSON
#include "core/http/server.h"
#include "core/http/workerdispatcher.h"
#include "core/protocol/dialects.h"

#include <QCoreApplication>
#include <QFile>

#include <cstdio>

using namespace gatehouse;

namespace {

class FixedAnswer final : public http::RequestHandler
{
public:
    explicit FixedAnswer(QByteArray body)
        : m_body(std::move(body))
    {
        m_headers.add("content-type", "application/json");
    }

    std::unique_ptr<http::Job> handle(http::Request &&request, http::ResponseWriter &writer) override
    {
        if (request.method == "GET") { // is it there?
            writer.sendWhole(200, m_headers, "{}");
            return {};
        }
        // What a cache cannot do without: the request as it is checked, and as it is compared.
        request.body.reserve(request.body.size() + padding);
        const protocol::ClientCall call{.method = "POST",
                                        .path = "/v1/chat/completions",
                                        .headers = &request.headers,
                                        .body = &request.body};
        const bool read = m_dialect->facts(call).has_value() && m_dialect->readRequest(call).has_value();
        writer.sendWhole(read ? 200 : 400, m_headers, {m_body.constData(), std::size_t(m_body.size())});
        return {};
    }

private:
    static constexpr qsizetype padding = 128; // simdjson reads beyond the end

    const protocol::Dialect *m_dialect = protocol::findDialect("openai-chat");
    QByteArray m_body;
    http::HeaderList m_headers;
};

} // namespace

int main(int argc, char **argv)
{
    if (auto dispatcher = http::makeWorkerDispatcher())
        QCoreApplication::setEventDispatcher(dispatcher.release());
    QCoreApplication app(argc, argv);
    const QStringList arguments = app.arguments();
    QFile answer(arguments.value(2));
    if (arguments.size() != 3 || !answer.open(QIODevice::ReadOnly)) {
        std::fprintf(stderr, "usage: bench_fixed PORT ANSWER\n");
        return 2;
    }
    SystemClock clock;
    FixedAnswer handler(answer.readAll());
    http::Server server(handler, clock);
    if (const auto port = server.listen(QHostAddress::LocalHost, arguments[1].toUShort()); !port) {
        std::fprintf(stderr, "bench_fixed: %s\n", qPrintable(port.error().message));
        return 1;
    }
    return QCoreApplication::exec();
}
