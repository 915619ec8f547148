// SPDX-License-Identifier: GPL-3.0-or-later
// A row on its way from one thread to another: all of it in one block, in the machine's own byte order. A
// record is a dozen small blocks and as many shared counters; freeing those on another thread than made them
// cost both threads more than writing the row.
#pragma once

#include "core/ledger/record.h"

#include <array>
#include <memory>

namespace gatehouse::ledger {

class PackedRow
{
public:
    explicit PackedRow(const ExchangeRecord &record);
    Q_DISABLE_COPY_MOVE(PackedRow)

    ExchangeId id() const;

    void expect() const; // has the processor fetch it from the other one's cache meanwhile

    // The record's texts are views of this row's (QByteArray::fromRawData()): good while the row lives, to be
    // copied by who keeps them. The memory of the record's lists is used again.
    void unpackInto(ExchangeRecord &record) const;

private:
    static constexpr std::size_t usual = 512; // few rows are longer

    const char *grow(std::size_t size); // for so many bytes more; the end of its room

    std::size_t m_size = 0;
    std::unique_ptr<char[]> m_long = {};
    std::array<char, usual> m_short; // not filled before it is written
    char *m_bytes = m_short.data();  // or those of m_long
};

} // namespace gatehouse::ledger
