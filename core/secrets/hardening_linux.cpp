// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/hardening.h"

#include <sys/prctl.h>
#include <sys/resource.h>

#include <cerrno>
#include <cstring>

namespace gatehouse::secrets {

Hardening hardenProcess()
{
    Hardening done;
    const rlimit none{0, 0};
    done.noCoreDumps = ::setrlimit(RLIMIT_CORE, &none) == 0;
    if (!done.noCoreDumps)
        done.problem =
            QStringLiteral("core dumps stay on: %1").arg(QString::fromLocal8Bit(std::strerror(errno)));
    done.notTraceable = ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0;
    if (!done.notTraceable)
        done.problem += QStringLiteral("the process stays traceable: %1")
                            .arg(QString::fromLocal8Bit(std::strerror(errno)));
    return done;
}

} // namespace gatehouse::secrets
