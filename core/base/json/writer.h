// SPDX-License-Identifier: GPL-3.0-or-later
// Writes JSON into one byte buffer, in the order of the calls; slices of somebody's JSON are spliced in
// unread.
#pragma once

#include <QByteArray>

#include <cstdint>
#include <string_view>

namespace gatehouse::json {

// Commas and colons are the writer's business. Balanced begin/end calls are the caller's: asserted, not
// checked.
class Writer
{
public:
    explicit Writer(qsizetype reserve = 512) { m_out.reserve(reserve); }

    Writer &beginObject();
    Writer &endObject();
    Writer &beginArray();
    Writer &endArray();
    Writer &key(std::string_view name);
    Writer &string(std::string_view utf8); // escaped; invalid UTF-8 becomes U+FFFD
    Writer &integer(std::int64_t value);
    Writer &number(double value); // shortest text that reads back; NaN and infinities become null
    Writer &boolean(bool value);
    Writer &null();
    Writer &raw(std::string_view json); // one complete JSON value, copied as it is

    const QByteArray &bytes() const { return m_out; }

    QByteArray take();

private:
    void separate();
    QByteArray m_out;
    std::uint64_t m_hasItems = 0; // one bit per open level: has a value been written there?
    int m_depth = 0;
    bool m_afterKey = false;
};

void appendEscaped(QByteArray &out, std::string_view utf8); // without the quotes
QByteArray quoted(std::string_view utf8);

} // namespace gatehouse::json
