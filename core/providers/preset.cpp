// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/preset.h"

#include "core/config/fields/checker.h"
#include "core/config/fields/reader.h"
#include "core/providers/presettable.h"

#include <QJsonDocument>

namespace gatehouse::providers {

namespace {

Error inFile(const QByteArray &id, Error error)
{
    error.message = QStringLiteral("preset \"%1\": %2").arg(QString::fromUtf8(id), error.message);
    return error;
}

Error named(const QByteArray &id, const QString &parameter, const QString &text)
{
    return inFile(id, {.cause = Cause::GatewayConfig, .message = text, .parameter = parameter});
}

std::optional<Error> firstProblem(const Preset &preset, const fields::Reading &reading)
{
    if (!reading.problems.empty())
        return reading.problems.front();
    for (const fields::Unknown &unknown : reading.unknown) {
        if (unknown.key.startsWith(QLatin1Char('$')) || unknown.key.startsWith(QStringLiteral("//")))
            continue;
        return fields::problem(unknown.shown, QStringLiteral("is no field of a preset; remove it or correct "
                                                             "its spelling"));
    }
    std::vector<Error> problems;
    fields::checkStruct(preset, {}, problems);
    if (!problems.empty())
        return problems.front();
    return std::nullopt;
}

} // namespace

Result<Preset> readPreset(const QByteArray &id, const QByteArray &json)
{
    QJsonParseError fault;
    const QJsonDocument document = QJsonDocument::fromJson(json, &fault);
    if (fault.error != QJsonParseError::NoError)
        return fail(named(id, {},
                          QStringLiteral("line %1 is not valid JSON: %2")
                              .arg(json.left(fault.offset).count('\n') + 1)
                              .arg(fault.errorString())));
    if (const auto wrong = fields::formProblem(fields::Form::Name, id))
        return fail(named(id, {}, QStringLiteral("the file's name %1").arg(*wrong)));

    Preset preset;
    preset.id = id;
    fields::Reading reading;
    fields::readStruct(document.isObject() ? QJsonValue(document.object()) : QJsonValue(document.array()),
                       preset, reading);
    if (const auto problem = firstProblem(preset, reading))
        return fail(inFile(id, *problem));
    while (preset.baseUrl.endsWith('/'))
        preset.baseUrl.chop(1);
    if (preset.priceProvider.isEmpty())
        preset.priceProvider = id;
    return preset;
}

} // namespace gatehouse::providers
