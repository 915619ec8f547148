// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/programs/fileform.h"
#include "core/programs/textlines.h"

namespace gatehouse::programs {

namespace {

// Where the value begins in "NAME=value" and "export NAME = value"; -1 in any other line.
qsizetype valueAt(const QByteArray &line, const QByteArray &name)
{
    const qsizetype equals = line.indexOf('=');
    QByteArray left = line.left(equals).trimmed();
    if (left.startsWith("export "))
        left = left.mid(7).trimmed();
    return equals > 0 && left == name ? equals + 1 : -1;
}

std::optional<QByteArray> read(const QByteArray &text, const Path &path)
{
    std::optional<QByteArray> value;
    for (const QByteArray &line : linesOf(text)) {
        if (const qsizetype at = valueAt(line, path.back()); at > 0)
            value = line.mid(at).trimmed(); // the last one counts
    }
    return value;
}

Result<QByteArray> write(const QByteArray &text, const Path &path, const std::optional<QByteArray> &value)
{
    std::vector<QByteArray> lines = linesOf(text);
    for (std::size_t i = lines.size(); i > 0; --i) {
        const qsizetype at = valueAt(lines[i - 1], path.back());
        if (at < 0)
            continue;
        if (value)
            lines[i - 1] = lines[i - 1].left(at) + *value + (lines[i - 1].endsWith('\n') ? "\n" : "");
        else
            removeLines(lines, i - 1, 1);
        return joined(lines);
    }
    if (value)
        insertLine(lines, lines.size(), path.back() + '=' + *value);
    return joined(lines);
}

} // namespace

const FileForm &envForm()
{
    static const FileForm form{&read, &write};
    return form;
}

} // namespace gatehouse::programs
