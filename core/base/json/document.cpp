// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json/document.h"

#include "core/base/bytes.h"
#include "core/base/interned.h"
#include "core/base/json/indexer.h"
#include "core/base/json/reader.h"
#include "core/base/json/scan.h"
#include "core/base/spares.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>

namespace gatehouse::json {

namespace {

unsigned hexValue(char c)
{
    if (c >= '0' && c <= '9')
        return unsigned(c - '0');
    return unsigned((c | 0x20) - 'a' + 10);
}

unsigned hex4(std::string_view text, std::size_t at)
{
    if (at + 4 > text.size())
        return 0xFFFD;
    return (hexValue(text[at]) << 12) | (hexValue(text[at + 1]) << 8) | (hexValue(text[at + 2]) << 4) |
           hexValue(text[at + 3]);
}

// Writes at `out` and returns what follows. No escape is shorter than the bytes that it stands for.
char *putUtf8(char *out, unsigned code)
{
    if (code < 0x80) {
        *out++ = char(code);
    } else if (code < 0x800) {
        *out++ = char(0xC0 | (code >> 6));
        *out++ = char(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
        *out++ = char(0xE0 | (code >> 12));
        *out++ = char(0x80 | ((code >> 6) & 0x3F));
        *out++ = char(0x80 | (code & 0x3F));
    } else {
        *out++ = char(0xF0 | (code >> 18));
        *out++ = char(0x80 | ((code >> 12) & 0x3F));
        *out++ = char(0x80 | ((code >> 6) & 0x3F));
        *out++ = char(0x80 | (code & 0x3F));
    }
    return out;
}

// Reads \uXXXX at `at` (just after the u), with its low half where it has one. A lone half becomes U+FFFD:
// UTF-8 cannot carry it.
std::size_t putEscape(char *&out, std::string_view raw, std::size_t at)
{
    unsigned code = hex4(raw, at);
    at += 4;
    if (code >= 0xD800 && code < 0xDC00 && raw.substr(std::min(at, raw.size()), 2) == "\\u") {
        const unsigned low = hex4(raw, at + 2);
        if (low >= 0xDC00 && low < 0xE000) {
            code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
            at += 6;
        }
    }
    out = putUtf8(out, code >= 0xD800 && code < 0xE000 ? 0xFFFD : code);
    return at;
}

char plainEscape(char c)
{
    switch (c) {
    case 'n':
        return '\n';
    case 't':
        return '\t';
    case 'r':
        return '\r';
    case 'b':
        return '\b';
    case 'f':
        return '\f';
    default:
        return c;
    }
}

QByteArray unescapedSlice(std::string_view raw)
{
    QByteArray text(qsizetype(raw.size()), Qt::Uninitialized);
    char *out = text.data();
    for (std::size_t i = 0; i < raw.size();) {
        const auto *found = static_cast<const char *>(std::memchr(raw.data() + i, '\\', raw.size() - i));
        const std::size_t slash = found ? std::size_t(found - raw.data()) : raw.size();
        std::memcpy(out, raw.data() + i, slash - i);
        out += slash - i;
        if (slash + 1 >= raw.size())
            break;
        i = slash + 2;
        if (raw[slash + 1] == 'u' && i + 4 <= raw.size())
            i = putEscape(out, raw, i);
        else
            *out++ = plainEscape(raw[slash + 1]);
    }
    text.truncate(out - text.constData());
    return text;
}

} // namespace

std::string_view Value::raw() const
{
    if (!m_document)
        return {};
    const auto &node = m_document->m_nodes[m_node];
    return m_document->m_text.substr(node.begin, node.end - node.begin);
}

QByteArray Value::rawBytes() const { return toBytes(raw()); }

QByteArray Value::text() const
{
    QByteArray room;
    const std::string_view plain = textIn(room);
    return room.isNull() ? toBytes(plain) : room;
}

std::string_view Value::textIn(QByteArray &room) const
{
    if (!isString())
        return {};
    const std::string_view slice = raw().substr(1, raw().size() - 2);
    if (!holdsEscape(slice))
        return slice;
    room = unescapedSlice(slice);
    return view(room);
}

QByteArray Value::name() const
{
    QByteArray room;
    return interned(textIn(room));
}

bool Value::equals(std::string_view plain) const
{
    if (!isString())
        return false;
    const std::string_view slice = raw();
    return slice.size() == plain.size() + 2 && slice.substr(1, plain.size()) == plain;
}

std::optional<std::int64_t> Value::integer() const
{
    if (!isNumber())
        return {};
    const std::string_view slice = raw();
    std::int64_t whole = 0;
    const auto read = std::from_chars(slice.data(), slice.data() + slice.size(), whole);
    if (read.ec == std::errc() && read.ptr == slice.data() + slice.size())
        return whole;
    const auto real = number();
    if (!real || std::abs(*real) > 9.0e15 || std::trunc(*real) != *real)
        return {};
    return std::int64_t(*real);
}

std::optional<double> Value::number() const
{
    if (!isNumber())
        return {};
    const std::string_view slice = raw();
    double real = 0;
    if (std::from_chars(slice.data(), slice.data() + slice.size(), real).ec != std::errc())
        return {};
    return real;
}

std::optional<bool> Value::boolean() const
{
    if (kind() != Kind::Boolean)
        return {};
    return raw() == "true";
}

Value::Range Value::items() const
{
    if (!isObject() && !isArray())
        return {{m_document, 0}, {m_document, 0}};
    return {{m_document, m_node + 1}, {m_document, m_document->m_nodes[m_node].next}};
}

Value Value::operator[](std::string_view key) const
{
    Value found;
    if (isObject()) {
        for (const Value member : items()) {
            if (member.keyIs(key))
                found = member;
        }
    }
    return found;
}

// Every field that is read walks here past all members.
void Value::pick(std::span<const MemberName> names, Value *found) const
{
    if (!isObject())
        return;
    for (const Value member : items()) {
        if (const auto name = member.keyAmong(names); name != names.end())
            found[name - names.begin()] = member;
    }
}

Value Value::at(std::size_t index) const
{
    for (const Value item : items()) {
        if (index-- == 0)
            return item;
    }
    return {};
}

std::size_t Value::size() const
{
    std::size_t count = 0;
    for ([[maybe_unused]] const Value item : items())
        ++count;
    return count;
}

bool Value::isEmpty() const { return !(items().begin() != items().end()); }

QByteArray Value::key() const
{
    if (!m_document)
        return {};
    return m_document->m_nodes[m_node].keyEscaped ? unescapedSlice(rawKey()) : toBytes(rawKey());
}

bool Value::escapedKeyIs(std::string_view plain) const
{
    return key() == QByteArrayView(plain.data(), qsizetype(plain.size()));
}

qsizetype Value::begin() const { return m_document ? qsizetype(m_document->m_nodes[m_node].begin) : -1; }

qsizetype Value::end() const { return m_document ? qsizetype(m_document->m_nodes[m_node].end) : -1; }

// A request makes and drops several indexes, each too large for malloc's quick lists.
Document::Document()
    : m_nodes(Spares<std::vector<Node>>::take())
{
}

Document::~Document()
{
    constexpr std::size_t most = 4;
    constexpr std::size_t largest = 4096; // nodes; longer ones are rare and not worth keeping
    if (m_nodes.capacity() == 0 || m_nodes.capacity() > largest)
        return;
    m_nodes.clear();
    Spares<std::vector<Node>>::layBy(std::move(m_nodes), most);
}

Result<> Document::parse(std::string_view text)
{
    m_nodes.clear();
    m_text = text;
    if (text.size() >= UINT32_MAX)
        return fail(Cause::CallerTooLarge, QStringLiteral("a JSON text of 4 GiB or more is not read"));
    auto structure = structureOf(text);
    if (!structure)
        return fail(std::move(structure).error());
    auto read = Indexer(text, m_nodes).read(*structure);
    if (!read)
        m_nodes.clear(); // half an index leads nowhere
    return read;
}

Result<> validate(std::string_view text)
{
    Document document;
    return document.parse(text);
}

Value Document::root() const { return m_nodes.empty() ? Value() : Value(this, 0); }

} // namespace gatehouse::json
