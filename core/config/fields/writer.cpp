// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/fields/writer.h"

#include "core/base/bytes.h"

#include <QJsonDocument>

namespace gatehouse::fields {

namespace {

QByteArray compactJson(const QJsonValue &value)
{
    // QJsonDocument writes only objects and lists: a list of one is taken out of its brackets again.
    const QByteArray list = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return list.mid(1, list.size() - 2);
}

void newLine(QByteArray &out, int depth) { out += '\n' + QByteArray(2 * depth, ' '); }

} // namespace

void Writing::enter(const QString &step)
{
    const QString &here = m_paths.constLast();
    const bool glued = here.isEmpty() || step.startsWith(QLatin1Char('['));
    m_paths.append(glued ? here + step : here + QLatin1Char('.') + step);
}

void Writing::leave() { m_paths.removeLast(); }

void Writing::unknownKeys()
{
    for (const Unknown &unknown : m_unknown) {
        if (unknown.path != m_paths.constLast())
            continue;
        const QByteArray key = unknown.key.toUtf8();
        const QByteArray value = compactJson(unknown.value);
        out.key(view(key)).raw(view(value));
    }
}

void writeText(const QByteArray &text, Writing &writing) { writing.out.string(view(text)); }

void writeNameValues(const std::vector<NameValue> &pairs, Writing &writing)
{
    // A list and no object: the order of headers is the user's, and a name may occur twice.
    writing.out.beginArray();
    for (const auto &[name, value] : pairs) {
        writing.out.beginObject();
        writing.out.key("name").string(view(name));
        writing.out.key("value").string(view(value));
        writing.out.endObject();
    }
    writing.out.endArray();
}

QByteArray indented(const QByteArray &compact)
{
    QByteArray out;
    out.reserve(compact.size() * 2);
    int depth = 0;
    bool inText = false;
    for (qsizetype i = 0; i < compact.size(); ++i) {
        const char c = compact.at(i);
        const char next = i + 1 < compact.size() ? compact.at(i + 1) : '\0';
        if (inText) {
            out += c;
            if (c == '\\' && next != '\0')
                out += compact.at(++i);
            else if (c == '"')
                inText = false;
            continue;
        }
        if (c == '}' || c == ']')
            newLine(out, --depth);
        out += c;
        if (c == '"') {
            inText = true;
        } else if ((c == '{' || c == '[') && (next == '}' || next == ']')) {
            out += next;
            ++i;
        } else if (c == '{' || c == '[') {
            newLine(out, ++depth);
        } else if (c == ',') {
            newLine(out, depth);
        } else if (c == ':') {
            out += ' ';
        }
    }
    return out + '\n';
}

} // namespace gatehouse::fields
