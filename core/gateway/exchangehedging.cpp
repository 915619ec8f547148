// SPDX-License-Identifier: GPL-3.0-or-later
// An exchange with two attempts under way: which one answers, and what becomes of the other.
#include "core/gateway/exchange.h"

namespace gatehouse::gateway {

void Exchange::watchForSilence()
{
    const bool another = !m_inContextStep && m_stepIndex + 1 < m_start.plan.steps.size();
    if (m_hedged || !another)
        return;
    if (const auto delay = hedgeDelay(step(), m_services.health)) {
        Hedge::Owner &owner = *this;
        m_hedge = std::make_unique<Hedge>(*delay, owner);
    }
}

bool Exchange::isSilent() const
{
    return m_state == State::Trying || (m_state == State::Answering && m_streams && !m_delivery.committed());
}

// Not where a second request would do something a second time. Media that the other target cannot fetch is
// fetched first; without it there is no hedge.
void Exchange::hedgeDue()
{
    if (!isSilent() || m_hedged || !(step().hedgeUnsafe || safeToSendTwice(m_start.call)))
        return;
    m_hedged = true;
    const providers::Provider &other = *m_start.plan.steps[m_stepIndex + 1].provider;
    const config::Media &config = m_start.runtime->config->media;
    const auto parts = MediaStage::wanted(config, m_start.call, m_start.chat, other);
    if (parts.empty())
        return beginHedge();
    m_media.fetch(m_services.media, config, other.transport, parts, [this](const Result<> &fetched) {
        if (fetched && m_hedge && isSilent())
            beginHedge();
    });
}

// Not where the budget has no room for two, or where the other target cannot be asked.
void Exchange::beginHedge()
{
    const routing::Step &other = m_start.plan.steps[m_stepIndex + 1];
    const Money both = m_launcher.estimate(m_start.call, step()) + m_launcher.estimate(m_start.call, other);
    Launch launch{.step = m_stepIndex + 1};
    if (!m_services.health.available(other.provider->config.id) || !reserve(both))
        return;
    auto spec = m_launcher.prepare(launchInput(other), launch);
    if (!spec)
        return;
    ++m_attempts;
    launch.place = m_log.attemptStarted(*spec, true);
    upstream::Client &client = m_launcher.clientOf(*spec->provider);
    m_hedge->begin(std::move(launch), std::move(*spec), client);
}

void Exchange::hedgeAnswered()
{
    lose(m_run);
    adoptHedge();
}

void Exchange::adoptHedge()
{
    const auto hedge = std::move(m_hedge);
    m_run = hedge->handOver(*this);
    m_stepIndex = m_run.step;
    m_failuresOfStep = 0;
    m_retired.clear();
    m_state = State::Trying;
    m_log.answering(m_run.place, m_run.attempt->spec());
    hedge->replay(*this);
}

void Exchange::hedgeFailed(const Error &told)
{
    const Error error = masked(told);
    Launch &launch = m_hedge->launch();
    launch.ticket->failed(error);
    m_log.attemptEnded(launch.place, launch.attempt->upstreamStatus(), error);
    charge(launch, launch.attempt->facts(), {.mayCharge = launch.attempt->mayCharge(error)});
    m_start.plan.steps.erase(m_start.plan.steps.begin() + std::ptrdiff_t(launch.step));
    m_log.answering(m_run.place, m_run.attempt->spec());
    m_hedge.reset();
}

void Exchange::dropHedge()
{
    if (m_hedge && m_hedge->begun()) {
        lose(m_hedge->launch());
        m_log.answering(m_run.place, m_run.attempt->spec());
    }
    m_hedge.reset();
}

// Its provider had the request all the same.
void Exchange::lose(Launch &launch)
{
    m_log.attemptEnded(
        launch.place, launch.attempt->upstreamStatus(),
        Error{.cause = Cause::CallerCancelled, .message = QStringLiteral("another attempt answered first")});
    charge(launch, launch.attempt->facts(), {.mayCharge = launch.attempt->mayCharge(std::nullopt)});
    launch.attempt.reset();
    launch.ticket.reset();
}

} // namespace gatehouse::gateway
