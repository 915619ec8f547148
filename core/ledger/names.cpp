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
    m_known.insert(QByteArray(text.constData(), text.size()), number); // `text` may be a view
    return number;
}

Result<std::vector<std::int64_t>> NameSearch::numbers(storage::Statement &statement) const
{
    const storage::ResetGuard guard(statement);
    std::vector<std::int64_t> found;
    for (;;) {
        const auto row = statement.step();
        if (!row)
            return fail(row.error());
        if (!*row)
            return found;
        found.push_back(statement.integer(0));
    }
}

Result<std::vector<std::int64_t>> NameSearch::equalTo(const QByteArray &text) const
{
    auto select = m_database.prepare("SELECT id FROM name WHERE text = :text");
    if (!select)
        return fail(select.error());
    return numbers((*select)->bind(":text", text));
}

Result<std::vector<std::int64_t>> NameSearch::matching(const QByteArray &glob) const
{
    auto select = m_database.prepare("SELECT id FROM name WHERE text GLOB :pattern");
    if (!select)
        return fail(select.error());
    return numbers((*select)->bind(":pattern", globOf(glob)));
}

QByteArray NameSearch::globOf(const QByteArray &pattern)
{
    QByteArray glob = pattern;
    return glob.replace("[", "[[]");
}

Result<std::vector<std::int64_t>> NameSearch::containing(const QString &text) const
{
    auto select = m_database.prepare("SELECT id FROM name WHERE text LIKE :pattern ESCAPE '\\'");
    if (!select)
        return fail(select.error());
    return numbers((*select)->bind(":pattern", storage::likeContains(text)));
}

Result<bool> NameSearch::inMessages(const QString &text) const
{
    auto select =
        m_database.prepare("SELECT 1 FROM exchange_note WHERE message LIKE :pattern ESCAPE '\\' LIMIT 1");
    if (!select)
        return fail(select.error());
    return numbers((*select)->bind(":pattern", storage::likeContains(text)))
        .map([](const std::vector<std::int64_t> &found) { return !found.empty(); });
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
