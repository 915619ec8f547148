// SPDX-License-Identifier: GPL-3.0-or-later
// Header fields in the order and case in which they came, in one buffer.
#pragma once

#include "core/base/eightbytes.h"

#include <QByteArray>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace gatehouse::http {

struct HeaderField
{
    std::string_view name = {};
    std::string_view value = {};
};

// Names by their size, as one bit of a mask: those of 63 bytes and more share one.
constexpr std::uint64_t sizeBit(std::string_view name)
{
    return std::uint64_t(1) << std::min<std::size_t>(name.size(), 63);
}

// Names compare without case (RFC 9110, 5.1). Views are valid until the list is changed or destroyed; moving
// it leaves them valid. A request has five lists, each of which changes hands: so a list is a pointer, and
// what it points to is used again by its thread.
class HeaderList
{
public:
    HeaderList() = default;
    HeaderList(const HeaderList &other);

    HeaderList(HeaderList &&other) noexcept
        : m_block(std::move(other.m_block))
        , m_sizes(std::exchange(other.m_sizes, 0))
    {
    }

    HeaderList &operator=(HeaderList other) noexcept
    {
        std::swap(m_block, other.m_block);
        std::swap(m_sizes, other.m_sizes);
        return *this;
    }

    ~HeaderList()
    {
        if (m_block)
            layBy();
    }

    void add(std::string_view name, std::string_view value);
    void set(std::string_view name, std::string_view value); // removes all others of the name
    void remove(std::string_view name);
    void clear();

    std::optional<std::string_view> find(std::string_view name) const // the first of the name
    {
        return mayHave(name) ? findNamed(name) : std::nullopt;
    }

    bool contains(std::string_view name) const { return find(name).has_value(); }

    int count(std::string_view name) const;
    bool hasToken(std::string_view name,
                  std::string_view token) const; // in a comma-separated list, without case

    int size() const { return m_block ? int(m_block->fields.size()) : 0; }

    HeaderField at(int index) const
    {
        const Span &span = m_block->fields[std::size_t(index)];
        return {{m_block->bytes.data() + span.name, span.nameSize},
                {m_block->bytes.data() + span.value, span.valueSize}};
    }

    // Of all fields as appendTo() writes them, at most: what was removed counts still.
    std::size_t wireSize() const { return m_block ? m_block->used + 4 * m_block->fields.size() : 0; }

    void appendTo(QByteArray &out) const; // "Name: value\r\n" each

    class Iterator
    {
    public:
        Iterator(const HeaderList *list, int index)
            : m_list(list)
            , m_index(index)
        {
        }

        HeaderField operator*() const { return m_list->at(m_index); }

        Iterator &operator++()
        {
            ++m_index;
            return *this;
        }

        bool operator!=(const Iterator &other) const { return m_index != other.m_index; }

    private:
        const HeaderList *m_list;
        int m_index;
    };

    Iterator begin() const { return {this, 0}; }

    Iterator end() const { return {this, size()}; }

private:
    struct Span
    {
        std::uint32_t name, nameSize, value, valueSize;
    };

    struct Block
    {
        std::vector<Span> fields = {};
        // Room for more than is used: growing it by each field would cost more than the field.
        std::vector<char> bytes = {};
        std::uint32_t used = 0;
    };

    // Most names that are asked for are not there, and none of that size is.
    bool mayHave(std::string_view name) const { return (m_sizes & sizeBit(name)) != 0; }

    Block &block();
    void layBy();
    std::optional<std::string_view> findNamed(std::string_view name) const;
    bool isNamed(const Span &span, std::string_view name) const;

    std::unique_ptr<Block> m_block; // null: no field was ever added
    std::uint64_t m_sizes = 0;      // of names that were ever added
};

// Names are compared by the hundred for a message, and nearly all differ in their size or their first letter.
inline bool equalsIgnoreCase(std::string_view a, std::string_view b)
{
    constexpr int letterCase = 0x20;
    return a.size() == b.size() &&
           (a.empty() || (((a.front() ^ b.front()) & ~letterCase) == 0 && eightbytes::sameLetters(a, b)));
}

inline bool startsWithIgnoreCase(std::string_view text, std::string_view start)
{
    return text.size() >= start.size() && equalsIgnoreCase(text.substr(0, start.size()), start);
}

// Names in lower case, to look others up in. A field whose name has a size that none of them has, as most
// fields, costs no comparison.
class NameSet
{
public:
    constexpr explicit NameSet(std::span<const std::string_view> names)
        : m_names(names)
    {
        for (const std::string_view name : names)
            m_sizes |= sizeBit(name);
    }

    bool contains(std::string_view name) const
    {
        return (m_sizes & sizeBit(name)) != 0 &&
               std::any_of(m_names.begin(), m_names.end(),
                           [&](std::string_view known) { return equalsIgnoreCase(known, name); });
    }

private:
    std::span<const std::string_view> m_names;
    std::uint64_t m_sizes = 0;
};

// RFC 9110, 7.6.1 and what else belongs to one hop only: connection, keep-alive, proxy-*, te, trailer,
// transfer-encoding, upgrade, and what `connection` names.
bool isHopByHop(std::string_view name);

} // namespace gatehouse::http
