// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/repeater.h"

#include "core/base/bytes.h"
#include "core/gateway/insidepass.h"
#include "core/secrets/mask.h"
#include "core/upstream/client.h"

#include <QTimer>

#include <algorithm>

namespace gatehouse::gateway {

namespace {

// Signatures are over a time that has passed, and the upstream client writes lengths itself.
bool isOfThatTime(std::string_view name)
{
    constexpr std::string_view kept[] = {"host",       "content-length",       "accept-encoding", "expect",
                                         "x-amz-date", "x-amz-security-token", "origin",          "referer",
                                         passHeader,   passClientHeader};
    return http::isHopByHop(name) || std::any_of(std::begin(kept), std::end(kept), [&](auto other) {
               return http::equalsIgnoreCase(name, other);
           });
}

} // namespace

http::HeaderList repeatableHeaders(const QByteArray &lines)
{
    http::HeaderList headers;
    for (const QByteArray &line : lines.split('\n')) {
        const qsizetype colon = line.indexOf(':');
        const QByteArray name = line.left(colon).trimmed();
        if (colon <= 0 || secrets::isSecretHeader(view(name)) || isOfThatTime(view(name)))
            continue;
        headers.add(view(name), view(line.mid(colon + 1).trimmed()));
    }
    if (!headers.contains("content-type"))
        headers.add("content-type", "application/json");
    return headers;
}

class Repetition final : public QObject, private upstream::Listener
{
public:
    void start(upstream::Client &client, upstream::Request request, Repeater::Done done)
    {
        m_done = std::move(done);
        m_call = client.send(std::move(request), *this);
    }

    bool isOver() const { return m_over; }

private:
    void upstreamHead(int status, const http::HeaderList &headers) override
    {
        const auto id = headers.find("x-gatehouse-id").value_or(std::string_view());
        tell(Repeated{.status = status, .id = toBytes(id)});
    }

    void upstreamBody(std::string_view) override {}

    void upstreamEnded() override { m_over = true; }

    void upstreamFailed(const Error &error) override
    {
        m_over = true;
        tell(fail(error));
    }

    // The callback may begin another one, and we are inside a call.
    void tell(Result<Repeated> result)
    {
        if (const Repeater::Done done = std::exchange(m_done, nullptr))
            QTimer::singleShot(0, this, [done, result = std::move(result)] { done(result); });
    }

    Repeater::Done m_done;
    bool m_over = false;
    std::unique_ptr<upstream::Call> m_call;
};

Repeater::Repeater(const Clock &clock, QByteArray pass)
    : m_pass(std::move(pass))
    , m_client(upstream::makeClient(clock))
{
}

Repeater::~Repeater() { m_running.clear(); }

void Repeater::repeat(const QUrl &gateway, const RepeatRequest &request, Done done)
{
    std::erase_if(m_running, [](const auto &running) { return running->isOver(); });
    upstream::Request call{.method = "POST", .url = gateway, .body = request.body};
    call.url.setPath(QString::fromUtf8(request.path));
    // Gemini says with its query that events are wanted, and the query is not stored: it may hold a key.
    if (request.stream && request.path.contains(":streamGenerateContent"))
        call.url.setQuery(QStringLiteral("alt=sse"));
    call.headers = repeatableHeaders(request.headers);
    call.headers.set(passHeader, view(m_pass));
    call.headers.set(passClientHeader, view(request.client.value));
    // The gateway has limits of its own, and each of its answers ends.
    call.limits.firstByte = std::chrono::hours(1);
    call.limits.idle = std::chrono::hours(1);
    call.limits.total = std::chrono::hours(2);
    m_running.push_back(std::make_unique<Repetition>());
    m_running.back()->start(*m_client, std::move(call), std::move(done));
}

} // namespace gatehouse::gateway
