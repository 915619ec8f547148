// SPDX-License-Identifier: GPL-3.0-or-later
// A configuration in which every field of every struct differs from its default, and which is sound.
#pragma once

#include "core/config/config.h"

namespace gatehouse::config {

Config fullExample();

} // namespace gatehouse::config
