// SPDX-License-Identifier: GPL-3.0-or-later
// What to do after an attempt. A pure function: the gateway says what happened and what is left, and obeys.
#pragma once

#include "core/base/error.h"

#include <chrono>
#include <cstdint>

namespace gatehouse::routing {

using std::chrono::milliseconds;

struct Outcome
{
    Error error = {};         // of an attempt that failed; successes are not judged
    bool committed = false;   // an event of the answer has reached the client
    bool skipped = false;     // nothing was tried: the breaker let nothing through, no key was to be had
    bool requestSent = true;  // a byte of the request reached the provider: it may have charged
    int retriesLeft = 0;      // of this step
    int failures = 1;         // attempts on this step that failed in a row, this one included
    bool anotherKey = false;  // the provider has a further key that is ready
    bool anotherStep = false; // the plan goes on after this step
    bool contextStep = false; // the plan has a model for long prompts that was not yet tried
    std::uint64_t dice = 0;
};

struct Verdict
{
    enum class Action {
        RetrySame,   // same provider, same key, after `delay`
        RotateKey,   // same provider, another key, at once
        NextTarget,  // next step of the plan, at once
        UseContext,  // the plan's contextStep
        GiveUp,      // answer with the error
        EndWithError // an error event ends the stream: the client has read part of an answer
    };
    Action action = Action::GiveUp;
    milliseconds delay{0};
    bool retireKey = false; // not again in this request
    friend bool operator==(const Verdict &, const Verdict &) = default;
};

struct Backoff
{
    milliseconds first{250};
    milliseconds longest{8'000};
    milliseconds patience{20'000}; // a longer retry-after is not waited for: the client gets it instead
};

Verdict judge(const Outcome &outcome, const Backoff &backoff = {});

// OpenAI answers 429 "Request too large … Limit 30000, Requested 41000" to a prompt that never fits the
// account's rate: waiting cannot help, another provider may.
bool neverFitsRate(const Error &error);

// first·2^(failures-1), at most longest; the upper half of it is thrown, so that clients that failed together
// do not come back together.
milliseconds backoffDelay(const Backoff &backoff, int failures, std::uint64_t dice);

// Whose fault a cause is, for breakers and cool-downs.
enum class Blame { Nobody, Provider, KeyRate, KeyRefused };
Blame blameFor(Cause cause);

} // namespace gatehouse::routing
