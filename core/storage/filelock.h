// SPDX-License-Identifier: GPL-3.0-or-later
// Who owns a file among several processes. The kernel lets go of the lock when its holder dies, by whatever
// means; a lock file with a process id in it would fool itself in a container, where every process is
// number 1.
#pragma once

#include "core/base/result.h"

#include <QFile>

#include <memory>

namespace gatehouse::storage {

class FileLock
{
public:
    // Errors: GatewayStorage where another process holds `path` or it cannot be made. Does not wait.
    [[nodiscard]] static Result<FileLock> take(const QString &path);

private:
    std::unique_ptr<QFile> m_file = {}; // the lock ends with the descriptor
};

// Makes the folder in which `filePath` is to stand, for its owner only (0700), where it does not exist.
[[nodiscard]] Result<> makeFolderOf(const QString &filePath);

} // namespace gatehouse::storage
