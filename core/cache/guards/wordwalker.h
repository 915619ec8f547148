// SPDX-License-Identifier: GPL-3.0-or-later
// Walks along the words of a sentence and takes those that it knows.
#pragma once

#include "core/cache/guards/tokens.h"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

namespace gatehouse::cache::guards {

template<std::size_t N>
bool isOneOf(std::string_view word, const std::array<std::string_view, N> &words)
{
    return std::ranges::find(words, word) != words.end();
}

class WordWalker
{
public:
    explicit WordWalker(std::span<const Token> words)
        : m_words(words)
    {
    }

protected:
    std::string_view word(std::size_t offset = 0) const
    {
        return m_at + offset < m_words.size() ? std::string_view(m_words[m_at + offset].lower)
                                              : std::string_view{};
    }

    bool take(std::string_view text)
    {
        if (word() != text)
            return false;
        ++m_at;
        return true;
    }

    // All of `text`'s words, or none.
    bool takeAll(std::string_view text)
    {
        const std::size_t before = m_at;
        while (!text.empty()) {
            const std::size_t end = std::min(text.find(' '), text.size());
            if (!take(text.substr(0, end))) {
                m_at = before;
                return false;
            }
            text.remove_prefix(std::min(end + 1, text.size()));
        }
        return true;
    }

    template<std::size_t N>
    bool takeOneOf(const std::array<std::string_view, N> &words)
    {
        if (word().empty() || !isOneOf(word(), words))
            return false;
        ++m_at;
        return true;
    }

    bool takePhraseOf(std::span<const std::string_view> phrases)
    {
        return std::ranges::any_of(phrases, [this](std::string_view phrase) { return takeAll(phrase); });
    }

    std::span<const Token> m_words;
    std::size_t m_at = 0;
};

} // namespace gatehouse::cache::guards
