// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/sideclient.h"

#include "core/upstream/client.h"

#include <QPromise>

#include <algorithm>
#include <memory>
#include <vector>

namespace gatehouse::gateway {

namespace {

using Promise = std::shared_ptr<QPromise<Result<SideAnswer>>>;

constexpr qsizetype maxBody = 64 * 1024 * 1024;

class SideCall final : public upstream::Listener
{
public:
    SideCall(Promise promise, std::function<void(SideCall *)> done)
        : m_promise(std::move(promise))
        , m_done(std::move(done))
    {
    }

    ~SideCall() override
    {
        m_call.reset();
        finish(fail(Cause::GatewayOverloaded, QStringLiteral("the gateway is closing")));
    }

    void start(upstream::Client &client, upstream::Request request)
    {
        m_call = client.send(std::move(request), *this);
    }

    void upstreamHead(int status, const http::HeaderList &) override { m_answer.status = status; }

    void upstreamBody(std::string_view bytes) override
    {
        if (m_answer.body.size() + qsizetype(bytes.size()) <= maxBody)
            m_answer.body.append(bytes.data(), qsizetype(bytes.size()));
    }

    void upstreamEnded() override
    {
        finish(std::move(m_answer));
        m_done(this);
    }

    void upstreamFailed(const Error &error) override
    {
        finish(fail(error));
        m_done(this);
    }

private:
    void finish(Result<SideAnswer> result)
    {
        if (m_promise->future().isFinished())
            return;
        m_promise->addResult(std::move(result));
        m_promise->finish();
    }

    Promise m_promise;
    std::function<void(SideCall *)> m_done;
    SideAnswer m_answer;
    std::unique_ptr<upstream::Call> m_call;
};

} // namespace

class SideClient::Worker final : public QObject
{
public:
    explicit Worker(const Clock &clock)
        : m_clock(clock)
    {
    }

    void send(upstream::Request request, Promise promise)
    {
        if (!m_client)
            m_client = upstream::makeClient(m_clock);
        // Removed through the event loop: the call is still on the stack when it ends.
        const auto remove = [this](SideCall *call) {
            QMetaObject::invokeMethod(
                this,
                [this, call] {
                    std::erase_if(m_calls, [call](const auto &one) { return one.get() == call; });
                },
                Qt::QueuedConnection);
        };
        m_calls.push_back(std::make_unique<SideCall>(std::move(promise), remove));
        m_calls.back()->start(*m_client, std::move(request));
    }

    // On its own thread, where the client was made.
    void clear()
    {
        m_calls.clear();
        m_client.reset();
    }

private:
    const Clock &m_clock;
    std::unique_ptr<upstream::Client> m_client;
    std::vector<std::unique_ptr<SideCall>> m_calls;
};

SideClient::SideClient(const Clock &clock)
    : m_worker(std::make_unique<Worker>(clock))
{
    m_worker->moveToThread(&m_thread);
    m_thread.setObjectName(QStringLiteral("side"));
    m_thread.start();
}

SideClient::~SideClient()
{
    // Behind what was asked before, so that each request is answered.
    QMetaObject::invokeMethod(
        m_worker.get(),
        [this] {
            m_worker->clear();
            m_thread.quit();
        },
        Qt::QueuedConnection);
    m_thread.wait();
}

QFuture<Result<SideAnswer>> SideClient::send(upstream::Request request)
{
    auto promise = std::make_shared<QPromise<Result<SideAnswer>>>();
    promise->start();
    auto future = promise->future();
    QMetaObject::invokeMethod(
        m_worker.get(),
        [worker = m_worker.get(), request = std::move(request), promise]() mutable {
            worker->send(std::move(request), promise);
        },
        Qt::QueuedConnection);
    return future;
}

} // namespace gatehouse::gateway
