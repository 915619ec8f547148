// SPDX-License-Identifier: GPL-3.0-or-later
// Figures as people read them, in the user's locale. Money keeps enough digits to be true.
#pragma once

#include "core/base/money.h"

#include <QLocale>
#include <QString>

#include <cstdint>

namespace gatehouse::ui {

QString moneyText(Money money, const QLocale &locale = {}); // "$0.0042", "$1,234.50"
QString countText(std::int64_t count, const QLocale &locale = {});
QString shortCountText(std::int64_t count, const QLocale &locale = {}); // "1.24 M" for figures in large type
QString durationText(std::int64_t micros, const QLocale &locale = {});  // "840 ms", "1.24 s", "2 min 05 s"
QString bytesText(std::int64_t bytes, const QLocale &locale = {});
QString percentText(double share, const QLocale &locale = {}); // of 1

QString relativeTime(std::int64_t thenMs, std::int64_t nowMs, const QLocale &locale = {}); // "3 min ago"
QString absoluteTime(std::int64_t ms, const QLocale &locale = {});
QString clockTime(std::int64_t ms, std::int64_t nowMs,
                  const QLocale &locale = {}); // today's without the date

// Foreign text as a tool tip that cannot become rich text.
QString plainToolTip(const QString &text);

} // namespace gatehouse::ui
