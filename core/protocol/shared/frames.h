// SPDX-License-Identifier: GPL-3.0-or-later
// Frames of streams as they are written to clients.
#pragma once

#include "core/protocol/shared/text.h"

namespace gatehouse::protocol {

// One line of JSON: slices of a provider's or client's text may be set over several lines. Line ends within
// JSON can only be blanks between its tokens.
inline void appendOneLine(QByteArray &out, std::string_view json)
{
    const qsizetype from = out.size();
    append(out, json);
    // Two searches for one character each: one for a set of them costs more than the rest of a long event.
    if (json.find('\n') != std::string_view::npos || json.find('\r') != std::string_view::npos) {
        for (qsizetype i = from; i < out.size(); ++i) {
            if (out[i] == '\n' || out[i] == '\r')
                out[i] = ' ';
        }
    }
}

inline void appendSseData(QByteArray &out, std::string_view json)
{
    out.append("data: ");
    appendOneLine(out, json);
    out.append("\n\n");
}

inline void appendSseEvent(QByteArray &out, std::string_view event, std::string_view json)
{
    out.append("event: ");
    append(out, event);
    out.append('\n');
    appendSseData(out, json);
}

} // namespace gatehouse::protocol
