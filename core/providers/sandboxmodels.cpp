// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/sandboxmodels.h"

namespace gatehouse::providers {

std::vector<QByteArray> sandboxModels()
{
    return {
        "echo",       // answers with the last message of the user
        "lorem",      // answers with filler text, as long as max_tokens allows
        "tools",      // calls the first tool that the request offers
        "slow",       // like echo, a word at a time with a pause before each
        "error-429",  // fails with status 429 and a retry-after
        "error-500",  // fails with status 500
        "cut-stream", // breaks the connection in the middle of the answer
        "stall",      // begins to answer and then says nothing more
        "repeat-3",   // answers with the last message three times over
    };
}

} // namespace gatehouse::providers
