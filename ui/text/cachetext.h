// SPDX-License-Identifier: GPL-3.0-or-later
// The cache in words.
#pragma once

#include "core/gateway/enginestatus.h"
#include "ui/enginelink/cachelink.h"
#include "ui/widgets/badge.h"

namespace gatehouse::ui {

QString guardName(std::string_view guard);    // "polarity" as people say it
QString guardMeaning(std::string_view guard); // what it looks at, in a sentence
QString ownerText(const QByteArray &owner);   // whose answers these are
BadgeText entryBadge(const cache::CacheEntry &entry);
QString similarityText(float similarity); // "0.942"
QString timeSavedText(std::chrono::milliseconds time);
QString spanText(std::chrono::milliseconds time);  // "3 hours", in the largest unit that tells enough
QString entryLine(const cache::CacheEntry &entry); // the question in one line, or what stands for it

// What is wrong with the cache now, in words; empty while it works.
QString cacheProblem(const gateway::CacheHealth &health);

} // namespace gatehouse::ui
