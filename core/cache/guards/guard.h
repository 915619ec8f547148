// SPDX-License-Identifier: GPL-3.0-or-later
// The guards: each a pure function that says why two texts must not share an answer, or nothing. An objection
// names the words that decided.
#pragma once

#include "core/cache/guards/reading.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace gatehouse::cache::guards {

struct Objection
{
    std::string words = {}; // "on / off", "1.5 / 1.6", "chronic / –"
};

using Guard = std::optional<Objection> (*)(const Reading &a, const Reading &b);

std::optional<Objection> lengthGuard(const Reading &a,
                                     const Reading &b); // too long to be compared word by word
std::optional<Objection> languageGuard(const Reading &a, const Reading &b); // another language
std::optional<Objection> literalGuard(const Reading &a,
                                      const Reading &b); // quoted text, code, identifiers, URLs
std::optional<Objection> numberGuard(const Reading &a, const Reading &b);   // numbers, units, dates, versions
std::optional<Objection> polarityGuard(const Reading &a, const Reading &b); // negation and opposites
std::optional<Objection> questionGuard(const Reading &a, const Reading &b); // who, when, how many; tense
std::optional<Objection> nameGuard(const Reading &a, const Reading &b);     // named things
std::optional<Objection> wordingGuard(const Reading &a,
                                      const Reading &b); // a word of content that one side lacks
std::optional<Objection> orderGuard(const Reading &a, const Reading &b); // the same words in another order

struct NamedGuard
{
    std::string_view name = {};
    Guard guard = nullptr;
};

// In the order in which they are asked: the most telling reason first.
inline constexpr std::array<NamedGuard, 9> allGuards{{{"length", lengthGuard},
                                                      {"language", languageGuard},
                                                      {"literal", literalGuard},
                                                      {"number", numberGuard},
                                                      {"polarity", polarityGuard},
                                                      {"question", questionGuard},
                                                      {"name", nameGuard},
                                                      {"wording", wordingGuard},
                                                      {"order", orderGuard}}};

// Those terms of both sides, in their order, where they are not the same; and those that one side lacks.
using Choice = bool (*)(const Term &term);
std::optional<Objection> differentRuns(const Reading &a, const Reading &b, Choice chosen);
std::optional<Objection> lacking(const Reading &a, const Reading &b, Choice chosen);

// "left / right" of what each side has alone; a dash for nothing.
Objection against(const std::vector<const Term *> &left, const std::vector<const Term *> &right);

} // namespace gatehouse::cache::guards
