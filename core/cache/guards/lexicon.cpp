// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/guards/lexicon.h"

#include "core/cache/guards/stem.h"

#include <algorithm>
#include <array>
#include <set>
#include <span>
#include <unordered_map>
#include <unordered_set>

namespace gatehouse::cache::guards {
namespace {

using namespace std::string_view_literals;
using Words = std::unordered_set<std::string_view>;
using Table = std::unordered_map<std::string_view, std::string_view>;

std::vector<std::string_view> split(std::string_view text)
{
    std::vector<std::string_view> words;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(' '), text.size());
        if (end > 0)
            words.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return words;
}

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

bool areOpposites(std::string_view a, std::string_view b)
{
    // Each line: everything left of "/" is opposed to everything right of it.
    static constexpr std::array lines{
        "on in into / off out"sv,
        "enable enabled activate allow permit unblock / disable deactivate forbid ban block "
        "prohibit prevent deny"sv,
        "open opened unlock / close closed shut lock"sv,
        "increase raise grow rise gain add up boost expand higher more / decrease reduce lower fall lose "
        "remove down "
        "drop shrink cut less fewer"sv,
        "with / without"sv,
        "before / after"sv,
        "min minimum least smallest lowest minimize / max maximum most largest "
        "highest biggest maximize"sv,
        "buy purchase / sell"sv,
        "start begin launch / stop end finish quit"sv,
        "good best better great / bad worst "
        "worse"sv,
        "love like / hate dislike"sv,
        "accept approve / reject refuse deny decline"sv,
        "true / false"sv,
        "yes / no"sv,
        "win won / lose lost"sv,
        "early earlier / late later"sv,
        "fast quick / slow"sv,
        "hot warm / cold cool"sv,
        "high tall / low short"sv,
        "big large / small little tiny"sv,
        "new young / old"sv,
        "easy simple / hard difficult"sv,
        "cheap / expensive"sv,
        "rich / poor"sv,
        "strong / weak"sv,
        "heavy / light"sv,
        "light bright / dark"sv,
        "long / short"sv,
        "wide / narrow"sv,
        "deep / shallow"sv,
        "full / empty"sv,
        "alive / dead"sv,
        "male man men boy husband father son brother king he "
        "him his / female woman women girl wife mother daughter sister queen she her hers"sv,
        "left / right"sv,
        "north / south"sv,
        "east / west"sv,
        "top above over upper / bottom below under lower "
        "beneath"sv,
        "inside inner internal import input / outside outer external export output"sv,
        "import / export"sv,
        "push / pull"sv,
        "upload / download"sv,
        "encrypt encode compress / decrypt decode "
        "decompress extract"sv,
        "install / uninstall remove"sv,
        "connect attach join / disconnect detach leave"sv,
        "send / receive"sv,
        "give / take get receive"sv,
        "borrow / lend"sv,
        "teach / learn"sv,
        "ask / answer"sv,
        "pass / fail"sv,
        "success succeed / failure fail"sv,
        "cause / prevent cure"sv,
        "public / private"sv,
        "front / back"sv,
        "first / last"sv,
        "ascending / descending"sv,
        "positive plus / negative minus"sv,
        "always / never"sv,
        "all every everyone everything / none nobody nothing"sv,
        "advantage pro benefit strength / "
        "disadvantage con drawback weakness"sv,
        "safe / dangerous unsafe"sv,
        "legal / illegal"sv,
        "day / night"sv,
        "summer / winter"sv,
        "morning / evening"sv,
        "arrive arrival / depart departure leave"sv,
        "credit / debit"sv,
        "deposit / withdraw withdrawal"sv,
        "hire / fire"sv,
        "marry / divorce"sv,
        "employer / employee"sv,
        "teacher / student"sv,
        "parent / child"sv,
        "lender / borrower"sv,
        "buyer / seller"sv,
        "read / write"sv,
        "show display / hide"sv,
        "mute / unmute"sv,
        "subscribe / unsubscribe"sv,
        "follow / "
        "unfollow"sv,
        "friend / enemy"sv,
        "war / peace"sv,
        "question / answer"sv,
        "problem / solution"sv,
        "include including / exclude excluding"sv,
        "create / delete destroy"sv,
        "insert / delete"sv,
        "save / delete "
        "discard"sv,
        "single / married"sv,
        "sync / async"sv,
        "synchronous / asynchronous"sv,
        "mutable / immutable"sv,
        "static / dynamic"sv,
        "primary / secondary"sv,
        "client / server"sv,
        "horizontal / vertical"sv,
        "odd / even"sv,
        "incoming inbound / outgoing outbound"sv,
        "wake / sleep"sv,
        "birth born / death die died"sv,
        "asset / liability"sv,
        "profit / loss"sv,
        "supply / demand"sv,
        "attack / defend"sv,
        "forward / backward "
        "reverse"sv,
        "clockwise / counterclockwise anticlockwise"sv,
        "major / minor"sv,
        "optimist / pessimist"sv,
        "introvert / extrovert"sv,
        "acid / base"sv,
        "wet / dry"sv,
        "sharp / blunt"sv,
        "thick / thin"sv,
        "love / hate"sv,
        "agree / disagree"sv,
        "appear / disappear"sv,
        "trust / distrust"sv,
        "mount / unmount"sv,
        "above / below"sv,
        "over / under"sv,
        "should / shouldnt"sv,
        "can / cannot"sv,
        "same / different"sv,
        "similar / different"sv,
        "similarity / difference"sv,
        "often / rarely seldom"sv,
        "many much / few little"sv,
        "today / yesterday tomorrow"sv,
        "yesterday / tomorrow"sv,
        "past / future"sv,
        "next / previous last"sv,
        "ancestor / descendant"sv,
        "predator / prey"sv,
        "host / guest"sv,
        "import / export"sv,
        "entry / exit"sv,
        "enter / exit leave"sv,
        "sink / float"sv,
        "freeze / melt thaw"sv,
        "build / destroy demolish"sv};
    static const auto opposed = [] {
        std::set<std::pair<std::string, std::string>> pairs;
        for (const std::string_view line : lines) {
            const std::size_t middle = line.find(" / ");
            for (const std::string_view left : split(line.substr(0, middle))) {
                for (const std::string_view right : split(line.substr(middle + 3))) {
                    pairs.emplace(stem(left), stem(right));
                    pairs.emplace(stem(right), stem(left));
                }
            }
        }
        return pairs;
    }();
    // Terms come as stems, words of grammar as they are.
    if (opposed.contains({std::string(a), std::string(b)}) || opposed.contains({stem(a), stem(b)}))
        return true;
    for (const std::string_view prefix :
         {"un"sv, "in"sv, "im"sv, "ir"sv, "il"sv, "dis"sv, "non"sv, "anti"sv, "de"sv}) {
        const auto denies = [prefix](std::string_view longer, std::string_view shorter) {
            return longer.size() == shorter.size() + prefix.size() && longer.starts_with(prefix) &&
                   longer.ends_with(shorter) && shorter.size() > 2;
        };
        if (denies(a, b) || denies(b, a))
            return true;
    }
    return false;
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
                                       "rise rose risen"sv,
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

std::string_view meaning(std::string_view word)
{
    static constexpr std::array groups{"buy purchase"sv,
                                       "start begin commence"sv,
                                       "movie film"sv,
                                       "photo picture image pic photograph"sv,
                                       "improve enhance"sv,
                                       "math maths mathematics"sv,
                                       "fix repair"sv,
                                       "effect impact"sv,
                                       "benefit advantage pro pros"sv,
                                       "disadvantage drawback con cons"sv,
                                       "doctor physician"sv,
                                       "car automobile"sv,
                                       "fast quickly quick rapid rapidly fastest quickest"sv,
                                       "website site webpage"sv,
                                       "app application"sv,
                                       "large big huge"sv,
                                       "largest biggest"sv,
                                       "intelligent smart"sv,
                                       "afraid scared"sv,
                                       "happen occur"sv,
                                       "weird strange odd"sv,
                                       "weirdest strangest oddest"sv,
                                       "rich wealthy"sv,
                                       "hard difficult tough"sv,
                                       "hardest toughest"sv,
                                       "country nation"sv,
                                       "tv television"sv,
                                       "info information"sv,
                                       "exam examination"sv,
                                       "phone cellphone smartphone"sv,
                                       "computer pc"sv,
                                       "cost price"sv,
                                       "job employment"sv,
                                       "remove delete erase"sv,
                                       "usa america"sv,
                                       "uk britain"sv,
                                       "company firm"sv,
                                       "ability capability"sv,
                                       "choose select pick"sv,
                                       "help assist"sv,
                                       "need require"sv,
                                       "show display"sv,
                                       "get obtain acquire"sv,
                                       "stop quit"sv,
                                       "answer reply respond"sv,
                                       "method technique"sv,
                                       "vacation holiday"sv,
                                       "pregnant pregnancy"sv,
                                       "prepare preparation prep"sv,
                                       "develop development"sv,
                                       "grow growth"sv,
                                       "invest investment"sv,
                                       "differ difference different"sv,
                                       "important importance"sv,
                                       "define definition meaning mean"sv,
                                       "handsome attractive"sv,
                                       "believe belief"sv,
                                       "opinion view thought"sv,
                                       "reason cause"sv,
                                       "main major"sv,
                                       "famous popular"sv,
                                       "speak talk"sv,
                                       "beginner newbie novice"sv,
                                       "bike bicycle"sv,
                                       "recommend suggest"sv,
                                       "store shop"sv,
                                       "sick ill"sv,
                                       "mom mother mum"sv,
                                       "dad father"sv,
                                       "grandma grandmother"sv,
                                       "grandpa grandfather"sv,
                                       "ad advertisement advert"sv,
                                       "lawyer attorney"sv,
                                       "couch sofa"sv,
                                       "begin start"sv,
                                       "end finish"sv,
                                       "correct right"sv,
                                       "wrong incorrect"sv,
                                       "increase raise"sv,
                                       "reduce decrease lower"sv,
                                       "quit resign"sv,
                                       "permit allow"sv,
                                       "create make build"sv,
                                       "overcome conquer"sv,
                                       "meter metre"sv,
                                       "kilometer kilometre"sv,
                                       "liter litre"sv,
                                       "gram gramme"sv,
                                       "color colour"sv,
                                       "favorite favourite"sv,
                                       "center centre"sv,
                                       "theater theatre"sv,
                                       "behavior behaviour"sv,
                                       "organize organise"sv,
                                       "realize realise"sv,
                                       "analyze analyse"sv,
                                       "program programme"sv,
                                       "gray grey"sv,
                                       "tire tyre"sv,
                                       "license licence"sv,
                                       "traveling travelling"sv,
                                       "canceled cancelled"sv,
                                       "email e-mail"sv,
                                       "repo repository"sv,
                                       "db database"sv,
                                       "config configuration configure"sv,
                                       "docs documentation"sv,
                                       "js javascript"sv,
                                       "k8s kubernetes"sv,
                                       "postgres postgresql"sv,
                                       "python python3"sv,
                                       "dir directory folder"sv,
                                       "sum total"sv,
                                       "avg average"sv,
                                       "guy dude"sv,
                                       "sex intercourse"sv,
                                       "best greatest"sv,
                                       "author writer"sv,
                                       "whole entire"sv,
                                       "thing stuff"sv,
                                       "avoid prevent"sv,
                                       "conceal hide"sv,
                                       "achievement accomplishment"sv,
                                       "amazing awesome"sv,
                                       "fundamental basic"sv,
                                       "aim goal"sv,
                                       "exact precise"sv,
                                       "injury wound"sv,
                                       "garbage trash"sv,
                                       "apartment flat"sv,
                                       "glad happy"sv,
                                       "pupil student"sv,
                                       "employee worker"sv,
                                       "salary wage pay"sv,
                                       "petrol gasoline"sv,
                                       "movie flick"sv,
                                       "postpone delay"sv,
                                       "interesting fascinating"sv,
                                       "stance position"sv};
    static const auto table = [] {
        std::unordered_map<std::string, std::string> stems;
        for (const std::string_view group : groups) {
            const auto words = split(group);
            for (const std::string_view each : words)
                stems.emplace(stem(each), stem(words.front()));
        }
        return stems;
    }();
    const auto found = table.find(std::string(word));
    return found == table.end() ? word : std::string_view(found->second);
}

const std::vector<Phrase> &phrases()
{
    static const auto list = [] {
        constexpr std::array lines{"united states of america / usa"sv,
                                   "united states / usa"sv,
                                   "united kingdom / uk"sv,
                                   "great britain / uk"sv,
                                   "get rid of / remove"sv,
                                   "in your opinion / "sv,
                                   "in my opinion / "sv,
                                   "in the world / "sv,
                                   "of all time / "sv,
                                   "of all times / "sv,
                                   "a lot of / many"sv,
                                   "lots of / many"sv,
                                   "due to / because"sv,
                                   "as well as / and"sv,
                                   "such as / like"sv,
                                   "how come / why"sv,
                                   "going to / will"sv,
                                   "have to / must"sv,
                                   "has to / must"sv,
                                   "need to / must"sv,
                                   "be able to / can"sv,
                                   "kinds of / type of"sv,
                                   "kind of / type of"sv,
                                   "sort of / type of"sv,
                                   "machine learning / machinelearning"sv,
                                   "e mail / email"sv,
                                   "web site / website"sv,
                                   "world war 2 / ww2"sv,
                                   "world war ii / ww2"sv,
                                   "world war two / ww2"sv,
                                   "world war 1 / ww1"sv,
                                   "world war i / ww1"sv,
                                   "cell phone / phone"sv,
                                   "mobile phone / phone"sv,
                                   "high school / highschool"sv,
                                   "new york city / nyc"sv,
                                   "each other / eachother"sv,
                                   "give up / stop"sv,
                                   "if so / "sv,
                                   "every day / everyday"sv,
                                   "get over / overcome"sv,
                                   "find out / find"sv,
                                   "figure out / find"sv,
                                   "deal with / handle"sv,
                                   "cope with / handle"sv,
                                   "what kind of / what"sv,
                                   "what kinds of / what"sv,
                                   "what type of / what"sv,
                                   "what sort of / what"sv,
                                   "which one / which"sv,
                                   "one of / "sv,
                                   "take care of / lookafter"sv,
                                   "look after / lookafter"sv,
                                   "pass away / die"sv,
                                   "feel like / feellike"sv,
                                   "run out of / lack"sv,
                                   "carry out / do"sv,
                                   "by the way / "sv,
                                   "these days / now"sv,
                                   "right now / now"sv,
                                   "at the moment / now"sv,
                                   "currently / now"sv,
                                   "nowadays / now"sv,
                                   "step by step / stepbystep"sv,
                                   "log in / login"sv,
                                   "sign in / login"sv,
                                   "log out / logout"sv,
                                   "sign out / logout"sv,
                                   "sign up / signup"sv,
                                   "set up / setup"sv,
                                   "pros and cons / procon"sv,
                                   "pros cons / procon"sv,
                                   "log into / login"sv,
                                   "advantages and disadvantages / procon"sv,
                                   "advantages & disadvantages / procon"sv};
        std::vector<Phrase> phrases;
        for (const std::string_view line : lines) {
            const std::size_t middle = line.find(" / ");
            phrases.push_back(
                {.words = split(line.substr(0, middle)), .replacement = line.substr(middle + 3)});
        }
        return phrases;
    }();
    return list;
}

} // namespace gatehouse::cache::guards
