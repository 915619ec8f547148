// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/mergedanswer.h"

#include "core/base/bytes.h"
#include "core/base/json/reader.h"

#include <QCoreApplication>

namespace gatehouse::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(MergedAnswer)
};

struct Merged
{
    QByteArray text = {};
    QByteArray thinking = {};
    QByteArray tools = {};
    QByteArray error = {};
};

// Where the forms of the providers keep text: by the name of the member, wherever it stands in an event.
void collect(json::ondemand::value value, std::string_view name, Merged &merged, int depth);

void collectString(std::string_view text, std::string_view name, Merged &merged)
{
    const QByteArray bytes(text.data(), static_cast<qsizetype>(text.size()));
    if (name == "content" || name == "text")
        merged.text += bytes;
    else if (name == "reasoning_content" || name == "thinking" || name == "reasoning")
        merged.thinking += bytes;
    else if (name == "arguments" || name == "partial_json")
        merged.tools += bytes;
    else if (name == "message" && merged.error.isEmpty())
        merged.error = bytes;
}

void collectObject(json::ondemand::object object, std::string_view name, Merged &merged, int depth)
{
    for (auto field : object) {
        const auto key = std::string_view(field.unescaped_key().value());
        if (key == "usage" || key == "metadata" || key == "logprobs")
            continue;
        if (name == "function" && key == "name") {
            const std::string_view tool = field.value().get_string();
            merged.tools += (merged.tools.isEmpty() ? "" : "\n") + toBytes(tool) + ' ';
            continue;
        }
        collect(field.value(), key, merged, depth + 1);
    }
}

void collect(json::ondemand::value value, std::string_view name, Merged &merged, int depth)
{
    if (depth > 32)
        return;
    switch (value.type()) {
    case json::ondemand::json_type::object:
        return collectObject(value.get_object(), name, merged, depth);
    case json::ondemand::json_type::array:
        for (auto item : value.get_array())
            collect(item.value(), name, merged, depth + 1);
        return;
    case json::ondemand::json_type::string:
        return collectString(value.get_string().value(), name, merged);
    default:
        return;
    }
}

bool collectDocument(const QByteArray &bytes, Merged &merged)
{
    if (!json::validate({bytes.constData(), static_cast<std::size_t>(bytes.size())}))
        return false;
    const json::PaddedBytes padded(bytes);
    try {
        auto document = json::threadParser().iterate(padded.padded());
        collect(document.get_value(), {}, merged, 0);
    } catch (const simdjson::simdjson_error &) {
        return false;
    }
    return true;
}

QString composed(const Merged &merged)
{
    QStringList parts;
    if (!merged.thinking.isEmpty())
        parts << Words::tr("[Thinking]") + QLatin1Char('\n') + QString::fromUtf8(merged.thinking);
    if (!merged.text.isEmpty())
        parts << QString::fromUtf8(merged.text);
    if (!merged.tools.isEmpty())
        parts << Words::tr("[Tool calls]") + QLatin1Char('\n') + QString::fromUtf8(merged.tools);
    if (parts.isEmpty() && !merged.error.isEmpty())
        parts << QString::fromUtf8(merged.error);
    return parts.join(QStringLiteral("\n\n"));
}

} // namespace

QString mergedAnswer(const QByteArray &raw)
{
    Merged merged;
    if (!collectDocument(raw.trimmed(), merged)) {
        for (const QByteArray &line : raw.split('\n')) {
            const QByteArray trimmed = line.trimmed();
            const QByteArray event = trimmed.startsWith("data:") ? trimmed.mid(5).trimmed() : trimmed;
            if (event.startsWith('{'))
                collectDocument(event, merged);
        }
    }
    const QString text = composed(merged);
    return text.isEmpty() ? QString::fromUtf8(raw) : text;
}

QString prettyJson(const QByteArray &json)
{
    if (!json::validate({json.constData(), static_cast<std::size_t>(json.size())}))
        return QString::fromUtf8(json);
    QByteArray out;
    int depth = 0;
    bool inString = false;
    const auto newLine = [&out, &depth] { out.append('\n').append(QByteArray(depth * 2, ' ')); };
    for (qsizetype i = 0; i < json.size(); ++i) {
        const char c = json[i];
        if (inString) {
            out += c;
            if (c == '\\' && i + 1 < json.size())
                out += json[++i];
            else if (c == '"')
                inString = false;
            continue;
        }
        if (c == ' ' || c == '\n' || c == '\r' || c == '\t')
            continue;
        if (c == '}' || c == ']') {
            --depth;
            newLine();
        }
        out += c;
        if (c == '"')
            inString = true;
        else if (c == '{' || c == '[') {
            ++depth;
            newLine();
        } else if (c == ',')
            newLine();
        else if (c == ':')
            out += ' ';
    }
    return QString::fromUtf8(out);
}

} // namespace gatehouse::ui
