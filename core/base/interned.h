// SPDX-License-Identifier: GPL-3.0-or-later
// Names that come again with nearly every request (a model's, a path, a user agent) share their bytes with
// those that this thread saw lately: finding them again is cheaper than making and freeing a copy.
#pragma once

#include <QByteArray>

#include <string_view>

namespace gatehouse {

// Not for secrets, nor for what people say: a few of the last ones stay in memory. Long texts are copied.
QByteArray interned(std::string_view name);

} // namespace gatehouse
