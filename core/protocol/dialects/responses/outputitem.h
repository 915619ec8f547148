// SPDX-License-Identifier: GPL-3.0-or-later
// One item of a response's output while it grows.
#pragma once

#include "core/protocol/chat.h"

namespace gatehouse::protocol::responses {

struct OutputItem
{
    enum class Kind { None, Text, Refusal, Reasoning, Call };
    Kind kind = Kind::None;
    QByteArray id = {};
    QByteArray text = {};
    QByteArray annotations = {}; // items of the array, with commas between them
    QByteArray logprobs = {};    // the same
    QByteArray encrypted = {};   // of reasoning
    QByteArray origin = {};      // of reasoning: the dialect that made it
    ToolCallPart call = {};
    int annotationCount = 0;

    // As it is said when it begins, without its content, or when it is done.
    QByteArray json(bool done) const;
    QByteArray part(bool done) const; // the one part of a message
};

// {"type":"url_citation","url_citation":{…}} flat, as this API has it; empty where it is no such thing.
QByteArray flatAnnotation(const QByteArray &annotationJson);

} // namespace gatehouse::protocol::responses
