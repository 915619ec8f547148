// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/programs/fileform.h"
#include "core/programs/textlines.h"

#include <QList>

#include <algorithm>

namespace gatehouse::programs {

namespace {

using Lines = std::vector<QByteArray>;

struct Item
{
    std::size_t begin = 0;
    std::size_t end = 0; // behind its last line that says something
    QByteArray name = {};
};

struct List
{
    std::size_t head = 0; // the line "models:"
    qsizetype indent = 2;
    std::vector<Item> items = {};
};

qsizetype indentOf(const QByteArray &line)
{
    qsizetype indent = 0;
    while (indent < line.size() && line[indent] == ' ')
        ++indent;
    return indent;
}

bool saysNothing(const QByteArray &line)
{
    const QByteArray trimmed = line.trimmed();
    return trimmed.isEmpty() || trimmed.startsWith('#');
}

QByteArray plain(QByteArray scalar)
{
    scalar = scalar.trimmed();
    if (scalar.size() >= 2 && (scalar.front() == '"' || scalar.front() == '\'') &&
        scalar.back() == scalar.front())
        return scalar.mid(1, scalar.size() - 2);
    const qsizetype comment = scalar.indexOf(" #");
    return comment < 0 ? scalar : scalar.left(comment).trimmed();
}

// "name: Gatehouse" of an item, on the dash's line or on one of its own.
QByteArray nameIn(const Lines &lines, const Item &item, qsizetype indent)
{
    for (std::size_t i = item.begin; i < item.end; ++i) {
        QByteArray line = lines[i];
        if (i == item.begin)
            line.replace(indent, 1, " ");
        if (line.trimmed().startsWith("name:") && (i == item.begin || indentOf(line) <= indent + 4))
            return plain(line.trimmed().mid(5));
    }
    return {};
}

Result<std::optional<List>> findList(const Lines &lines, const QByteArray &key)
{
    List list;
    const auto head = std::find_if(lines.begin(), lines.end(),
                                   [&](const QByteArray &line) { return line.startsWith(key + ':'); });
    if (head == lines.end())
        return std::optional<List>();
    list.head = std::size_t(head - lines.begin());
    const QByteArray rest = plain(head->mid(key.size() + 1));
    if (!rest.isEmpty() && rest != "[]" && !rest.startsWith('#'))
        return fail(Cause::GatewayConfig, QStringLiteral("\"%1\" is written on one line; write it as a list "
                                                         "with a dash per item")
                                              .arg(QString::fromUtf8(key)));
    bool first = true;
    for (std::size_t i = list.head + 1; i < lines.size(); ++i) {
        if (saysNothing(lines[i]))
            continue;
        const qsizetype indent = indentOf(lines[i]);
        const bool dash = lines[i].mid(indent).startsWith("- ") || lines[i].trimmed() == "-";
        if (first && dash)
            list.indent = indent;
        if (first ? !dash : indent < list.indent || (indent == list.indent && !dash))
            break;
        first = false;
        if (dash && indent == list.indent)
            list.items.push_back({.begin = i});
        list.items.back().end = i + 1;
    }
    for (Item &item : list.items)
        item.name = nameIn(lines, item, list.indent);
    return std::optional<List>(list);
}

const Item *named(const List &list, const QByteArray &name)
{
    for (const Item &item : list.items) {
        if (item.name == name)
            return &item;
    }
    return nullptr;
}

std::optional<QByteArray> read(const QByteArray &text, const Path &path)
{
    const Lines lines = linesOf(text);
    const auto list = findList(lines, path.front());
    const Item *item = list && *list ? named(**list, path.back()) : nullptr;
    if (!item)
        return std::nullopt;
    QByteArray value;
    for (std::size_t i = item->begin; i < item->end; ++i)
        value += lines[i].mid(std::min((*list)->indent, indentOf(lines[i])));
    return value.trimmed();
}

Lines indented(const QByteArray &value, qsizetype indent)
{
    Lines lines;
    for (const QByteArray &line : value.split('\n'))
        lines.push_back(QByteArray(indent, ' ') + line + '\n');
    return lines;
}

Result<QByteArray> write(const QByteArray &given, const Path &path, const std::optional<QByteArray> &value)
{
    Lines lines = linesOf(given);
    auto list = findList(lines, path.front());
    if (!list)
        return fail(list.error());
    if (!*list && !value)
        return given;
    if (!*list) {
        insertLine(lines, lines.size(), path.front() + ':');
        *list = List{.head = lines.size() - 1};
    }
    const List &found = **list;
    const Item *item = named(found, path.back());
    std::size_t at = found.items.empty() ? found.head + 1 : found.items.back().end;
    if (item) {
        at = item->begin;
        removeLines(lines, item->begin, item->end - item->begin);
    }
    if (value) {
        if (found.items.empty())
            lines[found.head] = path.front() + ":\n";
        if (at == lines.size())
            endLastLine(lines);
        const Lines added = indented(*value, found.indent);
        lines.insert(lines.begin() + std::ptrdiff_t(at), added.begin(), added.end());
    } else if (item && found.items.size() == 1) {
        lines[found.head] = path.front() + ": []\n"; // a key without a value would be null, and no list
    }
    return joined(lines);
}

} // namespace

const FileForm &yamlForm()
{
    static const FileForm form{&read, &write};
    return form;
}

} // namespace gatehouse::programs
