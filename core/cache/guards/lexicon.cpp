// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/guards/lexicon.h"

#include "core/cache/guards/wordlist.h"

#include <algorithm>
#include <array>
#include <span>
#include <unordered_map>
#include <unordered_set>

namespace gatehouse::cache::guards {
namespace {

using namespace std::string_view_literals;
using Words = std::unordered_set<std::string_view>;
using Table = std::unordered_map<std::string_view, std::string_view>;

Words wordsOf(std::string_view text)
{
    const auto list = split(text);
    return {list.begin(), list.end()};
}

// "key a b c" maps a, b and c to key (and key to itself).
Table tableOf(std::span<const std::string_view> groups)
{
    Table table;
    for (const std::string_view group : groups) {
        const auto words = split(group);
        for (const std::string_view word : words)
            table.emplace(word, words.front());
    }
    return table;
}

std::string_view lookUp(const Table &table, std::string_view word)
{
    const auto found = table.find(word);
    return found == table.end() ? std::string_view{} : found->second;
}

} // namespace

bool isEmptyWord(std::string_view word)
{
    static const Words words = wordsOf(
        "a an the some of in on at for about regarding concerning to is are am be been being was were "
        "there it its that please kindly any really exactly actually just ever very and also so then "
        "truly genuinely personally honestly seriously currently presently "
        "regards s etc hi hello hey thanks thank basically literally simply quite");
    return words.contains(word);
}

bool isFunctionWord(std::string_view word)
{
    static const Words words =
        wordsOf("i me my mine myself we us our ours you your yours he him his she her hers they them their "
                "theirs this these "
                "those who whom whose what which when where why how if or but nor not no never none nothing "
                "can could should "
                "would will shall may might must do does did done have has had having from by with without "
                "into onto over "
                "under above below between before after during since until against through than as like up "
                "down off out all "
                "any each every both either neither more most less least other another such only same too if "
                "while because "
                "whether let here there once again further own per via yes ok okay make get give tell");
    return isEmptyWord(word) || words.contains(word);
}

bool isNegator(std::string_view word)
{
    static const Words words = wordsOf(
        "not no never none nothing nobody nowhere neither nor without cannot non hardly barely except "
        "excluding unless lack lacking lacks anti");
    return words.contains(word);
}

std::string_view baseForm(std::string_view word)
{
    static constexpr std::array groups{"go went gone goes"sv,
                                       "make made"sv,
                                       "buy bought"sv,
                                       "win won"sv,
                                       "lose lost"sv,
                                       "get got gotten"sv,
                                       "give gave given"sv,
                                       "take took taken"sv,
                                       "write wrote written"sv,
                                       "see saw seen"sv,
                                       "know knew known"sv,
                                       "think thought"sv,
                                       "tell told"sv,
                                       "say said"sv,
                                       "find found"sv,
                                       "come came"sv,
                                       "become became"sv,
                                       "begin began begun"sv,
                                       "break broke broken"sv,
                                       "build built"sv,
                                       "choose chose chosen"sv,
                                       "do done"sv,
                                       "draw drew drawn"sv,
                                       "drive drove driven"sv,
                                       "eat ate eaten"sv,
                                       "fall fell fallen"sv,
                                       "feel felt"sv,
                                       "fly flew flown"sv,
                                       "forget forgot forgotten"sv,
                                       "grow grew grown"sv,
                                       "hear heard"sv,
                                       "hold held"sv,
                                       "keep kept"sv,
                                       "lead led"sv,
                                       "learn learnt"sv,
                                       "leave left"sv,
                                       "lend lent"sv,
                                       "mean meant"sv,
                                       "meet met"sv,
                                       "pay paid"sv,
                                       "rise risen"sv,
                                       "run ran"sv,
                                       "sell sold"sv,
                                       "send sent"sv,
                                       "sing sang sung"sv,
                                       "sleep slept"sv,
                                       "speak spoke spoken"sv,
                                       "spend spent"sv,
                                       "stand stood"sv,
                                       "steal stole stolen"sv,
                                       "teach taught"sv,
                                       "throw threw thrown"sv,
                                       "understand understood"sv,
                                       "wear wore worn"sv,
                                       "child children kid kids"sv,
                                       "man men"sv,
                                       "woman women"sv,
                                       "person people persons"sv,
                                       "foot feet"sv,
                                       "tooth teeth"sv,
                                       "mouse mice"sv,
                                       "life lives"sv,
                                       "wife wives"sv,
                                       "knife knives"sv,
                                       "leaf leaves"sv,
                                       "half halves"sv,
                                       "analysis analyses"sv,
                                       "criterion criteria"sv,
                                       "phenomenon phenomena"sv,
                                       "index indices indexes"sv,
                                       "matrix matrices"sv,
                                       "have has having"sv,
                                       "hide hid hidden"sv,
                                       "die dying dies died"sv,
                                       "lie lying"sv,
                                       "use using used uses"sv};
    static const Table table = tableOf(groups);
    return lookUp(table, word);
}

std::string_view canonicalUnit(std::string_view word)
{
    static constexpr std::array groups{"km kms kilometer kilometers kilometre kilometres"sv,
                                       "cm centimeter centimeters centimetre centimetres"sv,
                                       "mm millimeter millimeters millimetre millimetres"sv,
                                       "meter m meters metre metres"sv,
                                       "mile mi miles"sv,
                                       "ft feet foot"sv,
                                       "inch inches"sv,
                                       "kg kgs kilogram kilograms kilo kilos"sv,
                                       "g gram grams gm gms"sv,
                                       "mg milligram milligrams"sv,
                                       "lb lbs pound pounds"sv,
                                       "oz ounce ounces"sv,
                                       "ton tons tonne tonnes"sv,
                                       "l liter liters litre litres"sv,
                                       "ml milliliter milliliters millilitre millilitres"sv,
                                       "gallon gallons"sv,
                                       "second sec secs seconds"sv,
                                       "minute min mins minutes"sv,
                                       "hour hr hrs h hours"sv,
                                       "day days"sv,
                                       "week weeks"sv,
                                       "month months"sv,
                                       "year yr yrs years"sv,
                                       "ms millisecond milliseconds"sv,
                                       "kb kilobyte kilobytes"sv,
                                       "mb megabyte megabytes"sv,
                                       "gb gig gigs gigabyte gigabytes"sv,
                                       "tb terabyte terabytes"sv,
                                       "kbps"sv,
                                       "mbps"sv,
                                       "gbps"sv,
                                       "mw megawatt megawatts"sv,
                                       "percent % pct"sv,
                                       "degree degrees"sv,
                                       "celsius c"sv,
                                       "fahrenheit f"sv,
                                       "mph"sv,
                                       "kmh kph"sv,
                                       "hz"sv,
                                       "khz"sv,
                                       "mhz"sv,
                                       "ghz"sv,
                                       "watt watts w"sv,
                                       "kw kilowatt kilowatts"sv,
                                       "volt volts v"sv,
                                       "amp amps"sv,
                                       "am a.m"sv,
                                       "pm p.m"sv};
    static const Table table = tableOf(groups);
    return lookUp(table, word);
}

std::string_view canonicalCurrency(std::string_view word)
{
    static constexpr std::array groups{
        "usd $ dollar dollars us$ bucks"sv, "eur € euro euros"sv, "gbp £ quid"sv,
        "inr ₹ rs re rupee rupees"sv,       "jpy ¥ yen"sv,        "cny yuan rmb"sv};
    static const Table table = tableOf(groups);
    return lookUp(table, word);
}

std::string_view numberWord(std::string_view word)
{
    static constexpr std::array groups{
        "0 zero"sv,      "2 two"sv,       "3 three"sv,     "4 four"sv,     "5 five"sv,       "6 six"sv,
        "7 seven"sv,     "8 eight"sv,     "9 nine"sv,      "10 ten"sv,     "11 eleven"sv,    "12 twelve"sv,
        "13 thirteen"sv, "14 fourteen"sv, "15 fifteen"sv,  "16 sixteen"sv, "17 seventeen"sv, "18 eighteen"sv,
        "19 nineteen"sv, "20 twenty"sv,   "30 thirty"sv,   "40 forty"sv,   "50 fifty"sv,     "60 sixty"sv,
        "70 seventy"sv,  "80 eighty"sv,   "90 ninety"sv,   "1st first"sv,  "3rd third"sv,    "4th fourth"sv,
        "5th fifth"sv,   "6th sixth"sv,   "7th seventh"sv, "8th eighth"sv, "9th ninth"sv,    "10th tenth"sv};
    static const Table table = tableOf(groups);
    return lookUp(table, word);
}

int monthNumber(std::string_view word)
{
    static constexpr std::array groups{"january jan"sv, "february feb"sv, "march"sv,
                                       "april apr"sv,   "may"sv,          "june jun"sv,
                                       "july jul"sv,    "august aug"sv,   "september sept sep"sv,
                                       "october oct"sv, "november nov"sv, "december dec"sv};
    for (std::size_t month = 0; month < groups.size(); ++month) {
        const auto words = split(groups[month]);
        if (std::ranges::find(words, word) != words.end())
            return int(month) + 1;
    }
    return 0;
}

} // namespace gatehouse::cache::guards
