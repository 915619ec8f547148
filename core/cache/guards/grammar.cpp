// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/guards/grammar.h"

#include <algorithm>
#include <array>
#include <utility>

namespace gatehouse::cache::guards {

using namespace std::string_view_literals;

namespace {

std::string_view pronoun(std::string_view word)
{
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 16> forms{{{"me", "i"},
                                                                                          {"my", "i"},
                                                                                          {"mine", "i"},
                                                                                          {"myself", "i"},
                                                                                          {"u", "you"},
                                                                                          {"your", "you"},
                                                                                          {"ur", "you"},
                                                                                          {"yourself", "you"},
                                                                                          {"our", "we"},
                                                                                          {"us", "we"},
                                                                                          {"him", "he"},
                                                                                          {"his", "he"},
                                                                                          {"her", "she"},
                                                                                          {"their", "they"},
                                                                                          {"them", "they"},
                                                                                          {"one's", "one"}}};
    for (const auto &[from, to] : forms) {
        if (word == from)
            return to;
    }
    return word;
}

} // namespace

bool isParticiple(std::string_view word)
{
    static constexpr std::array participles{
        "been"sv,   "done"sv,       "seen"sv,   "had"sv,       "made"sv,   "gone"sv,    "taken"sv, "given"sv,
        "known"sv,  "written"sv,    "said"sv,   "told"sv,      "found"sv,  "heard"sv,   "felt"sv,  "met"sv,
        "read"sv,   "come"sv,       "become"sv, "eaten"sv,     "learnt"sv, "lost"sv,    "won"sv,   "bought"sv,
        "got"sv,    "gotten"sv,     "begun"sv,  "broken"sv,    "spent"sv,  "kept"sv,    "left"sv,  "sent"sv,
        "worn"sv,   "driven"sv,     "chosen"sv, "forgotten"sv, "grown"sv,  "thought"sv, "paid"sv,  "taught"sv,
        "sold"sv,   "held"sv,       "built"sv,  "led"sv,       "fed"sv,    "hit"sv,     "hurt"sv,  "beaten"sv,
        "bitten"sv, "hidden"sv,     "stolen"sv, "thrown"sv,    "shot"sv,   "caught"sv,  "drawn"sv, "shown"sv,
        "spoken"sv, "understood"sv, "fought"sv, "struck"sv,    "sung"sv,   "put"sv,     "cut"sv,   "used"sv};
    return std::ranges::find(participles, word) != participles.end();
}

// "could" asks what "can" asks, "would" what "will" asks.
std::string_view oneSpelling(std::string_view grammar)
{
    return grammar == "could" ? "can"sv : grammar == "would" ? "will"sv : pronoun(grammar);
}

// "makes" and "likes" are forms of words that are grammar as they stand.
std::string_view verbOfGrammar(const Stem &stemmed)
{
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 6> verbs{{{"mak", "make"},
                                                                                         {"giv", "give"},
                                                                                         {"get", "get"},
                                                                                         {"tell", "tell"},
                                                                                         {"lik", "like"},
                                                                                         {"hav", "have"}}};
    for (const auto &[root, verb] : verbs) {
        if (stemmed.text == root && stemmed.ending != Ending::Ed)
            return verb;
    }
    return {};
}

bool isWeakPreposition(std::string_view word)
{
    static constexpr std::array words{"of"sv,    "in"sv, "on"sv,   "at"sv,        "for"sv,
                                      "about"sv, "to"sv, "into"sv, "regarding"sv, "concerning"sv};
    return std::ranges::find(words, word) != words.end();
}

std::string_view weakPreposition(std::string_view word)
{
    for (const std::string_view known : {"of"sv, "in"sv, "on"sv, "at"sv, "for"sv, "about"sv, "to"sv}) {
        if (word == known)
            return known;
    }
    return word == "into" ? "to" : "about";
}

bool isBe(std::string_view word) { return word == "is" || word == "are" || word == "was" || word == "were"; }

bool isArticle(std::string_view word)
{
    return word == "a" || word == "an" || word == "the" || word == "some";
}

bool isPastForm(std::string_view word)
{
    static constexpr std::array forms{
        "went"sv,  "gave"sv, "took"sv,  "wrote"sv, "saw"sv,   "knew"sv, "became"sv, "began"sv, "broke"sv,
        "chose"sv, "drew"sv, "drove"sv, "ate"sv,   "fell"sv,  "flew"sv, "forgot"sv, "grew"sv,  "hid"sv,
        "ran"sv,   "sang"sv, "spoke"sv, "stole"sv, "threw"sv, "wore"sv, "came"sv};
    return std::ranges::find(forms, word) != forms.end();
}

bool isPastOfVerb(std::string_view word)
{
    static constexpr std::array forms{"won"sv,  "made"sv,   "built"sv,  "found"sv, "lost"sv, "said"sv,
                                      "told"sv, "bought"sv, "sold"sv,   "led"sv,   "paid"sv, "sent"sv,
                                      "left"sv, "died"sv,   "taught"sv, "killed"sv};
    return std::ranges::find(forms, word) != forms.end();
}

} // namespace gatehouse::cache::guards
