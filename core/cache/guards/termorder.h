// SPDX-License-Identifier: GPL-3.0-or-later
// Orders that say nothing, brought to one: what is compared, joined or chosen from may stand either way
// round.
#pragma once

#include "core/cache/guards/reading.h"

#include <string>
#include <vector>

namespace gatehouse::cache::guards {

// `frame` is the sentence's, which some of them change.
void settleOrder(std::string &frame, std::vector<Term> &terms);

} // namespace gatehouse::cache::guards
