// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/key/canonical.h"

#include "core/base/bytes.h"
#include "core/base/json/reader.h"
#include "core/base/json/writer.h"

#include <map>

namespace gatehouse::cache {

namespace {

// Walks text that is known to be well-formed and not deeper than json::validate() allows.
class Canonicalizer
{
public:
    explicit Canonicalizer(std::string_view json)
        : m_json(json)
    {
    }

    QByteArray value()
    {
        skipSpace();
        switch (peek()) {
        case '{':
            return object();
        case '[':
            return array();
        case '"':
            return string();
        case 't':
        case 'f':
        case 'n':
            return word();
        default:
            return number();
        }
    }

private:
    char peek() const { return m_at < m_json.size() ? m_json[m_at] : '\0'; }

    void skipSpace()
    {
        while (m_at < m_json.size() &&
               std::string_view(" \t\r\n").find(m_json[m_at]) != std::string_view::npos)
            ++m_at;
    }

    // After an item: true where a comma promises another.
    bool more()
    {
        skipSpace();
        return m_at < m_json.size() && m_json[m_at++] == ',';
    }

    bool closes(char mark)
    {
        skipSpace();
        if (peek() != mark)
            return false;
        ++m_at;
        return true;
    }

    std::string_view quotedSlice()
    {
        const std::size_t begin = m_at++;
        while (m_at < m_json.size() && m_json[m_at] != '"')
            m_at += m_json[m_at] == '\\' ? 2 : 1;
        m_at = std::min(m_at + 1, m_json.size());
        return m_json.substr(begin, m_at - begin);
    }

    QByteArray string()
    {
        const std::string_view slice = quotedSlice();
        const auto text = json::unescaped(slice);
        if (!text) // validate() has refused what cannot be unescaped
            return toBytes(slice);
        return json::quoted({text->constData(), std::size_t(text->size())});
    }

    QByteArray word()
    {
        const std::size_t begin = m_at;
        while (peek() >= 'a' && peek() <= 'z')
            ++m_at;
        return QByteArray(m_json.data() + begin, qsizetype(m_at - begin));
    }

    QByteArray number()
    {
        const std::size_t begin = m_at;
        while (m_at < m_json.size() &&
               std::string_view("+-.eE0123456789").find(m_json[m_at]) != std::string_view::npos)
            ++m_at;
        return canonicalNumber(m_json.substr(begin, m_at - begin));
    }

    QByteArray array()
    {
        ++m_at;
        QByteArray out = "[";
        if (closes(']'))
            return "[]";
        do {
            out += (out.size() > 1 ? "," : "") + value();
        } while (more());
        return out + ']';
    }

    QByteArray object()
    {
        ++m_at;
        if (closes('}'))
            return "{}";
        std::map<QByteArray, QByteArray> members;
        do {
            skipSpace();
            const QByteArray name = string();
            skipSpace();
            ++m_at; // the colon
            members[name] = value();
        } while (more());
        QByteArray out = "{";
        for (const auto &[name, text] : members)
            out += (out.size() > 1 ? "," : "") + name + ':' + text;
        return out + '}';
    }

    std::string_view m_json;
    std::size_t m_at = 0;
};

} // namespace

Result<QByteArray> canonicalJson(std::string_view json)
{
    return json::validate(json).map([json] { return Canonicalizer(json).value(); });
}

QByteArray canonicalNumber(std::string_view number)
{
    QByteArray digits;
    std::int64_t exponent = 0;
    const bool negative = number.starts_with('-');
    std::size_t at = negative ? 1 : 0;
    bool fraction = false;
    for (; at < number.size() && number[at] != 'e' && number[at] != 'E'; ++at) {
        if (number[at] == '.') {
            fraction = true;
            continue;
        }
        digits.append(number[at]);
        exponent -= fraction ? 1 : 0;
    }
    if (at < number.size()) {
        bool valid = false;
        const auto written =
            QByteArray(number.data() + at + 1, qsizetype(number.size() - at - 1)).toLongLong(&valid);
        if (!valid) // an exponent beyond 64 bits: no two spellings of it are worth joining
            return toBytes(number);
        exponent += written;
    }
    qsizetype first = 0;
    while (first < digits.size() && digits[first] == '0')
        ++first;
    digits.remove(0, first);
    while (digits.endsWith('0')) {
        digits.chop(1);
        ++exponent;
    }
    if (digits.isEmpty())
        return "0";
    return (negative ? "-" : "") + digits +
           (exponent != 0 ? "e" + QByteArray::number(exponent) : QByteArray());
}

} // namespace gatehouse::cache
