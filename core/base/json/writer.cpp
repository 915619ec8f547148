// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json/writer.h"

#include "core/base/utf8.h"

#include <charconv>
#include <cmath>

namespace gatehouse::json {

namespace {

void append(QByteArray &out, std::string_view text) { out.append(text.data(), qsizetype(text.size())); }

void appendControl(QByteArray &out, unsigned char c)
{
    constexpr char hex[] = "0123456789abcdef";
    switch (c) {
    case '"':
        append(out, "\\\"");
        return;
    case '\\':
        append(out, "\\\\");
        return;
    case '\n':
        append(out, "\\n");
        return;
    case '\r':
        append(out, "\\r");
        return;
    case '\t':
        append(out, "\\t");
        return;
    default:
        append(out, "\\u00");
        out.append(hex[c >> 4]).append(hex[c & 15]);
    }
}

} // namespace

void appendEscaped(QByteArray &out, std::string_view text)
{
    std::size_t clean = 0;
    for (std::size_t i = 0; i < text.size();) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (c >= 0x20 && c != '"' && c != '\\' && c < 0x80) {
            ++i;
            continue;
        }
        if (c >= 0x80) {
            if (const std::size_t length = utf8SequenceLength(text.substr(i)); length > 0) {
                i += length;
                continue;
            }
        }
        append(out, text.substr(clean, i - clean));
        if (c >= 0x80)
            append(out, "\xEF\xBF\xBD");
        else
            appendControl(out, c);
        clean = ++i;
    }
    append(out, text.substr(clean));
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
    if (m_afterKey) {
        m_afterKey = false;
        return;
    }
    const std::uint64_t bit = std::uint64_t(1) << (m_depth & 63);
    if (m_hasItems & bit)
        m_out.append(',');
    m_hasItems |= bit;
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
    separate();
    m_out.append('"');
    appendEscaped(m_out, name);
    m_out.append("\":", 2);
    m_afterKey = true;
    return *this;
}

Writer &Writer::string(std::string_view utf8)
{
    separate();
    m_out.append('"');
    appendEscaped(m_out, utf8);
    m_out.append('"');
    return *this;
}

Writer &Writer::integer(std::int64_t value)
{
    separate();
    char digits[24];
    const auto [end, error] = std::to_chars(digits, digits + sizeof digits, value);
    m_out.append(digits, end - digits);
    return *this;
}

Writer &Writer::number(double value)
{
    if (!std::isfinite(value))
        return null();
    separate();
    char digits[40];
    const auto [end, error] = std::to_chars(digits, digits + sizeof digits, value);
    m_out.append(digits, end - digits);
    return *this;
}

Writer &Writer::boolean(bool value) { return raw(value ? "true" : "false"); }

Writer &Writer::null() { return raw("null"); }

Writer &Writer::raw(std::string_view json)
{
    separate();
    append(m_out, json);
    return *this;
}

QByteArray Writer::take()
{
    Q_ASSERT(m_depth == 0);
    m_hasItems = 0;
    return std::move(m_out);
}

} // namespace gatehouse::json
