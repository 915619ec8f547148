// SPDX-License-Identifier: GPL-3.0-or-later
// A text completion (POST /v1/completions) into the neutral form, for providers that know chats alone: the
// prompt is what the user says.
#include "core/protocol/dialects/openaichat/openaichat.h"
#include "core/protocol/shared/callpath.h"
#include "core/protocol/shared/neutral.h"
#include "core/protocol/shared/text.h"

namespace gatehouse::protocol::openaichat {

namespace {

// Not the chat's: what is no field of both has no place in a chat of any dialect, this one's included.
constexpr std::string_view origin = "openai-completions";

// `echo` and `best_of` are named as dropped where they ask for anything.
constexpr json::MemberName knownFields[] = {"model",
                                            "prompt",
                                            "stream",
                                            "stream_options",
                                            "max_tokens",
                                            "temperature",
                                            "top_p",
                                            "top_k",
                                            "min_p",
                                            "frequency_penalty",
                                            "presence_penalty",
                                            "seed",
                                            "stop",
                                            "n",
                                            "logprobs",
                                            "logit_bias",
                                            "user",
                                            "service_tier",
                                            "echo",
                                            "best_of"};

Error severalPrompts()
{
    return {.cause = Cause::CallerInvalidRequest,
            .message =
                QStringLiteral("\"prompt\" holds several prompts, and the provider of this model answers "
                               "one at a time; send a request for each"),
            .parameter = QStringLiteral("prompt")};
}

Error tokenPrompt()
{
    return {.cause = Cause::CallerInvalidRequest,
            .message =
                QStringLiteral("\"prompt\" is given as numbers of tokens, which the provider of this model "
                               "does not know; send it as text"),
            .parameter = QStringLiteral("prompt")};
}

Result<QByteArray> readPrompt(json::Value prompt)
{
    if (prompt.isString())
        return prompt.text();
    if (!prompt.isArray() || prompt.isEmpty())
        return fail(missingField(QStringLiteral("prompt"), QStringLiteral("send a string")));
    if (!prompt.at(0).isString())
        return fail(tokenPrompt());
    if (prompt.at(1).exists())
        return fail(severalPrompts());
    return prompt.at(0).text();
}

void readNumbers(json::Value root, ChatRequest &request)
{
    request.temperature = numberText(root["temperature"]);
    request.topP = numberText(root["top_p"]);
    request.topK = numberText(root["top_k"]);
    request.minP = numberText(root["min_p"]);
    request.frequencyPenalty = numberText(root["frequency_penalty"]);
    request.presencePenalty = numberText(root["presence_penalty"]);
    request.seed = numberText(root["seed"]);
    request.maxTokens = root["max_tokens"].integer();
    request.n = root["n"].integer();
    // One number here, a switch and a number in a chat.
    if (const auto logprobs = root["logprobs"].integer()) {
        request.logprobs = true;
        request.topLogprobs = *logprobs;
    }
}

void readRest(json::Value root, ChatRequest &request)
{
    request.stream = root["stream"].boolean().value_or(false);
    request.asksUsage = root["stream_options"]["include_usage"].boolean().value_or(false);
    request.user = root["user"].text();
    request.serviceTier = root["service_tier"].text();
    if (root["stop"].isString())
        request.stop.push_back(root["stop"].text());
    for (const json::Value stop : root["stop"].items())
        request.stop.push_back(stop.text());
    if (root["logit_bias"].given())
        request.logitBiasJson = root["logit_bias"].rawBytes();
    if (root["echo"].boolean() == true)
        request.extras.push_back({"echo", root["echo"].rawBytes()});
    if (root["best_of"].integer().value_or(1) > request.n.value_or(1))
        request.extras.push_back({"best_of", root["best_of"].rawBytes()});
}

} // namespace

bool isCompletionPath(std::string_view path) { return withoutVersion(path) == "/completions"; }

Result<ChatRequest> readCompletion(const ClientCall &call)
{
    json::Document document;
    if (auto parsed = parseBody(call, document); !parsed)
        return fail(parsed.error());
    const json::Value root = document.root();
    const auto prompt = readPrompt(root["prompt"]);
    if (!prompt)
        return fail(prompt.error());
    ChatRequest request;
    request.dialect = toBytes(origin);
    request.model = root["model"].text();
    request.messages.push_back({.role = Role::User, .content = {{TextPart{.text = *prompt}}}});
    readNumbers(root, request);
    readRest(root, request);
    readExtras(root, knownFields, request.extras);
    return request;
}

} // namespace gatehouse::protocol::openaichat
