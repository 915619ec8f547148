// SPDX-License-Identifier: GPL-3.0-or-later
// What the built-in sandbox provider answers, as a pure function of the request: no network, no key, no cost.
// It speaks OpenAI's dialect (chat/completions, completions, embeddings, models), so that a request to it
// takes the same way through the program as one to a real provider.
//
// The model's name says how it behaves:
//   echo            the last user message, word by word; where a JSON schema is asked for, an object that
//   fits it lorem[-N]       N words of filler (60) repeat[-N]      the last user message N times (3)
//   tools[-N]       calls the first tool that the request offers, N times one after the other (1), then
//   "echo" parallel        calls every tool that the request offers at once, then "echo" think reasons aloud
//   before it does what "tools" does slow[-MS]       first byte after MS milliseconds (1000), then a word
//   every MS/10 error-STATUS    fails with that status (400-599); 429 and 503 with Retry-After: 1 cut[-N]
//   closes the connection after N words (5) without an end mark stall[-N]       falls silent after N words
//   (5)
// Tokens are counted as the words and punctuation marks of the text: the same text always counts the same.
#pragma once

#include "core/http/headers.h"
#include "core/upstream/upstream.h"

#include <QByteArray>

#include <chrono>
#include <vector>

namespace gatehouse::gateway {

struct SandboxPiece
{
    std::chrono::milliseconds delay{0}; // before it is sent
    QByteArray bytes = {};
};

struct SandboxScript
{
    enum class Ending { Clean, Cut, Stall };
    int status = 200;
    http::HeaderList headers = {};
    std::chrono::milliseconds headDelay{0};
    std::vector<SandboxPiece> pieces = {};
    Ending ending = Ending::Clean;
};

struct SandboxCall
{
    QByteArray method = {};
    QByteArray path = {}; // "/chat/completions"
    QByteArray body = {};
    std::int64_t nowSeconds = 0; // for `created`
    QByteArray id = {};          // for `id`
};

SandboxScript sandboxScript(const SandboxCall &call);

std::int64_t sandboxTokens(std::string_view text);

} // namespace gatehouse::gateway
