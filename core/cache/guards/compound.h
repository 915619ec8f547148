// SPDX-License-Identifier: GPL-3.0-or-later
// "photos on Flickr" and "Flickr photos" are one thing said in two ways.
#pragma once

#include "core/cache/guards/reading.h"

#include <cstddef>

namespace gatehouse::cache::guards {

// How many terms from `at` on are the same compound on both sides, joined by a preposition on one and written
// together on the other; 0 where they are none.
std::size_t compoundAt(const Reading &a, const Reading &b, std::size_t at);

} // namespace gatehouse::cache::guards
