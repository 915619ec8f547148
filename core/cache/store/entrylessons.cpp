// SPDX-License-Identifier: GPL-3.0-or-later
// The part of the table that holds what was learned: lessons, observations, lookups.
#include "core/cache/store/entrytable.h"
#include "core/cache/store/rows.h"

namespace gatehouse::cache {

using storage::Statement;
using storage::Transaction;

Result<> EntryTable::learn(const QByteArray &key, float boundary)
{
    return m_database
        .prepare("INSERT INTO lesson (key, boundary) VALUES (:key, :boundary / 1000000.0)"
                 " ON CONFLICT (key) DO UPDATE SET boundary = max(boundary, excluded.boundary)")
        .and_then([&](Statement *statement) {
            statement->bindBlob(":key", key).bind(":boundary", std::int64_t(double(boundary) * 1e6));
            return statement->run();
        });
}

Result<> EntryTable::observe(const QByteArray &key, const Observation &observation, std::int64_t nowMs)
{
    return m_database
        .prepare("INSERT INTO observation (key, similarity, same, at_ms)"
                 " VALUES (:key, :similarity / 1000000.0, :same, :at)")
        .and_then([&](Statement *statement) {
            statement->bindBlob(":key", key)
                .bind(":similarity", std::int64_t(double(observation.similarity) * 1e6));
            statement->bind(":same", std::int64_t(observation.same ? 1 : 0)).bind(":at", nowMs);
            return statement->run();
        });
}

Result<std::vector<Observation>> EntryTable::observationsOf(const QByteArray &key)
{
    return m_database
        .prepare("SELECT CAST(similarity * 1000000 AS INTEGER), same FROM observation"
                 " WHERE length(:key) = 0 OR key = :key ORDER BY id DESC LIMIT 100000")
        .and_then([&](Statement *statement) {
            statement->bindBlob(":key", key);
            std::vector<Observation> all;
            return eachRow(*statement,
                           [&all](const Statement &row) {
                               all.push_back({.similarity = float(double(row.integer(0)) / 1e6),
                                              .same = row.integer(1) != 0});
                           })
                .map([&all] { return std::move(all); });
        });
}

Result<> EntryTable::addLookups(const SimilarityHistogram &added)
{
    Transaction transaction(m_database);
    if (auto begun = transaction.begin(); !begun)
        return begun;
    const auto row =
        m_database.prepare("INSERT INTO lookup (band, outcome, count) VALUES (:band, :outcome, :count)"
                           " ON CONFLICT (band, outcome) DO UPDATE SET count = count + excluded.count");
    if (!row)
        return fail(row.error());
    for (int band = 0; band < SimilarityHistogram::bands; ++band) {
        for (int outcome = 0; outcome < SimilarityHistogram::outcomes; ++outcome) {
            const std::int64_t count = added.counts[std::size_t(band)][std::size_t(outcome)];
            if (count == 0)
                continue;
            (*row)
                ->bind(":band", std::int64_t(band))
                .bind(":outcome", std::int64_t(outcome))
                .bind(":count", count);
            if (auto ran = (*row)->run(); !ran)
                return ran;
        }
    }
    return transaction.commit();
}

Result<SimilarityHistogram> EntryTable::lookups()
{
    return m_database.prepare("SELECT band, outcome, count FROM lookup").and_then([](Statement *statement) {
        SimilarityHistogram all;
        return eachRow(*statement,
                       [&all](const Statement &row) {
                           const auto band = std::size_t(row.integer(0));
                           const auto outcome = std::size_t(row.integer(1));
                           if (band < all.counts.size() && outcome < all.counts[band].size())
                               all.counts[band][outcome] = row.integer(2);
                       })
            .map([&all] { return all; });
    });
}

} // namespace gatehouse::cache
