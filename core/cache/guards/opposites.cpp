// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/guards/lexicon.h"
#include "core/cache/guards/stem.h"
#include "core/cache/guards/wordlist.h"

#include <array>
#include <set>
#include <string>

namespace gatehouse::cache::guards {
namespace {

using namespace std::string_view_literals;

// Each line: everything left of "/" is opposed to everything right of it.
constexpr std::array lines{
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

} // namespace

bool areOpposites(std::string_view a, std::string_view b)
{
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

} // namespace gatehouse::cache::guards
