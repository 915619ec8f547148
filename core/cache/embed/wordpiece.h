// SPDX-License-Identifier: GPL-3.0-or-later
// BERT's tokenizer as all-MiniLM-L6-v2 uses it: clean, lower-case, strip accents, split off punctuation and
// CJK characters, then the longest pieces of the vocabulary (Devlin et al. 2018; ids equal to the reference).
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QStringView>

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace gatehouse::cache {

class WordPiece
{
public:
    static constexpr std::size_t maxTokens = 128; // [CLS] and [SEP] included

    // One piece a line, the line's number is its id. Errors: unreadable, [CLS], [SEP] or [UNK] missing.
    [[nodiscard]] static Result<WordPiece> open(const QString &vocabularyPath);

    // Ids of [CLS] text [SEP], cut to maxTokens. Any bytes are accepted; those that are no UTF-8 count as
    // U+FFFD, which the tokenizer drops. Reads no more of a long text than maxTokens can need.
    std::vector<int> encode(std::string_view utf8) const;

    std::size_t size() const { return m_ids.size(); }

    // Words and punctuation marks before they are cut into pieces.
    static std::vector<QString> words(QStringView text);

    WordPiece(WordPiece &&) = default;
    WordPiece &operator=(WordPiece &&) = default;
    WordPiece(const WordPiece &) = delete; // the keys point into m_text
    WordPiece &operator=(const WordPiece &) = delete;
    ~WordPiece() = default;

private:
    WordPiece() = default;
    void appendPieces(const QString &word, std::vector<int> &ids) const;

    std::vector<char> m_text; // owns what the keys point at
    std::unordered_map<std::string_view, int> m_ids;
    int m_unknown = 0;
    int m_begin = 0;
    int m_end = 0;
};

} // namespace gatehouse::cache
