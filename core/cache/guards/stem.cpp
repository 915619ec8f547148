// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/guards/stem.h"

#include "core/cache/guards/lexicon.h"

#include <algorithm>
#include <array>

namespace gatehouse::cache::guards {
namespace {

using namespace std::string_view_literals;

bool isVowel(char c) { return "aeiouy"sv.find(c) != std::string_view::npos; }

bool hasVowel(std::string_view text) { return std::ranges::any_of(text, isVowel); }

bool isPlainAscii(std::string_view word)
{
    return std::ranges::all_of(word, [](char c) { return c >= 'a' && c <= 'z'; });
}

// "runn" → "run", "bak" stays: the silent e is cut from every word instead, so that "bake" meets "baking".
std::string withoutTail(std::string root)
{
    const std::size_t n = root.size();
    if (n > 3 && root[n - 1] == root[n - 2] && !isVowel(root[n - 1]) &&
        "lsz"sv.find(root[n - 1]) == std::string_view::npos)
        root.pop_back();
    else if (n > 3 && root.ends_with('i'))
        root.back() = 'y';
    if (root.size() > 3 && root.ends_with('e'))
        root.pop_back();
    return root;
}

// Plurals that mean something else than many of the one: glasses are not glass.
bool isOnlyPlural(std::string_view word)
{
    static constexpr std::array words{
        "glasses"sv,    "arms"sv,     "goods"sv, "customs"sv, "clothes"sv, "premises"sv, "manners"sv,
        "forces"sv,     "savings"sv,  "looks"sv, "spirits"sv, "remains"sv, "damages"sv,  "thanks"sv,
        "means"sv,      "shorts"sv,   "odds"sv,  "grounds"sv, "waters"sv,  "airs"sv,     "minutes"sv,
        "belongings"sv, "earnings"sv, "https"sv, "ftps"sv,    "imaps"sv};
    return std::ranges::find(words, word) != words.end();
}

} // namespace

Stem stemOf(std::string_view word)
{
    if (const std::string_view base = baseForm(word); !base.empty())
        return {.text = withoutTail(std::string(base)), .ending = Ending::None};
    if (word.size() < 4 || !isPlainAscii(word) || isOnlyPlural(word))
        return {.text = std::string(word)};
    const auto cut = [&](std::size_t count) { return std::string(word.substr(0, word.size() - count)); };
    if (word.ends_with("ing"sv) && word.size() > 5 && hasVowel(word.substr(0, word.size() - 3)))
        return {.text = withoutTail(cut(3)), .ending = Ending::Ing};
    if (word.ends_with("ed"sv) && !word.ends_with("eed"sv) && word.size() > 4 &&
        hasVowel(word.substr(0, word.size() - 2)))
        return {.text = withoutTail(cut(2)), .ending = Ending::Ed};
    if (word.ends_with("ie"sv) && word.size() > 4) // movie, movies
        return {.text = cut(2) + 'y'};
    if (word.ends_with("ies"sv) && word.size() > 4)
        return {.text = cut(3) + 'y', .ending = Ending::S};
    for (const std::string_view sibilant : {"sses"sv, "shes"sv, "ches"sv, "xes"sv, "zes"sv}) {
        if (word.ends_with(sibilant))
            return {.text = withoutTail(cut(2)), .ending = Ending::S};
    }
    for (const std::string_view kept : {"ss"sv, "us"sv, "is"sv, "news"sv, "ics"sv}) {
        if (word.ends_with(kept))
            return {.text = std::string(word)};
    }
    if (word.ends_with('s'))
        return {.text = withoutTail(cut(1)), .ending = Ending::S};
    return {.text = withoutTail(std::string(word))};
}

} // namespace gatehouse::cache::guards
