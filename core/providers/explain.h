// SPDX-License-Identifier: GPL-3.0-or-later
// What a configuration means, in lines for a terminal: `gatehoused --check` prints them.
#pragma once

#include "core/providers/registry.h"

#include <QStringList>

#include <functional>

namespace gatehouse::providers {

struct Explanation
{
    QStringList lines = {};    // "listens on 127.0.0.1:8080 …", a line per provider, rule, client key
    QStringList warnings = {}; // sound, and yet hardly what was meant: a variable that is not set, no key
};

using HasVariable = std::function<bool(const QByteArray &)>; // of the environment

// No secret and no hash is in it.
Explanation explain(const config::Config &config, const Registry &registry, const HasVariable &hasVariable);

} // namespace gatehouse::providers
