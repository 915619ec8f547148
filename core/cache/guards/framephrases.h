// SPDX-License-Identifier: GPL-3.0-or-later
// Set phrases behind "what" and "how", by what they ask for.
#pragma once

#include <array>
#include <string_view>
#include <utility>

namespace gatehouse::cache::guards {

using namespace std::string_view_literals;

inline constexpr std::array opinions{
    "do you think of"sv,      "do you think about"sv,      "do you feel about"sv,
    "is your opinion on"sv,   "is your opinion about"sv,   "is your opinion of"sv,
    "are your opinions on"sv, "are your opinions about"sv, "is your view on"sv,
    "is your view about"sv,   "are your views on"sv,       "are your views about"sv,
    "are your thoughts on"sv, "are your thoughts about"sv, "is your take on"sv};
inline constexpr std::array feelings{"is it like to be"sv,       "is it like being"sv,
                                     "is it like to"sv,          "does it feellike to be"sv,
                                     "does it feellike being"sv, "does it feellike to"sv};
inline constexpr std::array conditions{"if"sv,
                                       "happens if"sv,
                                       "happens when"sv,
                                       "would happen if"sv,
                                       "will happen if"sv,
                                       "would happen when"sv,
                                       "happened if"sv,
                                       "happen if"sv,
                                       "happen when"sv,
                                       "could happen if"sv,
                                       "can happen if"sv};
inline constexpr std::array aims{"can i do to"sv,     "should i do to"sv,        "do i do to"sv,
                                 "can you do to"sv,   "should you do to"sv,      "can we do to"sv,
                                 "should we do to"sv, "must i do to"sv,          "should one do to"sv,
                                 "can one do to"sv,   "do i must do to"sv,       "do you do to"sv,
                                 "can be done to"sv,  "steps should i take to"sv};

// Who asks how he should do these wants to know how they are done well.
inline constexpr std::array pursuits{"prepare"sv, "learn"sv,    "start"sv,   "begin"sv,    "improve"sv,
                                     "study"sv,   "avoid"sv,    "stop"sv,    "convince"sv, "handle"sv,
                                     "force"sv,   "overcome"sv, "develop"sv, "increase"sv, "reduce"sv,
                                     "master"sv,  "practice"sv, "motivate"sv};

// Of the way to do it, and how it is done then.
inline constexpr std::array<std::pair<std::string_view, std::string_view>, 10> manners{
    {{"easiest", "easily"},
     {"easy", "easily"},
     {"simplest", "easily"},
     {"simple", "easily"},
     {"fastest", "fast"},
     {"fast", "fast"},
     {"quickest", "fast"},
     {"quick", "fast"},
     {"cheapest", "cheaply"},
     {"safest", "safely"}}};

} // namespace gatehouse::cache::guards
