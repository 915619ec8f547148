// SPDX-License-Identifier: GPL-3.0-or-later
// The parts of a row that are lists: attempts and dropped parameters, as JSON text.
#pragma once

#include "core/ledger/record.h"

namespace gatehouse::ledger {

QByteArray attemptsToJson(const std::vector<Attempt> &attempts);
std::vector<Attempt> attemptsFromJson(const QByteArray &json); // what does not parse is left out
QByteArray namesToJson(const std::vector<QByteArray> &names);
std::vector<QByteArray> namesFromJson(const QByteArray &json);

} // namespace gatehouse::ledger
