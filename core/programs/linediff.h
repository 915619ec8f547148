// SPDX-License-Identifier: GPL-3.0-or-later
// What a change does to a text, line by line, for the eye.
#pragma once

#include <QByteArray>

#include <vector>

namespace gatehouse::programs {

struct DiffLine
{
    enum class Kind { Same, Added, Removed, Gap }; // Gap: lines that are left out, all the same on both sides
    Kind kind = Kind::Same;
    QByteArray text = {}; // without its end
    friend bool operator==(const DiffLine &, const DiffLine &) = default;
};

// With `context` unchanged lines around each change.
std::vector<DiffLine> lineDiff(const QByteArray &before, const QByteArray &after, int context = 2);

} // namespace gatehouse::programs
