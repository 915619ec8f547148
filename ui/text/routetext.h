// SPDX-License-Identifier: GPL-3.0-or-later
// A routing rule as a sentence, and the words for its parts.
#pragma once

#include "core/config/config.h"

#include <QString>

namespace gatehouse::ui {

QString routeSentence(const config::Route &route);
QString conditionText(const config::Condition &condition);
QString fieldName(config::Condition::Field field);
QString testName(config::Condition::Test test);
QString strategyName(config::Route::Strategy strategy);
QList<config::Condition::Test> testsOf(config::Condition::Field field); // those that make sense
QString expectedValue(config::Condition::Field field);                  // what the value must look like

} // namespace gatehouse::ui
