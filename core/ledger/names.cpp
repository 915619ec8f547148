// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/names.h"

namespace gatehouse::ledger {

namespace {

constexpr qsizetype mostKnown = 20'000; // clients choose some of the texts; memory must not be theirs to fill

} // namespace

Result<std::int64_t> NameNumbers::numberOf(const QByteArray &text)
{
    if (text.isEmpty())
        return 0;
    if (const auto known = m_known.constFind(text); known != m_known.constEnd())
        return *known;
    auto insert = m_database.prepare("INSERT OR IGNORE INTO name (text) VALUES (:text)");
    if (!insert)
        return fail(insert.error());
    (*insert)->bind(":text", QByteArrayView(text));
    if (auto done = (*insert)->run(); !done)
        return fail(done.error());
    auto select = m_database.prepare("SELECT id FROM name WHERE text = :text");
    if (!select)
        return fail(select.error());
    (*select)->bind(":text", QByteArrayView(text));
    const storage::ResetGuard guard(**select);
    const auto row = (*select)->step();
    if (!row)
        return fail(row.error());
    if (m_known.size() >= mostKnown)
        m_known.clear();
    const std::int64_t number = *row ? (*select)->integer(0) : 0;
    m_known.insert(text, number);
    return number;
}

QByteArray NameTexts::textOf(std::int64_t number)
{
    if (number == 0)
        return {};
    if (const auto known = m_known.constFind(number); known != m_known.constEnd())
        return *known;
    auto select = m_database.prepare("SELECT text FROM name WHERE id = :id");
    if (!select)
        return {};
    (*select)->bind(":id", number);
    const storage::ResetGuard guard(**select);
    if (!(*select)->step().value_or(false))
        return {};
    if (m_known.size() >= mostKnown)
        m_known.clear();
    return *m_known.insert(number, (*select)->bytes(0));
}

} // namespace gatehouse::ledger
