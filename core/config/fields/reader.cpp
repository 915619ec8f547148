// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/fields/reader.h"

namespace gatehouse::fields {

namespace {

QString joined(const QString &path, const QString &key)
{
    if (path.isEmpty() || key.isEmpty())
        return path + key;
    return path + QLatin1Char('.') + key;
}

} // namespace

QString Reading::path(const QString &key) const
{
    QString all;
    for (const Step &step : m_steps)
        all = step.shown.startsWith(QLatin1Char('[')) ? all + step.shown : joined(all, step.shown);
    return joined(all, key);
}

QString Reading::namedPath() const
{
    QString all;
    for (const Step &step : m_steps)
        all = step.named.startsWith(QLatin1Char('[')) ? all + step.named : joined(all, step.named);
    return all;
}

void Reading::problem(const QString &text)
{
    const QString where = path();
    problems.push_back(
        {.cause = Cause::GatewayConfig,
         .message = QStringLiteral("%1 %2").arg(where.isEmpty() ? QStringLiteral("the file") : where, text),
         .parameter = where});
}

void Reading::enter(const QString &key) { m_steps.push_back({key, key}); }

void Reading::enter(qsizetype index, const QString &name)
{
    const QString shown = QStringLiteral("[%1]").arg(index);
    m_steps.push_back({shown, name.isEmpty() ? shown : QLatin1Char('[') + name + QLatin1Char(']')});
}

void Reading::leave() { m_steps.pop_back(); }

void Reading::remember(const QString &key, const QJsonValue &value)
{
    unknown.push_back({namedPath(), path(key), key, value});
}

QString kindOf(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Null:
        return QStringLiteral("null");
    case QJsonValue::Bool:
        return value.toBool() ? QStringLiteral("true") : QStringLiteral("false");
    case QJsonValue::Double:
        return QStringLiteral("the number %1").arg(value.toDouble());
    case QJsonValue::String:
        return QStringLiteral("a text");
    case QJsonValue::Array:
        return QStringLiteral("a list");
    case QJsonValue::Object:
        return QStringLiteral("an object");
    case QJsonValue::Undefined:
        break;
    }
    return QStringLiteral("nothing");
}

bool readText(const QJsonValue &value, QByteArray &into, Reading &reading)
{
    if (!value.isString()) {
        reading.problem(QStringLiteral("must be a text in quotes, not %1").arg(kindOf(value)));
        return false;
    }
    into = value.toString().toUtf8();
    return true;
}

std::optional<std::int64_t> readInteger(const QJsonValue &value, Reading &reading)
{
    constexpr double exact = 9'007'199'254'740'992.0;
    const double number = value.toDouble();
    if (!value.isDouble() || number != static_cast<double>(value.toInteger(-1)) || number >= exact ||
        number <= -exact) {
        reading.problem(QStringLiteral("must be a whole number, not %1").arg(kindOf(value)));
        return std::nullopt;
    }
    return value.toInteger();
}

bool readMoney(const QJsonValue &value, Money &into, Reading &reading)
{
    // A JSON number with a fraction has already been rounded to binary by the time that we see it.
    if (value.isDouble() && value.toDouble() == static_cast<double>(value.toInteger(-1))) {
        const auto amount = Money::fromDecimal(std::to_string(value.toInteger()));
        if (amount)
            into = *amount;
        return amount.has_value();
    }
    const QByteArray text = value.toString().toUtf8();
    const auto amount = Money::fromDecimal({text.constData(), std::size_t(text.size())});
    if (!value.isString() || !amount) {
        reading.problem(QStringLiteral("must be an amount of USD in quotes such as \"12.50\", not %1")
                            .arg(value.isString() ? value.toString() : kindOf(value)));
        return false;
    }
    into = *amount;
    return true;
}

bool readSecretRef(const QJsonValue &value, SecretRef &into, Reading &reading)
{
    QByteArray text;
    if (!readText(value, text, reading))
        return false;
    if (text.isEmpty())
        return true;
    const SecretRef reference = SecretRef::fromText(text);
    if (reference.store == SecretRef::Store::None) {
        // The text may be the key itself: it must not be repeated here.
        reading.problem(QStringLiteral("must say where the key is kept (\"keychain:NAME\", \"env:VARIABLE\", "
                                       "\"session:NAME\" or \"file:NAME\"); a key itself does not belong "
                                       "into this file"));
        return false;
    }
    into = reference;
    return true;
}

bool readNameValues(const QJsonValue &value, std::vector<NameValue> &into, Reading &reading)
{
    into.clear();
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (auto it = object.constBegin(); it != object.constEnd(); ++it) {
            reading.enter(it.key());
            QByteArray text;
            if (readText(it.value(), text, reading))
                into.emplace_back(it.key().toUtf8(), text);
            reading.leave();
        }
        return true;
    }
    if (!value.isArray()) {
        reading.problem(QStringLiteral("must be an object of names and texts, not %1").arg(kindOf(value)));
        return false;
    }
    const QJsonArray array = value.toArray();
    for (qsizetype i = 0; i < array.size(); ++i) {
        reading.enter(i, {});
        const QJsonObject pair = array.at(i).toObject();
        QByteArray name;
        QByteArray text;
        if (readText(pair.value(QStringLiteral("name")), name, reading) &&
            readText(pair.value(QStringLiteral("value")), text, reading))
            into.emplace_back(name, text);
        reading.leave();
    }
    return true;
}

QString elementName(const QJsonValue &element, std::string_view key)
{
    return element.toObject().value(text(key)).toString();
}

} // namespace gatehouse::fields
