// SPDX-License-Identifier: GPL-3.0-or-later
// One pass over the structure of a text: makes the index and checks the grammar of RFC 8259 on the way. What
// simdjson's second stage does beside that, copying every string and reading every number, is not needed for
// bytes that are handed on as they came.
#pragma once

#include "core/base/json/document.h"

namespace gatehouse::json {

class Indexer
{
public:
    Indexer(std::string_view text, std::vector<Node> &nodes);

    // `structure` as structureOf() notes it. Errors name the byte, what stands there and what is expected.
    Result<> read(std::span<const std::uint32_t> structure);

private:
    enum class Expected : std::uint8_t { Value, ValueOrEnd, Name, NameOrEnd, Colon, CommaOrEnd, Nothing };
    static constexpr std::size_t mostDepth = 128;

    bool take(std::uint32_t at, std::size_t following);
    bool open(Kind kind, Expected expected, std::uint32_t at);
    bool close(Kind kind, Expected ifEmpty, std::uint32_t at);
    bool takeName(std::uint32_t at, std::size_t following);
    bool takeScalar(std::uint32_t at, std::size_t following);

    bool expectsValue() const { return m_expected == Expected::Value || m_expected == Expected::ValueOrEnd; }

    Kind inside() const { return m_depth == 0 ? Kind::Absent : m_nodes[m_open[m_depth - 1]].kind; }

    void goOn() { m_expected = m_depth == 0 ? Expected::Nothing : Expected::CommaOrEnd; }

    std::uint32_t endBefore(std::size_t end) const;
    Error wrong(std::uint32_t at, std::size_t following) const;

    std::string_view m_text;
    std::vector<Node> &m_nodes;
    Node m_next = {}; // its name is known before its value
    Expected m_expected = Expected::Value;
    bool m_hasEscapes;
    std::size_t m_depth = 0;
    std::array<std::uint32_t, mostDepth> m_open; // of the brackets around, the nodes
};

} // namespace gatehouse::json
