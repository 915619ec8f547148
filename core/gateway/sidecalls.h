// SPDX-License-Identifier: GPL-3.0-or-later
// Calls beside the chat that cross dialects: embeddings, and the question how many tokens a chat would be.
// Both are whole: one JSON there, one JSON back. Pure functions.
#pragma once

#include "core/gateway/answerpath.h"
#include "core/gateway/chatsource.h"
#include "core/providers/registry.h"

namespace gatehouse::gateway {

struct SideCall
{
    protocol::WireRequest wire = {};
    WholeReader read = {}; // of the provider's answer
};

// Errors: what the call's own dialect says of it, and what the provider cannot do at all.
Result<SideCall> embeddingCall(const ClientCall &call, const protocol::Dialect &provider,
                               const QByteArray &model);
Result<SideCall> countCall(const ClientCall &call, const providers::Provider &provider,
                           const protocol::Dialect &dialect, const QByteArray &model);

// A batch of Gemini's repeats the model in each of its requests, where nothing is spliced.
bool needsRewriting(const ClientCall &call, const QByteArray &model);

// The answer to a count that the provider has no call for; empty where it has one.
std::optional<QByteArray> uncountedAnswer(const ClientCall &call, const providers::Provider &provider);
// The same, when it was asked and knows no such call.
QByteArray estimatedAnswer(const ClientCall &call);

} // namespace gatehouse::gateway
