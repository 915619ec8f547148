// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gatehouse/ledgerdesk.h"

namespace gatehouse {

LedgerDesk::LedgerDesk(QString path)
    : m_path(std::move(path))
{
    m_thread.setObjectName(QStringLiteral("ledger-reader"));
    m_seat.moveToThread(&m_thread);
    m_thread.start();
}

LedgerDesk::~LedgerDesk()
{
    m_begun.release();
    m_thread.quit();
    m_thread.wait();
}

// Where it cannot be opened, each question tries again.
Result<> LedgerDesk::open()
{
    if (!std::exchange(m_waited, true))
        m_begun.acquire();
    if (m_reader)
        return {};
    auto reader = ledger::LedgerReader::open(m_path);
    if (!reader)
        return fail(reader.error());
    m_reader.emplace(std::move(*reader));
    return {};
}

} // namespace gatehouse
