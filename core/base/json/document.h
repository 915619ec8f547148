// SPDX-License-Identifier: GPL-3.0-or-later
// A JSON text and an index over it: every value is a slice of the text, found by key or position, in order.
// Costs one look by simdjson and one pass over the structure that it found; nothing is unescaped, re-ordered
// or re-rounded until somebody asks.
#pragma once

#include "core/base/json/membername.h"
#include "core/base/result.h"

#include <QByteArray>

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace gatehouse::json {

class Document;

enum class Kind : std::uint8_t { Absent, Null, Boolean, Number, String, Array, Object };

struct Node // of a Document's index
{
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::uint32_t keyBegin = 0;
    std::uint32_t keySize = 0;
    std::uint32_t next = 0; // node after this one and all below it
    Kind kind = Kind::Null;
    bool keyEscaped = false;
};

// A handle: valid as long as its Document and the text below it are. A missing member is a Value too
// (Absent), so that chains like root["usage"]["prompt_tokens"].integer() need no checks.
class Value
{
public:
    Value() = default;

    Kind kind() const;

    bool exists() const { return m_document != nullptr; }

    bool isNull() const { return kind() == Kind::Null; }

    bool isString() const { return kind() == Kind::String; }

    bool isObject() const { return kind() == Kind::Object; }

    bool isArray() const { return kind() == Kind::Array; }

    bool isNumber() const { return kind() == Kind::Number; }

    // Present and not null: what most APIs mean by "given".
    bool given() const { return exists() && !isNull(); }

    std::string_view raw() const; // the slice, quotes and brackets included; empty where absent
    QByteArray rawBytes() const;  // a copy of it
    QByteArray text() const;      // of a string, unescaped; empty for anything else
    // As text(), where it stands; only what has escapes in it is written out, to `room`.
    std::string_view textIn(QByteArray &room) const;
    QByteArray name() const; // text() of something that comes again and again, see interned()
    bool equals(std::string_view plain) const;   // a string of these characters, without unescaping
    std::optional<std::int64_t> integer() const; // whole numbers, also written 3.0 or 1e3; not out of range
    std::optional<double> number() const;
    std::optional<bool> boolean() const;

    Value operator[](std::string_view key) const; // the last member of the name, as most readers take it

    // Those of these names, each as by operator[], in one walk over the members.
    template<std::size_t N>
    std::array<Value, N> members(const MemberName (&names)[N]) const
    {
        std::array<Value, N> found;
        pick(names, found.data());
        return found;
    }

    Value at(std::size_t index) const; // linear
    std::size_t size() const;          // members or items; 0 for anything else
    bool isEmpty() const;

    std::string_view rawKey() const; // of a member: the slice between its quotes
    QByteArray key() const;
    bool keyIs(std::string_view plain) const;
    // Of a member: the first of these names that is its key, or their end. `nameOf` gives an item's
    // MemberName.
    template<typename Names, typename NameOf = std::identity>
    auto keyAmong(const Names &names, NameOf nameOf = {}) const;
    qsizetype begin() const; // where the slice stands in the text; -1 where absent
    qsizetype end() const;

    class Iterator
    {
    public:
        Iterator(const Document *document, std::uint32_t node)
            : m_document(document)
            , m_node(node)
        {
        }

        Value operator*() const { return {m_document, m_node}; }

        Iterator &operator++();

        bool operator!=(const Iterator &other) const { return m_node != other.m_node; }

    private:
        const Document *m_document;
        std::uint32_t m_node;
    };

    // Over members or items; an empty range for anything else.
    class Range
    {
    public:
        Range(Iterator first, Iterator last)
            : m_begin(first)
            , m_end(last)
        {
        }

        Iterator begin() const { return m_begin; }

        Iterator end() const { return m_end; }

    private:
        Iterator m_begin;
        Iterator m_end;
    };

    Range items() const;

private:
    friend class Document;

    Value(const Document *document, std::uint32_t node)
        : m_document(document)
        , m_node(node)
    {
    }

    bool escapedKeyIs(std::string_view plain) const;
    void pick(std::span<const MemberName> names, Value *found) const;

    const Document *m_document = nullptr;
    std::uint32_t m_node = 0;
};

// Re-usable: parsing again keeps the memory of the index, and the next document of the thread inherits it.
// Not for texts of 4 GiB and more.
class Document
{
public:
    Document();
    ~Document();
    Document(Document &&) noexcept = default;
    Document &operator=(Document &&) noexcept = default;

    // The text must outlive the values. Errors: not well-formed JSON (see validate()).
    Result<> parse(std::string_view text);
    Value root() const;

private:
    friend class Value;
    friend class Value::Iterator;

    std::string_view m_text = {};
    std::vector<Node> m_nodes = {};
};

inline Kind Value::kind() const { return m_document ? m_document->m_nodes[m_node].kind : Kind::Absent; }

inline std::string_view Value::rawKey() const
{
    if (!m_document)
        return {};
    const Node &node = m_document->m_nodes[m_node];
    return {m_document->m_text.data() + node.keyBegin, node.keySize};
}

inline bool Value::keyIs(std::string_view plain) const
{
    return m_document && m_document->m_nodes[m_node].keyEscaped ? escapedKeyIs(plain) : rawKey() == plain;
}

template<typename Names, typename NameOf>
auto Value::keyAmong(const Names &names, NameOf nameOf) const
{
    const std::string_view text = m_document->m_text;
    const MemberKey key(rawKey(), text.data() + text.size());
    const bool escaped = m_document->m_nodes[m_node].keyEscaped;
    return std::find_if(std::begin(names), std::end(names), [&](const auto &item) {
        const MemberName &name = std::invoke(nameOf, item);
        return escaped ? escapedKeyIs(name.text()) : key.is(name);
    });
}

inline Value::Iterator &Value::Iterator::operator++()
{
    m_node = m_document->m_nodes[m_node].next;
    return *this;
}

} // namespace gatehouse::json
