// SPDX-License-Identifier: GPL-3.0-or-later
// What the sandbox reads of a request, and what its model's name means.
#pragma once

#include "core/base/result.h"
#include "core/gateway/sandbox/sandboxscript.h"

namespace gatehouse::gateway {

struct SandboxTool
{
    QByteArray name = {};
    QByteArray schemaJson = {};
};

struct SandboxRequest
{
    QByteArray model = {};
    QByteArray allText = {}; // of all messages, for the count of prompt tokens
    QByteArray lastUserText = {};
    std::vector<QByteArray> inputs = {}; // embeddings
    std::vector<SandboxTool> tools = {};
    int results = 0;              // of tools, since the user spoke last
    int images = 0;               // in the user's last message
    QByteArray outputSchema = {}; // of response_format
    QByteArray effort = {};       // of reasoning
    bool stream = false;
    bool includeUsage = false;
    std::int64_t dimensions = 8; // embeddings
    bool base64 = false;         // embeddings: 32-bit numbers, as OpenAI's SDKs ask for
    std::int64_t maxTokens = 0;  // 0: no limit
};

Result<SandboxRequest> readSandboxRequest(const QByteArray &body);

struct SandboxBehaviour
{
    enum class Kind { Echo, Lorem, Repeat, Tools, Parallel, Think };
    Kind kind = Kind::Echo;
    int count = 1; // words of lorem, repetitions, or calls of tools
    int status = 200;
    std::chrono::milliseconds firstByte{0};
    std::chrono::milliseconds betweenWords{0};
    int stopAfter = -1; // words
    SandboxScript::Ending ending = SandboxScript::Ending::Clean;
};

Result<SandboxBehaviour> sandboxBehaviour(const QByteArray &model);

} // namespace gatehouse::gateway
