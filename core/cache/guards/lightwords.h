// SPDX-License-Identifier: GPL-3.0-or-later
// Words so light that one of them may be missing where two texts are otherwise the same and very similar:
// "how long should you boil it", "how long do you boil it".
#pragma once

#include "core/cache/guards/reading.h"

namespace gatehouse::cache::guards {

// Takes the one word that only one of the two has out of it, where it is light. Else nothing changes.
void dropLightWord(Reading &a, Reading &b);

} // namespace gatehouse::cache::guards
