// SPDX-License-Identifier: GPL-3.0-or-later
// A request as a command that somebody can run. Secrets are not in it.
#pragma once

#include "core/ledger/record.h"

#include <QString>

namespace gatehouse::ui {

QString curlCommand(const QString &gateway, const ledger::ExchangeRecord &record,
                    const ledger::ExchangeBodies &bodies);
QString pythonProgram(const QString &gateway, const ledger::ExchangeRecord &record,
                      const ledger::ExchangeBodies &bodies);

} // namespace gatehouse::ui
