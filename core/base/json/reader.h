// SPDX-License-Identifier: GPL-3.0-or-later
// simdjson's on-demand reader as the project uses it: one parser per thread, padded input, slices of the
// input out. QJson is never used for requests or answers: it sorts keys and rounds numbers.
#pragma once

#include "core/base/result.h"

#include <QByteArray>

#include <cstdint>
#include <span>

#ifndef Q_MOC_RUN // moc loses its way in this header and then finds no class at all
#include <simdjson.h>

namespace gatehouse::json {
namespace ondemand = simdjson::ondemand;
}
#endif

namespace gatehouse::json {

// Bytes that own the padding simdjson reads past the end. Keep it alive as long as slices of it are in use.
class PaddedBytes
{
public:
    PaddedBytes() = default;
    explicit PaddedBytes(QByteArray bytes); // grows the capacity; copies only where it must

    std::string_view view() const { return {m_bytes.constData(), std::size_t(m_bytes.size())}; }

    const QByteArray &bytes() const { return m_bytes; }

    simdjson::padded_string_view padded() const;

private:
    QByteArray m_bytes;
};

// The parser of this thread. One document at a time: starting a second one ends the first.
ondemand::parser &threadParser();

// The whole text is one well-formed JSON value (RFC 8259), nothing after it. On-demand reading alone would
// not notice a fault in a part that nobody visits, and a provider must not be the one who tells the client.
// Errors name the byte position. Depth is limited to 128.
Result<> validate(std::string_view json);

// Where in the text its structure stands, in order: brackets, colons, commas and the first byte of each
// string, number and literal, as simdjson's first stage notes them. Valid until the thread asks again.
// Errors: no text at all, no UTF-8, a string without an end, a control character in one.
Result<std::span<const std::uint32_t>> structureOf(std::string_view json);

// The raw text of a member of the top-level object, empty where it is absent. For tests and small jobs.
std::string_view rawMember(const PaddedBytes &json, std::string_view key);

// Text of a JSON string slice (with its quotes), unescaped. Errors: not a string, bad escape.
Result<QByteArray> unescaped(std::string_view quotedJson);

} // namespace gatehouse::json
