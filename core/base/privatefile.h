// SPDX-License-Identifier: GPL-3.0-or-later
// Files that nobody but their owner may read: configuration, encrypted secrets, exports.
#pragma once

#include "core/base/result.h"

#include <QByteArray>

namespace gatehouse {

// Replaces the file in one step, mode 0600 whatever the umask is. Makes a missing folder with 0700. Refuses a
// symbolic link whose target does not exist or is another user's.
Result<> writePrivateFile(const QString &path, const QByteArray &content);

// The same for a name that must be new: fails where anything of that name exists, and follows no link.
Result<> createPrivateFile(const QString &path, const QByteArray &content);

// Makes the folder and its missing parents; those that it makes are 0700, existing ones are left alone.
Result<> makePrivateFolder(const QString &path);

} // namespace gatehouse
