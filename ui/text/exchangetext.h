// SPDX-License-Identifier: GPL-3.0-or-later
// A ledger row in words.
#pragma once

#include "core/ledger/record.h"
#include "ui/widgets/badge.h"

#include <QLocale>

namespace gatehouse::ui {

BadgeText exchangeBadge(const ledger::ExchangeRecord &record);
QString
modelText(const ledger::ExchangeRecord &record); // as asked, and after an arrow as served where it differs
QString costText(const ledger::ExchangeRecord &record); // "unpriced" is a state, not zero
QString tokensText(const protocol::Usage &usage);       // "1,204 → 312"
QString usageSourceText(protocol::UsageSource source);
QString causeText(Cause cause);
double tokensPerSecond(const ledger::ExchangeRecord &record); // 0 where there were too few to tell

} // namespace gatehouse::ui
