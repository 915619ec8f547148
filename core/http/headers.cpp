// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/headers.h"

#include "core/base/bytewriter.h"

#include <algorithm>
#include <array>

namespace gatehouse::http {

namespace {

constexpr qsizetype usualBytes = 500; // of all fields together: one allocation instead of one per doubling

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t'))
        text.remove_suffix(1);
    return text;
}

} // namespace

void HeaderList::add(std::string_view name, std::string_view value)
{
    const auto nameSize = static_cast<std::uint32_t>(name.size());
    const auto valueSize = static_cast<std::uint32_t>(value.size());
    const std::uint32_t begin = m_used;
    const qsizetype end = qsizetype(begin) + nameSize + valueSize;
    if (end > m_bytes.size())
        grow(std::max(end * 2, usualBytes));
    char *to = m_bytes.data() + begin;
    std::copy(value.begin(), value.end(), std::copy(name.begin(), name.end(), to));
    m_used = std::uint32_t(end);
    m_sizes |= sizeBit(name);
    m_fields.append({begin, nameSize, begin + nameSize, valueSize});
}

// As QByteArray::resize(), which takes three times as long for the first bytes of a list.
void HeaderList::grow(qsizetype room)
{
    QByteArray larger(room, Qt::Uninitialized);
    std::copy_n(m_bytes.constData(), m_used, larger.data());
    m_bytes = std::move(larger);
}

// Every request asks for some forty names; by the spans, most of them cost a comparison of sizes.
inline bool HeaderList::isNamed(const Span &span, std::string_view name) const
{
    return span.nameSize == name.size() &&
           equalsIgnoreCase({m_bytes.constData() + span.name, span.nameSize}, name);
}

void HeaderList::set(std::string_view name, std::string_view value)
{
    remove(name);
    add(name, value);
}

void HeaderList::remove(std::string_view name)
{
    if (!mayHave(name))
        return;
    for (int i = size() - 1; i >= 0; --i) {
        if (isNamed(m_fields[i], name))
            m_fields.remove(i);
    }
}

void HeaderList::clear()
{
    m_used = 0;
    m_sizes = 0;
    m_fields.clear();
}

std::optional<std::string_view> HeaderList::findNamed(std::string_view name) const
{
    for (const Span &span : m_fields) {
        if (isNamed(span, name))
            return std::string_view(m_bytes.constData() + span.value, span.valueSize);
    }
    return std::nullopt;
}

int HeaderList::count(std::string_view name) const
{
    int found = 0;
    for (const Span &span : m_fields)
        found += isNamed(span, name) ? 1 : 0;
    return found;
}

bool HeaderList::hasToken(std::string_view name, std::string_view token) const
{
    for (const auto field : *this) {
        if (!equalsIgnoreCase(field.name, name))
            continue;
        std::string_view rest = field.value;
        while (!rest.empty()) {
            const auto comma = std::min(rest.find(','), rest.size());
            if (equalsIgnoreCase(trimmed(rest.substr(0, comma)), token))
                return true;
            rest.remove_prefix(std::min(comma + 1, rest.size()));
        }
    }
    return false;
}

void HeaderList::appendTo(QByteArray &out) const
{
    ByteWriter writer(out, wireSize());
    for (const auto field : *this)
        writer.put(field.name).put(": ").put(field.value).put("\r\n");
}

bool isHopByHop(std::string_view name)
{
    static constexpr std::array<std::string_view, 10> names = {"connection",
                                                               "keep-alive",
                                                               "proxy-connection",
                                                               "proxy-authenticate",
                                                               "proxy-authorization",
                                                               "te",
                                                               "trailer",
                                                               "transfer-encoding",
                                                               "upgrade",
                                                               "http2-settings"};
    static constexpr NameSet set(names);
    return set.contains(name);
}

} // namespace gatehouse::http
