// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/guards/lexicon.h"
#include "core/cache/guards/stem.h"
#include "core/cache/guards/wordlist.h"

#include <array>
#include <string>
#include <unordered_map>

namespace gatehouse::cache::guards {
namespace {

using namespace std::string_view_literals;

// Of each line the first stands for all.
constexpr std::array groups{"buy purchase"sv,
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

// What stands right of the slash says the same; nothing there: the phrase says nothing.
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
                           "is one of / is"sv,
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

} // namespace

std::string_view meaning(std::string_view word)
{
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
