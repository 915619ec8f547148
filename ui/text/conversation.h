// SPDX-License-Identifier: GPL-3.0-or-later
// A stored request and its answer as a person reads them, whatever dialect they are in: who said what,
// thinking and tool calls in their place. For the eye only; what was sent stands under *Raw*.
#pragma once

#include "core/ledger/record.h"

#include <QString>

namespace gatehouse::ui {

// Messages in their order, then tools and limits; the indented JSON where the dialect cannot read it.
QString requestText(const ledger::ExchangeRecord &record, const ledger::ExchangeBodies &bodies);
// All deltas of a stream in one piece; mergedAnswer() where the dialect cannot read it.
QString answerText(const ledger::ExchangeRecord &record, const ledger::ExchangeBodies &bodies);

} // namespace gatehouse::ui
