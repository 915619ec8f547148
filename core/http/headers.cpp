// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/headers.h"

#include "core/base/bytewriter.h"
#include "core/base/spares.h"

#include <algorithm>
#include <array>

namespace gatehouse::http {

namespace {

constexpr std::size_t usualBytes = 500; // of all fields together: one allocation instead of one per doubling
constexpr std::size_t usualFields = 24;
// What a thread lays by: blocks of 64 requests in flight, none of which had a head out of the common.
constexpr std::size_t mostSpares = 256;
constexpr std::size_t largestSpare = 8192; // bytes

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t'))
        text.remove_suffix(1);
    return text;
}

} // namespace

HeaderList::HeaderList(const HeaderList &other)
{
    for (const auto field : other)
        add(field.name, field.value);
}

HeaderList::Block &HeaderList::block()
{
    if (m_block)
        return *m_block;
    m_block = Spares<std::unique_ptr<Block>>::take();
    if (!m_block) {
        m_block = std::make_unique<Block>();
        m_block->fields.reserve(usualFields);
        m_block->bytes.resize(usualBytes);
    }
    return *m_block;
}

void HeaderList::layBy()
{
    if (m_block->bytes.size() > largestSpare)
        return;
    m_block->fields.clear();
    m_block->used = 0;
    Spares<std::unique_ptr<Block>>::layBy(std::move(m_block), mostSpares);
}

void HeaderList::add(std::string_view name, std::string_view value)
{
    Block &all = block();
    const auto nameSize = static_cast<std::uint32_t>(name.size());
    const auto valueSize = static_cast<std::uint32_t>(value.size());
    const std::uint32_t begin = all.used;
    const std::size_t end = std::size_t(begin) + nameSize + valueSize;
    if (end > all.bytes.size())
        all.bytes.resize(end * 2);
    std::copy(value.begin(), value.end(), std::copy(name.begin(), name.end(), all.bytes.data() + begin));
    all.used = std::uint32_t(end);
    m_sizes |= sizeBit(name);
    all.fields.push_back({begin, nameSize, begin + nameSize, valueSize});
}

// Every request asks for some forty names; by the spans, most of them cost a comparison of sizes.
inline bool HeaderList::isNamed(const Span &span, std::string_view name) const
{
    return span.nameSize == name.size() &&
           equalsIgnoreCase({m_block->bytes.data() + span.name, span.nameSize}, name);
}

void HeaderList::set(std::string_view name, std::string_view value)
{
    remove(name);
    add(name, value);
}

void HeaderList::remove(std::string_view name)
{
    if (mayHave(name))
        std::erase_if(m_block->fields, [&](const Span &span) { return isNamed(span, name); });
}

void HeaderList::clear()
{
    m_sizes = 0;
    if (!m_block)
        return;
    m_block->used = 0;
    m_block->fields.clear();
}

std::optional<std::string_view> HeaderList::findNamed(std::string_view name) const
{
    for (const Span &span : m_block->fields) {
        if (isNamed(span, name))
            return std::string_view(m_block->bytes.data() + span.value, span.valueSize);
    }
    return std::nullopt;
}

int HeaderList::count(std::string_view name) const
{
    return mayHave(name) ? int(std::ranges::count_if(m_block->fields,
                                                     [&](const Span &span) { return isNamed(span, name); }))
                         : 0;
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
