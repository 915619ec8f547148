// SPDX-License-Identifier: GPL-3.0-or-later
// A text as lines that keep their ends: joined again they are the text.
#pragma once

#include <QByteArray>

#include <vector>

namespace gatehouse::programs {

inline std::vector<QByteArray> linesOf(const QByteArray &text)
{
    std::vector<QByteArray> lines;
    qsizetype begin = 0;
    while (begin < text.size()) {
        const qsizetype end = text.indexOf('\n', begin);
        lines.push_back(text.mid(begin, end < 0 ? -1 : end + 1 - begin));
        begin = end < 0 ? text.size() : end + 1;
    }
    return lines;
}

inline QByteArray joined(const std::vector<QByteArray> &lines)
{
    QByteArray text;
    for (const QByteArray &line : lines)
        text += line;
    return text;
}

// The end of the last line, so that a line can follow it.
inline void endLastLine(std::vector<QByteArray> &lines)
{
    if (!lines.empty() && !lines.back().endsWith('\n'))
        lines.back() += '\n';
}

inline void insertLine(std::vector<QByteArray> &lines, std::size_t at, const QByteArray &line)
{
    if (at == lines.size())
        endLastLine(lines);
    lines.insert(lines.begin() + std::ptrdiff_t(at), line + '\n');
}

inline void removeLines(std::vector<QByteArray> &lines, std::size_t from, std::size_t count)
{
    const auto first = lines.begin() + std::ptrdiff_t(from);
    lines.erase(first, first + std::ptrdiff_t(count));
}

} // namespace gatehouse::programs
