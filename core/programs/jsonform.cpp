// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/bytes.h"
#include "core/base/json/reader.h"
#include "core/base/json/writer.h"
#include "core/programs/fileform.h"

namespace gatehouse::programs {

namespace {

struct Member
{
    QByteArray key = {};
    qsizetype keyBegin = 0;
    qsizetype valueBegin = 0;
    qsizetype valueEnd = 0;
};

struct Object
{
    qsizetype open = 0;
    qsizetype close = 0;
    std::vector<Member> members = {};

    const Member *find(const QByteArray &key) const
    {
        const Member *found = nullptr; // of two of a name the last one counts, as for JavaScript
        for (const Member &member : members) {
            if (member.key == key)
                found = &member;
        }
        return found;
    }
};

// The text is known to be valid, so the scanner needs no care for faults.
qsizetype afterSpace(const QByteArray &text, qsizetype at)
{
    while (at < text.size() && QByteArrayView(" \t\r\n").contains(text[at]))
        ++at;
    return at;
}

qsizetype afterString(const QByteArray &text, qsizetype at)
{
    for (++at; text[at] != '"'; ++at) {
        if (text[at] == '\\')
            ++at;
    }
    return at + 1;
}

qsizetype afterValue(const QByteArray &text, qsizetype at)
{
    if (text[at] == '"')
        return afterString(text, at);
    int depth = 0;
    for (; at < text.size(); ++at) {
        const char c = text[at];
        if (c == '"') {
            at = afterString(text, at) - 1;
        } else if (c == '{' || c == '[') {
            ++depth;
        } else if (c == '}' || c == ']') {
            if (depth == 0)
                return at; // of what stands around a number or a word
            if (--depth == 0)
                return at + 1;
        } else if (depth == 0 && QByteArrayView(", \t\r\n").contains(c)) {
            return at;
        }
    }
    return at;
}

Object scanned(const QByteArray &text, qsizetype open)
{
    Object object{.open = open};
    qsizetype at = afterSpace(text, open + 1);
    while (text[at] != '}') {
        Member member{.keyBegin = at};
        const qsizetype keyEnd = afterString(text, at);
        member.key = json::unescaped(view(text.mid(at, keyEnd - at))).value_or(QByteArray());
        member.valueBegin = afterSpace(text, afterSpace(text, keyEnd) + 1);
        member.valueEnd = afterValue(text, member.valueBegin);
        at = afterSpace(text, member.valueEnd);
        if (text[at] == ',')
            at = afterSpace(text, at + 1);
        object.members.push_back(member);
    }
    object.close = at;
    return object;
}

Result<Object> root(const QByteArray &text)
{
    if (!json::validate(view(text)))
        return fail(Cause::GatewayConfig, QStringLiteral("it is no valid JSON; mend it first"));
    const qsizetype open = afterSpace(text, 0);
    if (text[open] != '{')
        return fail(Cause::GatewayConfig, QStringLiteral("it does not begin with {"));
    return scanned(text, open);
}

// White space from the start of the line to `at`, where nothing else stands there.
QByteArray indentBefore(const QByteArray &text, qsizetype at)
{
    const qsizetype line = at == 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1;
    const QByteArray before = text.mid(line, at - line);
    qsizetype spaces = 0;
    while (spaces < before.size() && (before[spaces] == ' ' || before[spaces] == '\t'))
        ++spaces;
    return before.left(spaces);
}

QByteArray indentUnit(const QByteArray &text)
{
    const Object all = scanned(text, afterSpace(text, 0));
    if (!all.members.empty() && text.mid(all.open, all.members[0].keyBegin - all.open).contains('\n'))
        return indentBefore(text, all.members[0].keyBegin);
    return "  ";
}

QByteArray inserted(const QByteArray &text, const Object &object, const Path &path, std::size_t level,
                    const QByteArray &value)
{
    const bool oneLine =
        !object.members.empty() && !text.mid(object.open, object.close - object.open).contains('\n');
    const QByteArray unit = indentUnit(text);
    const QByteArray outer = indentBefore(text, object.open);
    QByteArray indent =
        object.members.empty() ? outer + unit : indentBefore(text, object.members.back().keyBegin);
    const qsizetype at = object.members.empty() ? object.open + 1 : object.members.back().valueEnd;
    QByteArray added = object.members.empty() ? QByteArray() : QByteArray(",");
    added += oneLine ? QByteArray(" ") : '\n' + indent;
    QByteArray ends; // of the objects that are new as well
    for (std::size_t i = level; i + 1 < path.size(); ++i) {
        added += jsonText(path[i]) + ": {" + (oneLine ? QByteArray() : '\n' + indent + unit);
        ends.prepend('}');
        if (!oneLine)
            ends.prepend('\n' + indent);
        indent += unit;
    }
    added += jsonText(path.back()) + ": " + value;
    // Innermost first: its brace was put in front last.
    added += ends;
    if (object.members.empty())
        added += '\n' + outer;
    const qsizetype rest = object.members.empty() ? object.close : at;
    return text.left(at) + added + text.mid(rest);
}

QByteArray removed(const QByteArray &text, const Object &object, const Member &member)
{
    if (object.members.size() == 1)
        return text.left(object.open + 1) + text.mid(object.close);
    const bool last = member.keyBegin == object.members.back().keyBegin;
    if (!last) {
        for (const Member &next : object.members) {
            if (next.keyBegin > member.keyBegin)
                return text.left(member.keyBegin) + text.mid(next.keyBegin);
        }
    }
    return text.left(object.members[object.members.size() - 2].valueEnd) + text.mid(member.valueEnd);
}

std::optional<QByteArray> read(const QByteArray &text, const Path &path)
{
    auto object = root(text);
    for (std::size_t i = 0; object && i < path.size(); ++i) {
        const Member *member = object->find(path[i]);
        if (!member)
            return std::nullopt;
        if (i + 1 == path.size())
            return text.mid(member->valueBegin, member->valueEnd - member->valueBegin);
        if (text[member->valueBegin] != '{')
            return std::nullopt;
        object = scanned(text, member->valueBegin);
    }
    return std::nullopt;
}

Result<QByteArray> write(const QByteArray &given, const Path &path, const std::optional<QByteArray> &value)
{
    const QByteArray text = given.trimmed().isEmpty() ? QByteArray("{}\n") : given;
    auto object = root(text);
    if (!object)
        return fail(object.error());
    for (std::size_t level = 0;; ++level) {
        const Member *member = object->find(path[level]);
        const bool lastLevel = level + 1 == path.size();
        if (!member)
            return value ? inserted(text, *object, path, level, *value) : given;
        if (lastLevel && value)
            return text.left(member->valueBegin) + *value + text.mid(member->valueEnd);
        if (lastLevel)
            return removed(text, *object, *member);
        if (text[member->valueBegin] != '{')
            return fail(Cause::GatewayConfig,
                        QStringLiteral("\"%1\" in it is no object").arg(QString::fromUtf8(path[level])));
        object = scanned(text, member->valueBegin);
    }
}

} // namespace

QByteArray jsonText(const QByteArray &utf8) { return json::quoted(view(utf8)); }

const FileForm &jsonForm()
{
    static const FileForm form{&read, &write};
    return form;
}

} // namespace gatehouse::programs
