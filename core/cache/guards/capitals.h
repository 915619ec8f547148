// SPDX-License-Identifier: GPL-3.0-or-later
// Words that mean one thing with capitals and another without: "RAM" and "ram", "Windows" and "windows".
#pragma once

#include "core/cache/guards/reading.h"

namespace gatehouse::cache::guards {

// Two terms of one key, where neither is the name of what the other only describes.
bool sameName(const Term &a, const Term &b);

} // namespace gatehouse::cache::guards
