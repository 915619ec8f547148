// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/ledger.h"

#include "core/ledger/bodystore.h"
#include "core/ledger/writer.h"

namespace gatehouse::ledger {

Ledger::Ledger(const LedgerOptions &options, const Clock &clock)
    : m_options(options)
    , m_queue(options.queueCapacity)
    , m_mostPartBytes(options.keep.mostPartBytes)
    , m_writer(std::make_unique<Writer>(*this, clock))
{
}

Ledger::~Ledger() = default;

void Ledger::begun(const ExchangeRecord &record) { tell(std::make_unique<Told>(record, State::Running)); }

void Ledger::finished(const ExchangeRecord &record, std::unique_ptr<ExchangeBodies> bodies)
{
    auto told =
        std::make_unique<Told>(record, record.state == State::Running ? State::Finished : record.state);
    if (bodies != nullptr) {
        cut(*bodies, m_mostPartBytes.load(std::memory_order_relaxed));
        told->bodyBytes = bodies->requestHeaders.size() + bodies->request.size() +
                          bodies->answerHeaders.size() + bodies->answer.size();
        const qint64 queued = m_queuedBodyBytes.fetch_add(told->bodyBytes, std::memory_order_relaxed);
        if (queued + told->bodyBytes <= m_options.queuedBodyBytes) {
            told->bodies = std::move(bodies);
        } else {
            m_queuedBodyBytes.fetch_sub(told->bodyBytes, std::memory_order_relaxed);
            m_droppedBodies.fetch_add(1, std::memory_order_relaxed);
            told->bodyBytes = 0;
        }
    }
    tell(std::move(told));
}

void Ledger::tell(std::unique_ptr<Told> told)
{
    const bool running = told->state == State::Running;
    const qint64 bodyBytes = told->bodyBytes;
    if (m_queue.tryPush(std::move(told))) {
        m_writer->told();
        return;
    }
    m_queuedBodyBytes.fetch_sub(bodyBytes, std::memory_order_relaxed);
    if (!running) // a beginning that is lost loses nothing as long as its end is not
        m_droppedRows.fetch_add(1, std::memory_order_relaxed);
}

bool Ledger::flush(std::chrono::milliseconds timeout) { return m_writer->flush(timeout); }

void Ledger::recalculate(const ExchangeFilter &filter, const Reprice &reprice, const WhenRecalculated &done)
{
    m_writer->recalculate(filter, reprice, done);
}

void Ledger::keep(const Retention &keep)
{
    m_mostPartBytes.store(keep.mostPartBytes, std::memory_order_relaxed);
    m_writer->keep(keep);
}

void Ledger::sweepSoon() { m_writer->sweepSoon(); }

QString Ledger::problem() const { return m_writer->problem(); }

QString Ledger::movedAside() const { return m_writer->movedAside(); }

} // namespace gatehouse::ledger
