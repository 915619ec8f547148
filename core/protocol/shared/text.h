// SPDX-License-Identifier: GPL-3.0-or-later
// Small conversions between the string types that meet in the dialects.
#pragma once

#include "core/base/bytes.h"
#include "core/base/bytewriter.h"

#include <QByteArray>
#include <QString>

#include <string_view>

namespace gatehouse::protocol {

using gatehouse::toBytes;
using gatehouse::view;

inline QString toText(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), qsizetype(utf8.size()));
}

inline void append(QByteArray &out, std::string_view text) { appendBytes(out, text); }

bool containsIgnoreCase(std::string_view text, std::string_view lowerCaseNeedle); // ASCII
bool startsWith(std::string_view text, std::string_view prefix);
QByteArray percentEncoded(std::string_view segment); // a path segment: RFC 3986 unreserved kept
QByteArray percentDecoded(std::string_view segment); // bad escapes stay as they are
std::string_view queryValue(std::string_view query, std::string_view name); // undecoded, empty where absent

} // namespace gatehouse::protocol
