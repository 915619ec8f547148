// SPDX-License-Identifier: GPL-3.0-or-later
// One request over a QNetworkAccessManager that is not ours.
#pragma once

#include "core/upstream/limitwatch.h"
#include "core/upstream/upstream.h"

#include <QNetworkReply>
#include <QObject>

namespace gatehouse::upstream {

class ForeignCall final : public QObject, public Call, private LimitWatch::Owner
{
    Q_OBJECT
public:
    ForeignCall(const Clock &clock, DeadlineQueue &deadlines, Listener &listener);
    ~ForeignCall() override;

    void start(QNetworkAccessManager &manager, const Request &request);

    void pause() override;
    void resume() override;

    const Timings &timings() const override { return m_timings; }

    bool requestSent() const override { return m_reply != nullptr || m_ended; }

private:
    struct AbortReply
    {
        void operator()(QNetworkReply *reply) const;
    };

    void limitReached(LimitWatch::Phase which, milliseconds limit) override;
    bool head(); // false where this was destroyed or there is none yet
    bool bytes();
    void finished();
    void fail(Error error);
    Error errorOfReply() const;

    const Clock &m_clock;
    Listener &m_listener;
    LimitWatch m_watch;
    Timings m_timings = {};
    std::unique_ptr<QNetworkReply, AbortReply> m_reply = {};
    QByteArray m_host = {};
    std::optional<Error> m_pending = {};
    int m_status = 0;
    bool m_paused = false;
    bool m_ended = false;
};

} // namespace gatehouse::upstream
