// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/upstream/limitwatch.h"

namespace gatehouse::upstream {

namespace {

constexpr Nanoseconds never = Nanoseconds::max();

QString asSeconds(milliseconds time)
{
    return QString::number(double(time.count()) / 1000.0) + QStringLiteral(" s");
}

} // namespace

void LimitWatch::start(const Limits &limits, Nanoseconds now)
{
    m_limits = limits;
    m_started = now;
    m_held = false;
}

void LimitWatch::enter(Phase phase, Nanoseconds now, milliseconds queueLimit)
{
    m_phase = phase;
    m_since = now;
    m_queueLimit = queueLimit;
    reschedule();
}

void LimitWatch::moved(Nanoseconds now) { m_since = now; }

void LimitWatch::hold(bool paused, Nanoseconds now)
{
    m_held = paused;
    m_since = now;
    if (!paused)
        reschedule();
}

void LimitWatch::stop()
{
    m_phase = Phase::Off;
    m_queue.cancel(*this);
}

void LimitWatch::callSoon()
{
    m_phase = Phase::Off;
    m_queue.schedule(*this, Nanoseconds(0));
}

milliseconds LimitWatch::phaseLimit() const
{
    switch (m_phase) {
    case Phase::Queued:
        return m_queueLimit;
    case Phase::Connecting:
        return m_limits.connect;
    case Phase::FirstByte:
        return m_limits.firstByte;
    case Phase::Body:
        return m_held ? milliseconds(0) : m_limits.idle;
    case Phase::Total:
        return m_limits.total;
    case Phase::Off:
        break;
    }
    return {};
}

Nanoseconds LimitWatch::phaseEnd() const
{
    const milliseconds limit = phaseLimit();
    return limit.count() > 0 ? m_since + limit : never;
}

void LimitWatch::reschedule()
{
    const Nanoseconds total = m_limits.total.count() > 0 ? m_started + m_limits.total : never;
    const Nanoseconds at = std::min(phaseEnd(), total);
    if (at != never)
        m_queue.ensureBy(*this, at); // where it is due before, due() looks again
}

void LimitWatch::due(Nanoseconds now)
{
    if (m_phase == Phase::Off)
        m_owner.limitReached(Phase::Off, {});
    else if (m_limits.total.count() > 0 && now >= m_started + m_limits.total)
        m_owner.limitReached(Phase::Total, m_limits.total);
    else if (now >= phaseEnd())
        m_owner.limitReached(m_phase, phaseLimit());
    else
        reschedule();
}

Error limitError(const QByteArray &host, LimitWatch::Phase which, milliseconds limit)
{
    const QString name = QString::fromLatin1(host);
    const QString time = asSeconds(limit);
    const auto timeout = [](const QString &text) {
        return Error{.cause = Cause::ProviderTimeout, .message = text};
    };
    switch (which) {
    case LimitWatch::Phase::Queued:
        return {
            .cause = Cause::GatewayOverloaded,
            .message =
                QStringLiteral("no connection to %1 became free within %2 (limit queue)").arg(name, time)};
    case LimitWatch::Phase::Connecting:
        return timeout(QStringLiteral("%1 could not be connected within %2 (limit connect)").arg(name, time));
    case LimitWatch::Phase::FirstByte:
        return timeout(
            QStringLiteral("%1 did not begin its answer within %2 (limit first byte)").arg(name, time));
    case LimitWatch::Phase::Body:
        return timeout(
            QStringLiteral("%1 fell silent for %2 in the middle of its answer (limit idle)").arg(name, time));
    case LimitWatch::Phase::Total:
    case LimitWatch::Phase::Off:
        break;
    }
    return timeout(QStringLiteral("%1 did not end its answer within %2 (limit total)").arg(name, time));
}

} // namespace gatehouse::upstream
