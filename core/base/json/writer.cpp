// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json/writer.h"

#include "core/base/json/scan.h"
#include "core/base/utf8.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace gatehouse::json {

namespace {

// Gathers small pieces and hands them on together: an append to a QByteArray costs more than the bytes.
class Chunk
{
public:
    explicit Chunk(QByteArray &out)
        : m_out(out)
    {
    }

    ~Chunk() { flush(); }

    Chunk(const Chunk &) = delete;
    Chunk &operator=(const Chunk &) = delete;

    void put(char c)
    {
        if (m_size == sizeof m_bytes)
            flush();
        m_bytes[m_size++] = c;
    }

    void put(std::string_view text)
    {
        if (text.size() > sizeof m_bytes - m_size)
            flush();
        if (text.size() > sizeof m_bytes) {
            m_out.append(text.data(), qsizetype(text.size()));
            return;
        }
        std::ranges::copy(text, m_bytes + m_size); // an empty text may have no bytes to copy from
        m_size += text.size();
    }

private:
    void flush()
    {
        if (m_size > 0)
            m_out.append(m_bytes, qsizetype(m_size));
        m_size = 0;
    }

    QByteArray &m_out;
    std::size_t m_size = 0;
    char m_bytes[512];
};

void putControl(Chunk &out, unsigned char c)
{
    constexpr char hex[] = "0123456789abcdef";
    switch (c) {
    case '"':
        return out.put("\\\"");
    case '\\':
        return out.put("\\\\");
    case '\n':
        return out.put("\\n");
    case '\r':
        return out.put("\\r");
    case '\t':
        return out.put("\\t");
    default:
        out.put("\\u00");
        out.put(hex[c >> 4]);
        out.put(hex[c & 15]);
    }
}

void putEscaped(Chunk &out, std::string_view text)
{
    std::size_t clean = 0;
    for (std::size_t i = findSpecial(text, 0); i < text.size(); i = findSpecial(text, i)) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (c >= 0x80) {
            if (const std::size_t length = utf8SequenceLength(text.substr(i)); length > 0) {
                i += length;
                continue;
            }
        }
        out.put(text.substr(clean, i - clean));
        if (c >= 0x80)
            out.put("\xEF\xBF\xBD");
        else
            putControl(out, c);
        clean = ++i;
    }
    out.put(text.substr(clean));
}

// Whether a comma must come before the next value, which then has been written.
bool takesComma(bool &afterKey, std::uint64_t &hasItems, int depth)
{
    if (afterKey) {
        afterKey = false;
        return false;
    }
    const std::uint64_t bit = std::uint64_t(1) << (depth & 63);
    const bool more = (hasItems & bit) != 0;
    hasItems |= bit;
    return more;
}

// In steps that double: reserving exactly what is needed would copy all that stands there at every call.
void makeRoom(QByteArray &out, std::size_t more)
{
    const qsizetype needed = out.size() + qsizetype(more + more / 16) + 8;
    if (needed > out.capacity())
        out.reserve(std::max(needed, out.capacity() * 2));
}

} // namespace

void appendEscaped(QByteArray &out, std::string_view text)
{
    makeRoom(out, text.size());
    Chunk chunk(out);
    putEscaped(chunk, text);
}

QByteArray quoted(std::string_view utf8)
{
    QByteArray out;
    out.reserve(qsizetype(utf8.size()) + 2);
    out.append('"');
    appendEscaped(out, utf8);
    return out.append('"');
}

void Writer::separate()
{
    if (takesComma(m_afterKey, m_hasItems, m_depth))
        m_out.append(',');
}

Writer &Writer::beginObject()
{
    separate();
    m_out.append('{');
    ++m_depth;
    m_hasItems &= ~(std::uint64_t(1) << (m_depth & 63));
    return *this;
}

Writer &Writer::endObject()
{
    Q_ASSERT(m_depth > 0 && !m_afterKey);
    --m_depth;
    m_out.append('}');
    return *this;
}

Writer &Writer::beginArray()
{
    separate();
    m_out.append('[');
    ++m_depth;
    m_hasItems &= ~(std::uint64_t(1) << (m_depth & 63));
    return *this;
}

Writer &Writer::endArray()
{
    Q_ASSERT(m_depth > 0 && !m_afterKey);
    --m_depth;
    m_out.append(']');
    return *this;
}

Writer &Writer::key(std::string_view name)
{
    Q_ASSERT(!m_afterKey);
    Chunk chunk(m_out);
    chunk.put(takesComma(m_afterKey, m_hasItems, m_depth) ? ",\"" : "\"");
    putEscaped(chunk, name);
    chunk.put("\":");
    m_afterKey = true;
    return *this;
}

Writer &Writer::string(std::string_view utf8)
{
    makeRoom(m_out, utf8.size());
    Chunk chunk(m_out);
    chunk.put(takesComma(m_afterKey, m_hasItems, m_depth) ? ",\"" : "\"");
    putEscaped(chunk, utf8);
    chunk.put('"');
    return *this;
}

Writer &Writer::integer(std::int64_t value)
{
    char digits[24];
    const auto [end, error] = std::to_chars(digits, digits + sizeof digits, value);
    return raw({digits, std::size_t(end - digits)});
}

Writer &Writer::number(double value)
{
    if (!std::isfinite(value))
        return null();
    char digits[40];
    const auto [end, error] = std::to_chars(digits, digits + sizeof digits, value);
    return raw({digits, std::size_t(end - digits)});
}

Writer &Writer::boolean(bool value) { return raw(value ? "true" : "false"); }

Writer &Writer::null() { return raw("null"); }

Writer &Writer::raw(std::string_view json)
{
    Chunk chunk(m_out);
    if (takesComma(m_afterKey, m_hasItems, m_depth))
        chunk.put(',');
    chunk.put(json);
    return *this;
}

QByteArray Writer::take()
{
    Q_ASSERT(m_depth == 0);
    m_hasItems = 0;
    return std::move(m_out);
}

} // namespace gatehouse::json
