// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/planquestion.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace gatehouse::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(PlanQuestion)
};

constexpr int bytesPerToken = 4;

bool hasImage(const QJsonValue &value)
{
    if (value.isArray()) {
        const QJsonArray array = value.toArray();
        return std::any_of(array.begin(), array.end(), [](const QJsonValue &item) { return hasImage(item); });
    }
    const QJsonObject object = value.toObject();
    const QString type = object.value(QLatin1String("type")).toString();
    if (type.contains(QLatin1String("image")) || object.contains(QLatin1String("inlineData")) ||
        object.contains(QLatin1String("images")) || object.contains(QLatin1String("image")))
        return true;
    return std::any_of(object.begin(), object.end(),
                       [](const QJsonValue &member) { return hasImage(member); });
}

std::int64_t textBytes(const QJsonValue &value)
{
    std::int64_t sum = value.isString() ? value.toString().toUtf8().size() : 0;
    for (const QJsonValue &item : value.toArray())
        sum += textBytes(item);
    const QJsonObject object = value.toObject();
    for (const QJsonValue &member : object)
        sum += textBytes(member);
    return sum;
}

std::int64_t firstNumber(const QJsonObject &body, std::initializer_list<const char *> names)
{
    for (const char *name : names)
        if (const QJsonValue value = body.value(QLatin1String(name)); value.isDouble())
            return value.toInteger();
    return 0;
}

} // namespace

Result<gateway::PlanQuestion> questionFrom(const QString &text)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(text.trimmed().toUtf8(), &error);
    if (!document.isObject())
        return fail(Cause::CallerInvalidRequest,
                    error.error == QJsonParseError::NoError
                        ? Words::tr("This is no request: a request is a JSON object, { … }.")
                        : Words::tr("This is no JSON: %1 at character %2.")
                              .arg(error.errorString())
                              .arg(error.offset + 1));
    const QJsonObject body = document.object();
    gateway::PlanQuestion question;
    question.model = body.value(QLatin1String("model")).toString().toUtf8();
    question.stream = body.value(QLatin1String("stream")).toBool();
    question.tools = !body.value(QLatin1String("tools")).toArray().isEmpty() ||
                     !body.value(QLatin1String("toolConfig")).toObject().isEmpty();
    question.images = hasImage(document.object());
    question.inputTokens = textBytes(document.object()) / bytesPerToken;
    question.maxOutputTokens =
        firstNumber(body, {"max_tokens", "max_completion_tokens", "max_output_tokens", "maxTokens"});
    for (const QJsonValue &fallback : body.value(QLatin1String("fallbacks")).toArray())
        question.fallbacks.push_back(fallback.toString().toUtf8());
    return question;
}

std::vector<std::pair<QByteArray, QByteArray>> headersFrom(const QString &lines)
{
    std::vector<std::pair<QByteArray, QByteArray>> headers;
    for (const QString &line : lines.split(QLatin1Char('\n'), Qt::SkipEmptyParts)) {
        const auto colon = line.indexOf(QLatin1Char(':'));
        if (colon > 0)
            headers.emplace_back(line.left(colon).trimmed().toUtf8(), line.mid(colon + 1).trimmed().toUtf8());
    }
    return headers;
}

} // namespace gatehouse::ui
