// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/sandboxmodels.h"

namespace gatehouse::providers {

std::vector<QByteArray> sandboxModels()
{
    return {
        "echo",      // the last message of the user
        "lorem",     // sixty words of filler; lorem-200 for as many
        "repeat-3",  // the last message, so many times over
        "tools",     // calls the first tool that the request offers; tools-3 three times in a row
        "parallel",  // calls all tools that the request offers at once
        "think",     // reasons aloud before it answers
        "slow-1000", // like echo, its first byte after so many milliseconds
        "error-429", // fails with that status, here with a retry-after
        "error-500", // any status from 400 to 599
        "cut-5",     // breaks the connection after so many words
        "stall-5",   // says nothing more after so many words
    };
}

} // namespace gatehouse::providers
