// SPDX-License-Identifier: GPL-3.0-or-later
// Small changes to bytes that otherwise stay the client's or the provider's own.
#pragma once

#include "core/protocol/facts.h"
#include "core/protocol/shared/ssescan.h"

#include <QByteArray>

#include <string_view>

namespace gatehouse::protocol {

// The body with another model name in the place that the facts name; every other byte is kept. The body
// itself where the model is not in it (it is in the path, or nowhere).
QByteArray spliceModel(const QByteArray &body, const RequestFacts &facts, std::string_view model);

// The body with stream_options.include_usage set to true; every other byte is kept. The body itself where it
// is set already. Expects a JSON object that facts() has accepted.
QByteArray injectIncludeUsage(const QByteArray &body);

// Takes the chunk that holds nothing but usage (OpenAI: empty `choices`) out of a stream of chunks, for a
// client that did not ask. All other bytes pass as they came, an event as soon as it is whole.
class UsageChunkFilter
{
public:
    void feed(std::string_view bytes, QByteArray &out);
    void finish(QByteArray &out); // what stands without its end passes too

private:
    static bool holdsOnlyUsage(std::string_view event);
    QByteArray m_event = {};
    bool m_large = false; // an event this long is no usage chunk: it passes while it still comes in
};

} // namespace gatehouse::protocol
