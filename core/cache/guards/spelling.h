// SPDX-License-Identifier: GPL-3.0-or-later
// Letters and marks: how a piece of text is spelled, before it is known what it means.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::cache::guards {

inline bool isDigit(char c) { return c >= '0' && c <= '9'; }

inline bool isUpper(char c) { return c >= 'A' && c <= 'Z'; }

inline bool contains(std::string_view text, char c) { return text.find(c) != std::string_view::npos; }

std::string lowered(std::string_view text);
// Compatibility forms folded, typographic quotes and dashes made plain.
std::string plain(std::string_view utf8);
// What stands between quotation marks or backticks, trimmed.
std::vector<std::string> quotesOf(std::string_view text);

bool looksLikeAddress(std::string_view chunk);
bool hasCodeMarks(std::string_view chunk);
bool looksLikeIdentifier(std::string_view chunk);

} // namespace gatehouse::cache::guards
