// SPDX-License-Identifier: GPL-3.0-or-later
// The part of the table that holds the vectors of the entries.
#include "core/cache/store/entrytable.h"
#include "core/cache/store/rows.h"

namespace gatehouse::cache {

using storage::Statement;

Result<QByteArray> EntryTable::vectorOf(EntryId id)
{
    return m_database.prepare("SELECT vector FROM entry WHERE id = :id").and_then([&](Statement *statement) {
        statement->bind(":id", id);
        QByteArray vector;
        return eachRow(*statement, [&vector](const Statement &row) { vector = row.bytes(0); }).map([&vector] {
            return vector;
        });
    });
}

Result<std::vector<EntryId>> EntryTable::idsWithVector(const QByteArray &embedder, EntryId after, int limit)
{
    return m_database
        .prepare("SELECT id FROM entry WHERE embedder = :embedder AND id > :after ORDER BY id LIMIT :limit")
        .and_then([&](Statement *statement) {
            statement->bind(":embedder", embedder).bind(":after", after).bind(":limit", std::int64_t(limit));
            std::vector<EntryId> ids;
            return eachRow(*statement, [&ids](const Statement &row) { ids.push_back(row.integer(0)); })
                .map([&ids] { return std::move(ids); });
        });
}

Result<std::vector<IndexedVector>> EntryTable::vectorsOf(const QByteArray &embedder)
{
    return m_database.prepare("SELECT id, scope, vector FROM entry WHERE embedder = :embedder")
        .and_then([&](Statement *statement) {
            statement->bind(":embedder", embedder);
            std::vector<IndexedVector> vectors;
            return eachRow(*statement,
                           [&vectors](const Statement &row) {
                               vectors.push_back(
                                   {.id = row.integer(0), .scope = row.bytes(1), .vector = row.bytes(2)});
                           })
                .map([&vectors] { return std::move(vectors); });
        });
}

Result<> EntryTable::setVector(EntryId id, const QByteArray &embedder, const QByteArray &vector)
{
    return m_database.prepare("UPDATE entry SET embedder = :embedder, vector = :vector WHERE id = :id")
        .and_then([&](Statement *statement) {
            statement->bind(":id", id).bind(":embedder", embedder).bindBlob(":vector", vector);
            return statement->run();
        });
}

} // namespace gatehouse::cache
