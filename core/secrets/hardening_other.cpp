// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/hardening.h"

namespace gatehouse::secrets {

Hardening hardenProcess() { return {.problem = QStringLiteral("not built for this system")}; }

} // namespace gatehouse::secrets
