// SPDX-License-Identifier: GPL-3.0-or-later
// Keeps the process's memory, in which keys are, away from core dumps and other processes of the same user.
#pragma once

#include <QString>

namespace gatehouse::secrets {

struct Hardening
{
    bool noCoreDumps = false;
    bool notTraceable = false; // no ptrace, no /proc/PID/mem for other processes of the same user
    QString problem = {};      // what the system refused
};

// Called first thing in main(). Does what the system can and says what it could not.
Hardening hardenProcess();

} // namespace gatehouse::secrets
