// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/programs/fileform.h"
#include "core/programs/textlines.h"

namespace gatehouse::programs {

namespace {

using Lines = std::vector<QByteArray>;

// `a . "b"` as "a.b"; names with dots within quotes are nothing that we write.
QByteArray normalKey(const QByteArray &key)
{
    QByteArray out;
    for (const char c : key.trimmed()) {
        if (c != ' ' && c != '\t' && c != '"' && c != '\'')
            out += c;
    }
    return out;
}

// Which lines stand within a string of several lines: they look like anything and are none of ours.
std::vector<bool> withinStrings(const Lines &lines)
{
    std::vector<bool> within;
    QByteArray open; // """ or '''
    for (const QByteArray &line : lines) {
        within.push_back(!open.isEmpty());
        qsizetype at = 0;
        for (;;) {
            if (!open.isEmpty()) {
                at = line.indexOf(open, at);
                if (at < 0)
                    break;
                at += 3;
                open.clear();
            }
            const qsizetype basic = line.indexOf("\"\"\"", at);
            const qsizetype literal = line.indexOf("'''", at);
            if (basic < 0 && literal < 0)
                break;
            const bool first = literal < 0 || (basic >= 0 && basic < literal);
            open = first ? "\"\"\"" : "'''";
            at = (first ? basic : literal) + 3;
        }
    }
    return within;
}

struct Region // lines of the top, or of one table without its header
{
    std::size_t begin = 0;
    std::size_t end = 0;
};

bool isHeader(const QByteArray &line) { return line.trimmed().startsWith('['); }

std::optional<Region> regionOf(const Lines &lines, const std::vector<bool> &within, const QByteArray &table)
{
    std::optional<Region> region;
    if (table.isEmpty())
        region = Region{};
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (within[i] || !isHeader(lines[i]))
            continue;
        if (region) {
            region->end = i;
            return region;
        }
        const QByteArray header = lines[i].trimmed();
        const qsizetype close = header.indexOf(']');
        if (!header.startsWith("[[") && close > 0 && normalKey(header.mid(1, close - 1)) == table)
            region = Region{i + 1, 0};
    }
    if (region)
        region->end = lines.size();
    return region;
}

struct Place
{
    std::size_t line = 0;
    qsizetype begin = 0;
    qsizetype end = 0;
};

// To the end of the value: before a comment and the white space in front of it.
qsizetype valueEnd(const QByteArray &line, qsizetype at)
{
    char quote = 0;
    qsizetype end = at;
    for (; at < line.size() && line[at] != '\n'; ++at) {
        const char c = line[at];
        if (quote) {
            if (c == '\\' && quote == '"')
                ++at;
            else if (c == quote)
                quote = 0;
        } else if (c == '#') {
            break;
        } else if (c == '"' || c == '\'') {
            quote = c;
        }
        if (!QByteArrayView(" \t\r").contains(c))
            end = at + 1;
    }
    return std::min(end, line.size());
}

std::optional<Place> find(const Lines &lines, const std::vector<bool> &within, const Region &region,
                          const QByteArray &key)
{
    for (std::size_t i = region.begin; i < region.end; ++i) {
        const qsizetype equals = lines[i].indexOf('=');
        if (within[i] || equals < 1 || normalKey(lines[i].left(equals)) != key)
            continue;
        qsizetype begin = equals + 1;
        while (begin < lines[i].size() && (lines[i][begin] == ' ' || lines[i][begin] == '\t'))
            ++begin;
        return Place{i, begin, valueEnd(lines[i], begin)};
    }
    return std::nullopt;
}

QByteArray tableOf(const Path &path)
{
    QByteArray table;
    for (std::size_t i = 0; i + 1 < path.size(); ++i)
        table += (i == 0 ? "" : ".") + path[i];
    return table;
}

// Behind the last line of the region that says something.
std::size_t endOfSaid(const Lines &lines, const Region &region)
{
    std::size_t end = region.end;
    while (end > region.begin &&
           (lines[end - 1].trimmed().isEmpty() || lines[end - 1].trimmed().startsWith('#')))
        --end;
    return end;
}

std::optional<QByteArray> read(const QByteArray &text, const Path &path)
{
    const Lines lines = linesOf(text);
    const auto within = withinStrings(lines);
    const auto region = regionOf(lines, within, tableOf(path));
    const auto place = region ? find(lines, within, *region, path.back()) : std::nullopt;
    if (!place)
        return std::nullopt;
    return lines[place->line].mid(place->begin, place->end - place->begin);
}

void removeKey(Lines &lines, const Region &region, const Place &place, bool isTable)
{
    removeLines(lines, place.line, 1);
    if (!isTable)
        return;
    for (std::size_t i = region.begin; i + 1 < region.end; ++i) {
        if (!lines[i].trimmed().isEmpty())
            return;
    }
    // Nothing is left of the table: its header goes, and the empty line that set it off.
    const std::size_t header = region.begin - 1;
    removeLines(lines, header, 1);
    if (header > 0 && lines[header - 1].trimmed().isEmpty())
        removeLines(lines, header - 1, 1);
}

void addKey(Lines &lines, const std::optional<Region> &region, const Path &path, const QByteArray &value)
{
    const QByteArray line = path.back() + " = " + value;
    if (!region) {
        endLastLine(lines);
        if (!lines.empty() && !lines.back().trimmed().isEmpty())
            lines.push_back("\n");
        insertLine(lines, lines.size(), '[' + tableOf(path) + ']');
        return insertLine(lines, lines.size(), line);
    }
    const std::size_t at = endOfSaid(lines, *region);
    insertLine(lines, at, line);
    if (path.size() == 1 && at + 1 < lines.size() && isHeader(lines[at + 1]))
        insertLine(lines, at + 1, {});
}

Result<QByteArray> write(const QByteArray &text, const Path &path, const std::optional<QByteArray> &value)
{
    Lines lines = linesOf(text);
    const auto within = withinStrings(lines);
    if (path.size() > 1 && find(lines, within, *regionOf(lines, within, {}), path.front()))
        return fail(Cause::GatewayConfig, QStringLiteral("\"%1\" is written on one line; write it as a table")
                                              .arg(QString::fromUtf8(path.front())));
    const auto region = regionOf(lines, within, tableOf(path));
    const auto place = region ? find(lines, within, *region, path.back()) : std::nullopt;
    if (place && value) {
        QByteArray &line = lines[place->line];
        line = line.left(place->begin) + *value + line.mid(place->end);
    } else if (place) {
        removeKey(lines, *region, *place, path.size() > 1);
    } else if (value) {
        addKey(lines, region, path, *value);
    }
    return joined(lines);
}

} // namespace

const FileForm &tomlForm()
{
    static const FileForm form{&read, &write};
    return form;
}

} // namespace gatehouse::programs
