// SPDX-License-Identifier: GPL-3.0-or-later
// What a client says to the gateway in its body, beside what it says to the model: `fallbacks`, a list of
// "provider/model" to try in order when the others fail.
#pragma once

#include "core/base/result.h"

#include <QByteArray>

#include <vector>

namespace gatehouse::gateway {

// The list, which is taken out of the body: no provider knows it. Nothing where the body has none or is no
// JSON object, which somebody else will say. Costs one search of the body where it has none.
// Error: CallerInvalidRequest for `fallbacks` that are no list of names.
Result<std::vector<QByteArray>> takeFallbacks(QByteArray &body);

} // namespace gatehouse::gateway
