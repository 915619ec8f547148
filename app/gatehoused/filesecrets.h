// SPDX-License-Identifier: GPL-3.0-or-later
// The encrypted key file on a machine where nobody can be asked: its passphrase from a file, and keys kept
// from the command line.
#pragma once

#include "core/gateway/engine.h"

namespace gatehouse {

// What --passphrase-file names, else the service manager's credential "passphrase" ($CREDENTIALS_DIRECTORY).
// An empty secret where there is neither. A line end at its end does not count.
Result<Secret> readPassphrase(const QString &file);

// gatehoused --keep file:NAME: keeps what standard input holds, in the keychain or the encrypted file. Runs
// the application's loop; the exit status.
int keepSecret(const QByteArray &reference, const Secret &passphrase, const gateway::EngineOptions &options);

} // namespace gatehouse
