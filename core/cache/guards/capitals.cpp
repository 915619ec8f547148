// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/guards/capitals.h"

#include "core/cache/guards/wordlist.h"

#include <unordered_set>

namespace gatehouse::cache::guards {
namespace {

using namespace std::string_view_literals;
using Words = std::unordered_set<std::string_view>;

Words wordsOf(std::string_view text)
{
    const auto list = split(text);
    return {list.begin(), list.end()};
}

// Initials that spell a word; the keys are stems.
bool spellsAWord(std::string_view key)
{
    static const Words words = wordsOf("act aid aids arc arm army art bar basic bat bit cap car card cart "
                                       "cas cast cat chip cop cup dart dat "
                                       "den doc ear eat fact far fast fat flow fun gap gas gat gate gem ham "
                                       "hat hip hit hop ic ice ion jam lab "
                                       "lad lamp law led lie lip log mac mad map mask mat mean met mic mic "
                                       "mom moss nap net nut pan par past pet "
                                       "pie pin ping pip pipe pit pop pot put raid ram rat raw ray red rest "
                                       "ric rice rip rod rug run sad sag sage "
                                       "sap sat saw sea seal set sim sin sip smart soap son spa spy star "
                                       "step stem sum sun swat tag tan tank tap "
                                       "tea team tie tip top toy van vat vet war wasp wax web wet win zip");
    return words.contains(key);
}

// Names of things that are also words of every day.
bool namesAThing(std::string_view key)
{
    static const Words words =
        wordsOf("window word excel acces access target turkey polish swift shell orang "
                "orange subway mercury office off team slack zoom oracl chil jordan alien");
    return words.contains(key);
}

// "an apple" and "cars" are things, whatever is called Apple or Cars.
bool isThing(const Term &name, const Term &thing)
{
    return name.name && !thing.name &&
           ((thing.indefinite && !name.indefinite) ||
            (thing.ending == Ending::S && (name.ending == Ending::None || name.title)) ||
            namesAThing(name.key));
}

// "the story of Ram" and "of RAM"
bool isSpelledOut(const Term &initials, const Term &word)
{
    return initials.capitals && !word.capitals && spellsAWord(initials.key);
}

} // namespace

bool sameName(const Term &a, const Term &b)
{
    // "Alien" and "Aliens" are two films; many of a common thing are the thing.
    const bool titles =
        a.name && b.name && !a.article && !b.article && namesAThing(a.key) && a.ending != b.ending;
    return !titles && !isThing(a, b) && !isThing(b, a) && !isSpelledOut(a, b) && !isSpelledOut(b, a);
}

} // namespace gatehouse::cache::guards
