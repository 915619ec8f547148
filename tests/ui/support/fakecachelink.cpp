// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/fakecachelink.h"

#include <QRandomGenerator>

namespace gatehouse::ui::test {

namespace {

using cache::CacheEntry;
using cache::EntryFilter;

template<typename T>
QFuture<T> ready(T value)
{
    return QtFuture::makeReadyFuture(std::move(value));
}

constexpr const char *questions[] = {
    "What is the capital of France?",
    "How do I turn off notifications in the settings?",
    "Summarise the attached meeting notes in five bullet points, in the tone of a friendly colleague, and "
    "leave "
    "out everything that was said about the budget of 2027.",
    "Translate \"good morning\" to Japanese",
    "Explain what a monad is to a ten-year-old",
    "ما هي عاصمة فرنسا؟",
    "Write a regular expression for ISO dates",
    "Wie viele Einwohner hat Hamburg?",
    "Is the flight from Berlin to Oslo on time?",
    "List the prime numbers below 100",
};

double sortKey(const CacheEntry &entry, EntryFilter::Sort sort)
{
    switch (sort) {
    case EntryFilter::Sort::Created:
        return static_cast<double>(entry.createdMs);
    case EntryFilter::Sort::Used:
        return static_cast<double>(entry.usedMs);
    case EntryFilter::Sort::Hits:
        return static_cast<double>(entry.hits);
    case EntryFilter::Sort::Bytes:
        return static_cast<double>(entry.bytes);
    case EntryFilter::Sort::Saved:
        return static_cast<double>(entry.cost.nanoUsd() * entry.hits);
    case EntryFilter::Sort::TimeSaved:
        return static_cast<double>(entry.duration.count() * entry.hits);
    case EntryFilter::Sort::Expires:
        return static_cast<double>(entry.expiresMs);
    }
    return 0;
}

} // namespace

void FakeCacheLink::seed(int entries)
{
    QRandomGenerator random(7);
    const std::int64_t now = m_clock.wallMilliseconds();
    const std::pair<const char *, const char *> models[] = {
        {"openai", "gpt-5-mini"}, {"anthropic", "claude-sonnet-4-5"}, {"groq", "llama-3.3-70b-versatile"}};
    for (int i = 0; i < entries; ++i) {
        const auto &[provider, model] = models[i % 3];
        const QByteArray question = questions[i % std::size(questions)];
        const std::int64_t created = now - random.bounded(3 * 86'400'000);
        CacheEntry entry{.id = i + 1,
                         .key = QByteArray::number(i),
                         .owner = i % 4 == 0   ? "key:"
                                  : i % 4 == 1 ? "shared:team"
                                               : "key:claude-code",
                         .model = model,
                         .provider = provider,
                         .scope = i % 5 == 0 ? "" : "scope",
                         .question = i < 10 ? question : question + " (" + QByteArray::number(i) + ")",
                         .createdMs = created,
                         .expiresMs = i % 7 == 0 ? 0 : now + 60'000 + random.bounded(90'000'000),
                         .usedMs = std::min(now, created + random.bounded(80'000'000)),
                         .hits = random.bounded(40),
                         .cost = Money::fromNanoUsd(random.bounded(40'000'000)),
                         .duration = std::chrono::milliseconds(400 + random.bounded(9'000)),
                         .bytes = 600 + random.bounded(9'000),
                         .pinned = i % 23 == 3,
                         .boundary = i % 31 == 4 ? 0.952F : 0.0F};
        if (!entry.scope.isEmpty())
            entry.embedder = "local";
        m_entries.push_back(entry);
    }
    using Outcome = cache::SimilarityHistogram::Outcome;
    m_similarities = {.cut = 0.85F};
    for (int i = 0; i < entries; ++i) {
        const float similarity =
            1 - static_cast<float>(random.generateDouble() * random.generateDouble()) * 0.6F;
        m_similarities.add(similarity, similarity < 0.85F         ? Outcome::BelowCut
                                       : random.bounded(100) < 45 ? Outcome::Refused
                                                                  : Outcome::Hit);
    }
    m_shadow = {.observed = 412, .wrong = cache::wilson(3, 412)};
    for (const auto &[from, observed, wrong] :
         {std::tuple(0.86F, 40, 2), std::tuple(0.9F, 121, 1), std::tuple(0.96F, 251, 0)})
        m_shadow.bands.push_back(
            {.from = from, .observed = observed, .wrong = cache::wilson(wrong, observed)});
}

bool FakeCacheLink::fits(const EntryFilter &filter, const CacheEntry &entry) const
{
    return (filter.text.isEmpty() ||
            QString::fromUtf8(entry.question).contains(filter.text, Qt::CaseInsensitive)) &&
           (filter.owner.isEmpty() || entry.owner == filter.owner) &&
           (filter.model.isEmpty() || entry.model == filter.model) &&
           (!filter.pinned || *filter.pinned == entry.pinned) &&
           (!filter.semantic || *filter.semantic != entry.embedder.isEmpty()) &&
           (filter.expired || entry.expiresMs == 0 || entry.expiresMs > m_clock.wallMilliseconds());
}

CacheEntry *FakeCacheLink::find(cache::EntryId id)
{
    const auto found = std::ranges::find(m_entries, id, &CacheEntry::id);
    return found == m_entries.end() ? nullptr : &*found;
}

Result<std::int64_t> FakeCacheLink::counted(std::int64_t count) const
{
    return m_refuse ? Result<std::int64_t>(fail(*m_refuse)) : Result<std::int64_t>(count);
}

Pending<Result<cache::EntryList>> FakeCacheLink::list(const EntryFilter &filter)
{
    ++m_lists;
    if (m_refuse)
        return ready(Result<cache::EntryList>(fail(*m_refuse)));
    std::vector<const CacheEntry *> fitting;
    cache::EntryList list;
    for (const CacheEntry &entry : m_entries)
        if (fits(filter, entry)) {
            fitting.push_back(&entry);
            ++list.total;
            list.bytes += entry.bytes;
            list.saved += Money::fromNanoUsd(entry.cost.nanoUsd() * entry.hits);
        }
    std::ranges::stable_sort(fitting, [&filter](const CacheEntry *a, const CacheEntry *b) {
        const double left = sortKey(*a, filter.sort);
        const double right = sortKey(*b, filter.sort);
        return filter.descending ? left > right : left < right;
    });
    for (std::size_t i = static_cast<std::size_t>(filter.offset);
         i < fitting.size() && i < static_cast<std::size_t>(filter.offset + filter.limit); ++i)
        list.entries.push_back(*fitting[i]);
    return ready(Result<cache::EntryList>(list));
}

Pending<Result<CacheEntryDetail>> FakeCacheLink::detail(cache::EntryId id)
{
    const CacheEntry *entry = find(id);
    if (!entry)
        return ready(Result<CacheEntryDetail>(
            fail(Cause::CallerNotFound, QStringLiteral("the cache has no entry %1").arg(id))));
    CacheEntryDetail detail{.entry = *entry,
                            .request = R"({"model":"gpt-5-mini","messages":[{"role":"user","content":"…"}]})",
                            .answer = "The answer to: " + entry->question,
                            .dialect = "openai-chat"};
    if (!entry->scope.isEmpty())
        for (const CacheEntry &other : m_entries)
            if (other.id != id && other.scope == entry->scope && detail.neighbours.size() < 6)
                detail.neighbours.emplace_back(other,
                                               0.97F - 0.03F * static_cast<float>(detail.neighbours.size()));
    return ready(Result<CacheEntryDetail>(detail));
}

Pending<Result<cache::WhyReport>> FakeCacheLink::why(const QByteArray &a, const QByteArray &b)
{
    if (m_refuse)
        return ready(Result<cache::WhyReport>(fail(*m_refuse)));
    const bool turned = a.contains(" on") != b.contains(" on");
    cache::WhyReport report{.similarity = a == b ? 1.0F : 0.948F, .cut = 0.85F, .hit = !turned};
    for (const std::string_view guard : {"similarity", "length", "language", "literal", "number", "polarity",
                                         "question", "name", "wording", "order"})
        report.findings.push_back({.guard = guard, .passed = !(turned && guard == "polarity")});
    report.findings.front().words = "0.9480 / 0.8500";
    if (turned)
        report.findings[5].words = "on / off";
    return ready(Result<cache::WhyReport>(report));
}

Pending<Result<std::int64_t>> FakeCacheLink::markWrong(cache::EntryId id, float similarity)
{
    m_wrong.append({id, similarity});
    std::erase_if(m_entries, [id](const CacheEntry &entry) { return entry.id == id; });
    return ready(counted(1));
}

Pending<Result<std::int64_t>> FakeCacheLink::setPinned(cache::EntryId id, bool pinned)
{
    if (CacheEntry *entry = find(id))
        entry->pinned = pinned;
    return ready(counted(1));
}

Pending<Result<std::int64_t>> FakeCacheLink::remove(cache::EntryId id)
{
    if (const CacheEntry *entry = find(id)) {
        m_removed.push_back(*entry);
        std::erase_if(m_entries, [id](const CacheEntry &row) { return row.id == id; });
    }
    return ready(counted(1));
}

Pending<Result<std::int64_t>> FakeCacheLink::restore(cache::EntryId id)
{
    for (const CacheEntry &entry : m_removed)
        if (entry.id == id)
            m_entries.push_back(entry);
    return ready(counted(id));
}

Pending<Result<std::int64_t>> FakeCacheLink::removeAll(const EntryFilter &filter)
{
    EntryFilter chosen = filter;
    if (!chosen.pinned)
        chosen.pinned = false;
    const auto count = std::erase_if(m_entries, [&](const CacheEntry &entry) { return fits(chosen, entry); });
    return ready(counted(static_cast<std::int64_t>(count)));
}

Pending<Result<std::int64_t>> FakeCacheLink::exportTo(const QString &path, const EntryFilter &filter)
{
    m_files << path;
    return ready(counted(
        std::ranges::count_if(m_entries, [&](const CacheEntry &entry) { return fits(filter, entry); })));
}

Pending<Result<std::int64_t>> FakeCacheLink::importFrom(const QString &path)
{
    m_files << path;
    return ready(counted(3));
}

Pending<cache::ShadowReport> FakeCacheLink::shadowReport() { return ready(m_shadow); }

Pending<cache::SimilarityHistogram> FakeCacheLink::similarities() { return ready(m_similarities); }

} // namespace gatehouse::ui::test
