// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/sandbox/sandboxclient.h"

#include "core/base/ids.h"
#include "core/gateway/sandbox/sandboxscript.h"

#include <QPointer>
#include <QTimer>

namespace gatehouse::gateway {

namespace {

using Ending = SandboxScript::Ending;

// Head, pieces, ending: each step in a turn of the event loop of its own, so that nothing happens inside
// send().
class SandboxPlay final : public QObject, public upstream::Call
{
public:
    SandboxPlay(SandboxScript script, upstream::Limits limits, upstream::Listener &listener,
                const Clock &clock)
        : m_script(std::move(script))
        , m_limits(limits)
        , m_listener(listener)
        , m_clock(clock)
    {
        m_timings.started = m_timings.connected = m_timings.sent = clock.monotonic();
        m_timer.setSingleShot(true);
        connect(&m_timer, &QTimer::timeout, this, &SandboxPlay::step);
        schedule(m_script.headDelay);
    }

    void pause() override { m_paused = true; }

    void resume() override
    {
        m_paused = false;
        if (m_waiting)
            schedule({});
    }

    const upstream::Timings &timings() const override { return m_timings; }

    bool requestSent() const override { return true; }

private:
    void schedule(std::chrono::milliseconds delay)
    {
        m_waiting = false;
        m_timer.start(delay);
    }

    void step()
    {
        m_waiting = m_paused;
        if (m_paused)
            return;
        const QPointer<SandboxPlay> alive(this); // a listener may destroy its call
        if (!m_headSent) {
            m_headSent = true;
            m_timings.firstByte = m_clock.monotonic();
            m_listener.upstreamHead(m_script.status, m_script.headers);
        } else if (m_next < m_script.pieces.size()) {
            const QByteArray bytes = m_script.pieces[m_next++].bytes;
            m_listener.upstreamBody({bytes.constData(), std::size_t(bytes.size())});
        }
        if (!alive)
            return;
        if (m_next < m_script.pieces.size())
            schedule(m_script.pieces[m_next].delay);
        else
            finish();
    }

    void finish()
    {
        m_timings.lastByte = m_clock.monotonic();
        if (m_script.ending == Ending::Clean)
            return m_listener.upstreamEnded();
        if (m_script.ending == Ending::Cut)
            return m_listener.upstreamFailed(
                {.cause = Cause::ProviderBadAnswer,
                 .message = QStringLiteral(
                     "closed the connection in the middle of its answer, as the model's name asked")});
        if (m_limits.idle.count() > 0)
            QTimer::singleShot(m_limits.idle, this, [this] {
                m_listener.upstreamFailed(
                    {.cause = Cause::ProviderTimeout,
                     .message = QStringLiteral("sent nothing for %1 ms, as the model's name asked")
                                    .arg(m_limits.idle.count())});
            });
    }

    SandboxScript m_script;
    upstream::Limits m_limits;
    upstream::Listener &m_listener;
    const Clock &m_clock;
    upstream::Timings m_timings;
    QTimer m_timer;
    std::size_t m_next = 0;
    bool m_headSent = false;
    bool m_paused = false;
    bool m_waiting = false;
};

} // namespace

std::unique_ptr<upstream::Call> SandboxClient::send(upstream::Request request, upstream::Listener &listener)
{
    const std::int64_t now = m_clock.wallMilliseconds();
    const SandboxCall call{.method = request.method,
                           .path = request.url.path().toUtf8(),
                           .body = request.body,
                           .nowSeconds = now / 1000,
                           .id = ExchangeId::make(now).text()};
    return std::make_unique<SandboxPlay>(sandboxScript(call), request.limits, listener, m_clock);
}

} // namespace gatehouse::gateway
