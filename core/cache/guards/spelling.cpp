// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/guards/spelling.h"

#include <QString>

#include <algorithm>

namespace gatehouse::cache::guards {

using namespace std::string_view_literals;

namespace {

// A dot between letters ("example.com", "os.path"), unless every part is one letter ("U.S.").
bool hasInnerDot(std::string_view chunk)
{
    bool longPart = false;
    bool dot = false;
    std::size_t part = 0;
    for (std::size_t i = 0; i <= chunk.size(); ++i) {
        if (i == chunk.size() || chunk[i] == '.') {
            longPart = longPart || part > 1;
            part = 0;
            dot = dot || (i < chunk.size() && i + 1 < chunk.size());
        } else {
            ++part;
        }
    }
    return dot && longPart && !isDigit(chunk.front());
}

// Typographic quotes and dashes made plain.
QChar plainMark(QChar c)
{
    switch (c.unicode()) {
    case 0x2018:
    case 0x2019:
    case 0x02BC:
    case 0x00B4:
        return u'\'';
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x00AB:
    case 0x00BB:
        return u'"';
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2212:
        return u'-';
    case 0x2014:
    case 0x2015:
        return u';';
    case 0x00BF:
    case 0x00A1:
        return u' ';
    default:
        return c;
    }
}

} // namespace

std::string lowered(std::string_view text)
{
    if (std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; })) {
        std::string out(text);
        for (char &c : out)
            c = isUpper(c) ? char(c + ('a' - 'A')) : c;
        return out;
    }
    return QString::fromUtf8(text.data(), qsizetype(text.size())).toLower().toStdString();
}

std::string plain(std::string_view utf8)
{
    QString text =
        QString::fromUtf8(utf8.data(), qsizetype(utf8.size())).normalized(QString::NormalizationForm_KC);
    for (QChar &c : text)
        c = plainMark(c);
    std::string out = text.toStdString();
    for (const std::string_view pair : {"``"sv, "''"sv}) { // quotation marks of typesetters and treebanks
        for (std::size_t at = out.find(pair); at != std::string::npos; at = out.find(pair, at))
            out.replace(at, 2, 1, '"');
    }
    return out;
}

std::vector<std::string> quotesOf(std::string_view text)
{
    std::vector<std::string> quotes;
    for (const char mark : {'"', '`'}) {
        std::size_t begin = text.find(mark);
        while (begin != std::string_view::npos) {
            const std::size_t end = text.find(mark, begin + 1);
            if (end == std::string_view::npos)
                break;
            const std::string_view inner = text.substr(begin + 1, end - begin - 1);
            const std::size_t first = inner.find_first_not_of(" \t\n");
            if (first != std::string_view::npos)
                quotes.emplace_back(inner.substr(first, inner.find_last_not_of(" \t\n") - first + 1));
            begin = text.find(mark, end + 1);
        }
    }
    return quotes;
}

bool looksLikeAddress(std::string_view chunk)
{
    if (chunk.find("://") != std::string_view::npos || chunk.starts_with("www.") || contains(chunk, '\\'))
        return true;
    if (chunk.size() > 1 && (chunk.starts_with('/') || chunk.starts_with("~/") || chunk.starts_with("./")))
        return true;
    const std::size_t at = chunk.find('@');
    return at != std::string_view::npos && chunk.size() > 1;
}

bool hasCodeMarks(std::string_view chunk)
{
    if (chunk.find_first_of("_<>{}[]=|^~*%;$") != std::string_view::npos && chunk.size() > 1)
        return true;
    if (chunk.find("::") != std::string_view::npos || chunk.find("->") != std::string_view::npos ||
        chunk.find("(") != std::string_view::npos)
        return true;
    return chunk.starts_with('-') && chunk.size() > 1 && !isDigit(chunk[1]);
}

bool looksLikeIdentifier(std::string_view chunk)
{
    const bool digits = std::ranges::any_of(chunk, isDigit);
    const bool upper = std::ranges::any_of(chunk, isUpper);
    const bool lower = std::ranges::any_of(chunk, [](char c) { return c >= 'a' && c <= 'z'; });
    // camelCase; "iPhone" and "eBay" are names that people spell as they like.
    if (lower && upper && chunk[0] >= 'a' && chunk[0] <= 'z' && !(chunk.size() > 1 && isUpper(chunk[1])))
        return true;
    return hasInnerDot(chunk) && !digits;
}

} // namespace gatehouse::cache::guards
