// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of the tables exchange, exchange_detail and exchange_note, as the writer puts them there.
#pragma once

#include "core/ledger/names.h"
#include "core/ledger/record.h"
#include "core/storage/insertion.h"

#include <span>

namespace gatehouse::ledger {

// Place of a request in the table: the first 67 bits of its id without the leading four, which are 0 until
// the year 2527. Two ids of one millisecond may share it (1 in 524,288); the later one takes the next free
// place.
std::int64_t placeOf(const ExchangeId &id);
std::int64_t placeOfTime(std::int64_t milliseconds); // the first place of that millisecond
inline constexpr int placesProbed = 16;

QByteArray idBytes(const ExchangeId &id); // 16 bytes, big-endian
ExchangeId idFromBytes(QByteArrayView bytes);

// The model under which a request is charted: the one that served; the one asked where a provider was
// reached; otherwise none, because then anybody could fill the charts with invented names.
QByteArray chartedModel(const ExchangeRecord &record);

struct ChartKey // numbers of names
{
    std::int64_t provider = 0;
    std::int64_t model = 0;
    std::int64_t route = 0;
    std::int64_t client = 0;
    friend bool operator==(const ChartKey &, const ChartKey &) = default;
};

struct StoredRow
{
    std::int64_t seq = 0;
    ChartKey key = {};
    bool alreadyEnded = false; // the row was final before: nothing was written, nothing may be counted
};

class RowStore
{
public:
    static constexpr std::size_t rowsTogether = storage::Insertion::rowsTogether;

    explicit RowStore(storage::Database &database);

    // Inserts each, or replaces the running row of the same id; rowsTogether of them are the cheapest. Inside
    // the caller's transaction. A row's own error says that SQLite will never take it; any other is that of
    // all.
    [[nodiscard]] Result<std::vector<Result<StoredRow>>> write(std::span<const ExchangeRecord> records);

    void rolledBack()
    {
        m_names.forget();
        m_lately.clear();
    }

private:
    struct Row;

    struct Inserted // how many of the first rows are in each table
    {
        std::size_t places = 0;
        std::size_t details = 0;
    };

    Result<> resolve(Row &row);
    Result<Inserted> insertTogether(std::span<const Row> rows);
    Result<StoredRow> store(Row &row, bool hasPlace, bool hasDetail);
    Result<bool> takePlace(Row &row); // false: the id is there and final
    Result<> insertNote(const Row &row);
    Result<> remove(std::int64_t seq);

    storage::Database &m_database;
    NameNumbers m_names;
    // The last row's, column by column: most of the next one's are the same, and hashing fifteen texts a row
    // was a quarter of the writer's time.
    std::vector<std::pair<QByteArray, std::int64_t>> m_lately;
    storage::Insertion m_places;
    storage::Insertion m_details;
};

} // namespace gatehouse::ledger
