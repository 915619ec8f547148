// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/guards/guard.h"

#include <algorithm>

namespace gatehouse::cache::guards {
namespace {

std::string shown(const std::vector<const Term *> &terms)
{
    constexpr std::size_t most = 6; // a reason, not a transcript
    std::string text;
    for (std::size_t i = 0; i < terms.size() && i < most; ++i)
        text += (i > 0 ? " " : "") + terms[i]->shown;
    if (terms.size() > most)
        text += " …";
    return text.empty() ? "–" : text;
}

} // namespace

Objection against(const std::vector<const Term *> &left, const std::vector<const Term *> &right)
{
    return {.words = shown(left) + " / " + shown(right)};
}

std::optional<Objection> differentRuns(const Reading &a, const Reading &b, Choice chosen)
{
    const auto runOf = [chosen](const Reading &reading) {
        std::vector<const Term *> run;
        for (const Term &term : reading.terms) {
            if (chosen(term))
                run.push_back(&term);
        }
        return run;
    };
    const auto left = runOf(a);
    const auto right = runOf(b);
    if (std::ranges::equal(left, right, {}, &Term::key, &Term::key))
        return {};
    return against(left, right);
}

std::optional<Objection> lacking(const Reading &a, const Reading &b, Choice chosen)
{
    const auto chosenOf = [chosen](std::vector<const Term *> terms) {
        std::erase_if(terms, [chosen](const Term *term) { return !chosen(*term); });
        return terms;
    };
    const auto left = chosenOf(missingFrom(a, b));
    const auto right = chosenOf(missingFrom(b, a));
    if (left.empty() && right.empty())
        return {};
    return against(left, right);
}

std::optional<Objection> lengthGuard(const Reading &a, const Reading &b)
{
    if (!a.tooLong && !b.tooLong)
        return {};
    return Objection{.words = "over " + std::to_string(Reading::maxBytes) + " bytes"};
}

std::optional<Objection> languageGuard(const Reading &a, const Reading &b)
{
    if (a.language == b.language || a.language.empty() || b.language.empty())
        return {};
    return Objection{.words = std::string(a.language) + " / " + std::string(b.language)};
}

} // namespace gatehouse::cache::guards
