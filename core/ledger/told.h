// SPDX-License-Identifier: GPL-3.0-or-later
// One request as it is told to the ledger: made by a worker, destroyed by the ledger's thread. Their memory
// comes in blocks of many, one after the other: malloc gives back to a thread what another one freed by
// walking through all of it, each piece in the other processor's cache.
#pragma once

#include "core/ledger/packedrow.h"
#include "core/ledger/record.h"

namespace gatehouse::ledger {

struct Told
{
    Told(const ExchangeRecord &record, State is)
        : row(record)
        , state(is)
    {
    }

    // A block goes with its last one. None is kept for long, so that one does not hold on to many.
    static void *operator new(std::size_t size);
    static void operator delete(void *told);

    PackedRow row;
    State state; // the row's own says less
    std::unique_ptr<ExchangeBodies> bodies = {};
    qint64 bodyBytes = 0;
};

} // namespace gatehouse::ledger
