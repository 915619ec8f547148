// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/programs/linediff.h"

#include <QList>

#include <algorithm>

namespace gatehouse::programs {

namespace {

using Kind = DiffLine::Kind;
using Lines = std::vector<QByteArray>;

Lines split(const QByteArray &text)
{
    Lines lines;
    for (const QByteArray &line : text.split('\n'))
        lines.push_back(line);
    if (!lines.empty() && lines.back().isEmpty())
        lines.pop_back();
    return lines;
}

// Between a common beginning and a common end little is left: ours are changes of a few lines. A middle that
// is too long for the table is shown as taken out and put in whole.
void diffMiddle(const Lines &a, const Lines &b, std::vector<DiffLine> &out)
{
    constexpr std::size_t mostCells = 4'000'000;
    const std::size_t n = a.size();
    const std::size_t m = b.size();
    const bool small = (n + 1) * (m + 1) <= mostCells;
    std::vector<std::uint32_t> longest(small ? (n + 1) * (m + 1) : 0, 0);
    for (std::size_t i = n; small && i-- > 0;) {
        for (std::size_t j = m; j-- > 0;)
            longest[i * (m + 1) + j] =
                a[i] == b[j] ? longest[(i + 1) * (m + 1) + j + 1] + 1
                             : std::max(longest[(i + 1) * (m + 1) + j], longest[i * (m + 1) + j + 1]);
    }
    std::size_t i = 0;
    std::size_t j = 0;
    while (small && i < n && j < m) {
        if (a[i] == b[j]) {
            out.push_back({Kind::Same, a[i++]});
            ++j;
        } else if (longest[(i + 1) * (m + 1) + j] >= longest[i * (m + 1) + j + 1]) {
            out.push_back({Kind::Removed, a[i++]});
        } else {
            out.push_back({Kind::Added, b[j++]});
        }
    }
    for (; i < n; ++i)
        out.push_back({Kind::Removed, a[i]});
    for (; j < m; ++j)
        out.push_back({Kind::Added, b[j]});
}

std::vector<DiffLine> withGaps(const std::vector<DiffLine> &all, int context)
{
    std::vector<bool> near(all.size(), false);
    const auto reach = std::size_t(context);
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (all[i].kind == Kind::Same)
            continue;
        for (std::size_t k = i - std::min(i, reach); k < std::min(all.size(), i + reach + 1); ++k)
            near[k] = true;
    }
    std::vector<DiffLine> out;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (near[i])
            out.push_back(all[i]);
        else if (out.empty() || out.back().kind != Kind::Gap)
            out.push_back({Kind::Gap, {}});
    }
    return out;
}

} // namespace

std::vector<DiffLine> lineDiff(const QByteArray &before, const QByteArray &after, int context)
{
    Lines a = split(before);
    Lines b = split(after);
    std::vector<DiffLine> all;
    std::size_t head = 0;
    while (head < a.size() && head < b.size() && a[head] == b[head])
        all.push_back({Kind::Same, a[head++]});
    std::size_t tail = 0;
    while (tail < a.size() - head && tail < b.size() - head &&
           a[a.size() - 1 - tail] == b[b.size() - 1 - tail])
        ++tail;
    const Lines end(a.end() - std::ptrdiff_t(tail), a.end());
    diffMiddle(Lines(a.begin() + std::ptrdiff_t(head), a.end() - std::ptrdiff_t(tail)),
               Lines(b.begin() + std::ptrdiff_t(head), b.end() - std::ptrdiff_t(tail)), all);
    for (const QByteArray &line : end)
        all.push_back({Kind::Same, line});
    return withGaps(all, context);
}

} // namespace gatehouse::programs
