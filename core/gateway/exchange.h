// SPDX-License-Identifier: GPL-3.0-or-later
// One request from its plan to its row in the ledger. It walks the plan and obeys the verdicts; it decides
// nothing itself. Destroying it aborts what is under way and writes the row.
//
//   Idle → Trying ⇄ Waiting (before a retry) → Answering → Done
//
// Commit point: the first byte that Delivery lets through. Before it another attempt is legal, after it none.
#pragma once

#include "core/base/awaiting.h"
#include "core/gateway/bodycapture.h"
#include "core/gateway/cachestage.h"
#include "core/gateway/delivery.h"
#include "core/gateway/exchangelog.h"
#include "core/gateway/heartbeat.h"
#include "core/gateway/hedge.h"
#include "core/gateway/longrunning.h"
#include "core/gateway/mediastage.h"
#include "core/gateway/streamfollower.h"
#include "core/routing/verdict.h"

#include <QTimer>

namespace gatehouse::gateway {

struct ExchangeStart
{
    RuntimePtr runtime = {};
    ClientCall call = {};
    routing::RoutePlan plan = {};
    governance::ClientPtr client = {}; // null: nobody in particular
    governance::Admission admission = {};
    QByteArray session = {};
    std::unique_ptr<CacheStage> cache = {}; // null: not cached
    ChatSource chat = {};
};

class Exchange final : public http::Job, private Attempt::Owner, private Hedge::Owner
{
public:
    // The services outlive it.
    Exchange(const WorkerServices &services, ExchangeStart &&start, http::ResponseWriter &writer);
    ~Exchange() override;

    void begin();
    void drained() override;

    void clientGone() override {} // the connection destroys the exchange next

private:
    enum class State { Idle, Trying, Waiting, Answering, Done };

    void attemptHead(int status, const http::HeaderList &headers, bool stream) override;
    void attemptBytes(std::string_view clientBytes, bool sawOutput) override;
    void attemptEnded(std::string_view lastClientBytes) override;
    void attemptFailed(const Error &error) override;
    void hedgeDue() override;
    void hedgeAnswered() override;
    void hedgeFailed(const Error &error) override;

    void askCache();
    void cacheAnswered(cache::CacheAnswer answer);
    void serve(const cache::CacheHit &hit);
    void waitForEqual(const cache::Coalescer::Joined &equal);
    void readAlong();
    void takeAlong();
    QByteArray answerType() const;
    const routing::Step &step() const;
    void warmUp() const;
    void tryStep();
    bool fetchesMedia();
    void serveEstimate(const QByteArray &body);
    Result<> reserve(Money estimate);
    LaunchInput launchInput(const routing::Step &of);
    void startAttempt(AttemptSpec &&spec);
    void watchForSilence();
    bool isSilent() const;
    void beginHedge();
    void tellAlive();
    void adoptHedge();
    void dropHedge();
    void lose(Launch &launch);
    Error masked(const Error &error) const;
    void logEnd(bool whole, const std::optional<Error> &error);
    void charge(const Launch &launch, const AnswerFacts &facts, AttemptEnd end);
    void obey(const routing::Verdict &verdict, const Error &error);
    routing::Outcome outcome(const Error &error) const;
    void waitAndRetry(std::chrono::milliseconds delay);
    void giveUp(const Error &error);
    void answerError(const Error &error);
    void addAnswerHeaders();
    void close();

    const WorkerServices &m_services;
    Launcher m_launcher;
    ExchangeStart m_start;
    Delivery m_delivery;
    ExchangeLog m_log;
    BodyCapture m_bodies;
    LongRunning::Entry m_running;
    State m_state = State::Idle;
    std::size_t m_stepIndex = 0;
    bool m_inContextStep = false;
    int m_failuresOfStep = 0;
    int m_attempts = 0;
    KeyId m_repeatKey; // for RetrySame
    std::vector<KeyId> m_retired;
    MediaStage m_media;
    Launch m_run; // the attempt under way
    std::unique_ptr<Hedge> m_hedge;
    bool m_hedged = false; // once is enough
    std::unique_ptr<QTimer> m_retryTimer;
    std::unique_ptr<Heartbeat> m_heartbeat;     // of a stream that has begun
    std::unique_ptr<Awaiting> m_cacheWait;      // for answers of the cache
    std::unique_ptr<StreamFollower> m_follower; // of an equal request's stream
    bool m_streams = false;                     // the answer under way
};

} // namespace gatehouse::gateway
