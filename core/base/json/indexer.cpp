// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json/indexer.h"

#include "core/base/json/scan.h"

#include <algorithm>

namespace gatehouse::json {

namespace {

bool isSpace(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

bool isDigit(char c) { return c >= '0' && c <= '9'; }

bool isHex4(std::string_view text)
{
    const auto isHex = [](char c) { return isDigit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f'); };
    return text.size() >= 4 && std::ranges::all_of(text.substr(0, 4), isHex);
}

// Half a surrogate pair is well-formed (RFC 8259, 8.2); who must read it as UTF-8 sees U+FFFD.
bool hasSoundEscapes(std::string_view text)
{
    constexpr std::string_view plain = "\"\\/bfnrt";
    for (auto at = text.find('\\'); at != std::string_view::npos; at = text.find('\\', at)) {
        text.remove_prefix(at + 1);
        if (text.empty())
            return false;
        const bool sound =
            text.front() == 'u' ? isHex4(text.substr(1)) : plain.find(text.front()) != plain.npos;
        if (!sound)
            return false;
        at = 1; // not the second half of an escaped backslash
    }
    return true;
}

const char *skipDigits(const char *at, const char *end)
{
    while (at != end && isDigit(*at))
        ++at;
    return at;
}

// -?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?
bool isNumber(std::string_view text)
{
    const char *at = text.data();
    const char *const end = at + text.size();
    if (at != end && *at == '-')
        ++at;
    const char *const whole = at;
    at = skipDigits(at, end);
    if (at == whole || (*whole == '0' && at - whole > 1))
        return false;
    if (at != end && *at == '.') {
        const char *const fraction = ++at;
        at = skipDigits(at, end);
        if (at == fraction)
            return false;
    }
    if (at != end && (*at | 0x20) == 'e') {
        ++at;
        if (at != end && (*at == '+' || *at == '-'))
            ++at;
        const char *const exponent = at;
        at = skipDigits(at, end);
        if (at == exponent)
            return false;
    }
    return at == end;
}

QLatin1StringView nameOf(int expected)
{
    constexpr std::array names = {
        QLatin1StringView("a value"),          QLatin1StringView("a value or ]"),
        QLatin1StringView("a name in quotes"), QLatin1StringView("a name in quotes or }"),
        QLatin1StringView("a colon"),          QLatin1StringView("a comma or the closing bracket"),
        QLatin1StringView("nothing more")};
    return names[std::size_t(expected)];
}

Error invalid(const QString &why)
{
    return {.cause = Cause::CallerInvalidRequest,
            .message = QStringLiteral("the body is not valid JSON: ") + why};
}

} // namespace

Indexer::Indexer(std::string_view text, std::vector<Node> &nodes)
    : m_text(text)
    , m_nodes(nodes)
    , m_hasEscapes(holdsEscape(text))
{
}

Result<> Indexer::read(std::span<const std::uint32_t> structure)
{
    m_nodes.reserve((structure.size() + 1) / 2); // of a value and a comma, or two brackets, each
    for (std::size_t i = 0; i < structure.size(); ++i) {
        const std::size_t following = i + 1 < structure.size() ? structure[i + 1] : m_text.size();
        if (!take(structure[i], following))
            return fail(wrong(structure[i], following));
    }
    if (m_expected == Expected::Nothing)
        return {};
    return fail(invalid(QStringLiteral("it ends where %1 is expected").arg(nameOf(int(m_expected)))));
}

inline bool Indexer::take(std::uint32_t at, std::size_t following)
{
    switch (m_text[at]) {
    case ':':
        if (m_expected != Expected::Colon)
            return false;
        m_expected = Expected::Value;
        return true;
    case ',':
        if (m_expected != Expected::CommaOrEnd)
            return false;
        m_expected = inside() == Kind::Object ? Expected::Name : Expected::Value;
        return true;
    case '{':
        return open(Kind::Object, Expected::NameOrEnd, at);
    case '[':
        return open(Kind::Array, Expected::ValueOrEnd, at);
    case '}':
        return close(Kind::Object, Expected::NameOrEnd, at);
    case ']':
        return close(Kind::Array, Expected::ValueOrEnd, at);
    case '"':
        if (m_expected == Expected::Name || m_expected == Expected::NameOrEnd)
            return takeName(at, following);
        break;
    default:
        break;
    }
    return expectsValue() && takeScalar(at, following);
}

inline bool Indexer::open(Kind kind, Expected expected, std::uint32_t at)
{
    if (!expectsValue() || m_depth == mostDepth)
        return false;
    m_open[m_depth++] = std::uint32_t(m_nodes.size());
    m_next.begin = at;
    m_next.kind = kind;
    m_nodes.push_back(m_next);
    m_next = {};
    m_expected = expected;
    return true;
}

inline bool Indexer::close(Kind kind, Expected ifEmpty, std::uint32_t at)
{
    if (inside() != kind || (m_expected != ifEmpty && m_expected != Expected::CommaOrEnd))
        return false;
    Node &closing = m_nodes[m_open[--m_depth]];
    closing.end = at + 1;
    closing.next = std::uint32_t(m_nodes.size());
    goOn();
    return true;
}

inline bool Indexer::takeName(std::uint32_t at, std::size_t following)
{
    m_next.keyBegin = at + 1;
    m_next.keySize = endBefore(following) - 1 - m_next.keyBegin;
    const std::string_view name = m_text.substr(m_next.keyBegin, m_next.keySize);
    m_next.keyEscaped = m_hasEscapes && holdsEscape(name);
    m_expected = Expected::Colon;
    return !m_next.keyEscaped || hasSoundEscapes(name);
}

inline bool Indexer::takeScalar(std::uint32_t at, std::size_t following)
{
    const std::uint32_t end = endBefore(following);
    const std::string_view slice(m_text.data() + at, end - at);
    bool sound = false;
    switch (slice.front()) {
    case '"':
        m_next.kind = Kind::String;
        sound = !m_hasEscapes || hasSoundEscapes(slice);
        break;
    case 't':
    case 'f':
        m_next.kind = Kind::Boolean;
        sound = slice == "true" || slice == "false";
        break;
    case 'n':
        m_next.kind = Kind::Null;
        sound = slice == "null";
        break;
    default:
        m_next.kind = Kind::Number;
        sound = isNumber(slice);
    }
    m_next.begin = at;
    m_next.end = end;
    m_next.next = std::uint32_t(m_nodes.size() + 1);
    m_nodes.push_back(m_next);
    m_next = {};
    goOn();
    return sound;
}

// Where what begins before `end` and is followed by space at most has its own end. A string ends where the
// last quote before the next piece of structure stands.
inline std::uint32_t Indexer::endBefore(std::size_t end) const
{
    while (isSpace(m_text[end - 1]))
        --end;
    return std::uint32_t(end);
}

// Of what take() refused at `at`. A scalar or a name that is wrong in itself was taken nevertheless.
Error Indexer::wrong(std::uint32_t at, std::size_t following) const
{
    constexpr std::size_t shown = 20;
    const std::string_view piece =
        m_text.substr(at, std::min(endBefore(following) - at, std::uint32_t(shown)));
    const auto what = QString::fromUtf8(piece.data(), qsizetype(piece.size()));
    if (m_depth == mostDepth && (piece == "{" || piece == "["))
        return invalid(QStringLiteral("at byte %1 it is deeper than %2 brackets").arg(at).arg(mostDepth));
    const bool isTaken = (!m_nodes.empty() && m_nodes.back().begin == at) || m_next.keyBegin == at + 1;
    if (isTaken)
        return invalid(QStringLiteral("at byte %1, %2 is nothing that JSON knows").arg(at).arg(what));
    return invalid(QStringLiteral("at byte %1 there is %2 where %3 is expected")
                       .arg(at)
                       .arg(what, nameOf(int(m_expected))));
}

} // namespace gatehouse::json
