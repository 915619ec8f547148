// SPDX-License-Identifier: GPL-3.0-or-later
// Periods of time as the user chooses them, and the buckets that suit them.
#pragma once

#include "core/ledger/query.h"

#include <QString>

#include <array>

namespace gatehouse::ui {

std::int64_t startOfDay(std::int64_t nowMs); // local midnight before it

struct Period
{
    enum class Span { Hour, Day, Today, Week, Month, Quarter, Year };
    static constexpr std::array<Span, 7> all{Span::Hour,  Span::Day,     Span::Today, Span::Week,
                                             Span::Month, Span::Quarter, Span::Year};

    std::int64_t fromMs = 0;
    std::int64_t toMs = 0;
    ledger::Bucket bucket = ledger::Bucket::Hour; // what the ledger is asked for
    std::int64_t stepMs = 0;                      // what is drawn: a multiple of the bucket, at most 92 steps
};

Period periodOf(Period::Span span, std::int64_t nowMs);
QString spanName(Period::Span span);
std::int64_t bucketMs(ledger::Bucket bucket);

} // namespace gatehouse::ui
