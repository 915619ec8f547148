// SPDX-License-Identifier: GPL-3.0-or-later
// Whole questions that are asked in two ways: "How old is X?" and "What is X's age?". Each is a rule about
// the terms of one sentence, and changes nothing where it does not fit whole.
#pragma once

#include "core/cache/guards/reading.h"

#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::cache::guards {

// `lastWord`: of the sentence, as it was written. True: the sentence asks about what is over.
bool settleWording(std::string &frame, std::vector<Term> &terms, std::string_view lastWord);

} // namespace gatehouse::cache::guards
