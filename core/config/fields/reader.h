// SPDX-License-Identifier: GPL-3.0-or-later
// Reads a struct from JSON by its table. What it cannot use it names, by path, and leaves at the default.
#pragma once

#include "core/base/error.h"
#include "core/config/fields/field.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>

#include <utility>

namespace gatehouse::fields {

// A key that no table knows. Kept, so that a file of a newer version survives being saved by an older one.
struct Unknown
{
    QString path = {};  // of its object, by names: "providers[openai]"; empty for the top
    QString shown = {}; // whole path by numbers, as in errors: "providers[0].colour"
    QString key = {};
    QJsonValue value = {};
};

class Reading
{
public:
    std::vector<Error> problems = {};
    std::vector<Unknown> unknown = {};

    QString path(const QString &key = {}) const; // by numbers: "providers[0].keys[1].weight"
    QString namedPath() const;                   // by names where they have one
    void problem(const QString &text);           // at the current path
    void enter(const QString &key);
    void enter(qsizetype index, const QString &name);
    void leave();
    void remember(const QString &key, const QJsonValue &value);

private:
    struct Step
    {
        QString shown = {};
        QString named = {};
    };

    std::vector<Step> m_steps;
};

QString kindOf(const QJsonValue &value); // "a text", "a list"…, for messages
bool readText(const QJsonValue &value, QByteArray &into, Reading &reading);
std::optional<std::int64_t> readInteger(const QJsonValue &value, Reading &reading);
bool readMoney(const QJsonValue &value, Money &into, Reading &reading);
bool readSecretRef(const QJsonValue &value, SecretRef &into, Reading &reading);
bool readNameValues(const QJsonValue &value, std::vector<NameValue> &into, Reading &reading);
QString elementName(const QJsonValue &element, std::string_view key);

template<typename T>
void readValue(const QJsonValue &value, T &into, Reading &reading);

template<Struct T>
void readStruct(const QJsonValue &value, T &into, Reading &reading)
{
    if (!value.isObject())
        return reading.problem(QStringLiteral("must be an object in braces, not %1").arg(kindOf(value)));
    QJsonObject rest = value.toObject();
    eachField<T>([&](const auto &field) {
        const QJsonValue member = rest.take(text(field.key));
        if (member.isUndefined() || member.isNull())
            return;
        reading.enter(text(field.key));
        readValue(member, into.*field.member, reading);
        reading.leave();
    });
    for (auto it = rest.constBegin(); it != rest.constEnd(); ++it)
        reading.remember(it.key(), it.value());
}

template<Enumeration T>
void readName(const QJsonValue &value, T &into, Reading &reading)
{
    const QString given = value.toString();
    QStringList known;
    for (const auto &[candidate, name] : Names<T>::table) {
        if (value.isString() && given == text(name)) {
            into = candidate;
            return;
        }
        known.append(text(name));
    }
    const QString said = value.isString() ? QLatin1Char('"') + given + QLatin1Char('"') : kindOf(value);
    reading.problem(QStringLiteral("is %1; write one of: %2").arg(said, known.join(QStringLiteral(", "))));
}

template<typename T>
void readList(const QJsonValue &value, std::vector<T> &into, Reading &reading)
{
    if (!value.isArray())
        return reading.problem(QStringLiteral("must be a list in brackets, not %1").arg(kindOf(value)));
    into.clear();
    const QJsonArray array = value.toArray();
    into.reserve(std::size_t(array.size()));
    for (qsizetype i = 0; i < array.size(); ++i) {
        QString name;
        if constexpr (Struct<T>)
            name = elementName(array.at(i), std::get<0>(Table<T>::table).key);
        reading.enter(i, name);
        T element{};
        readValue(array.at(i), element, reading);
        into.push_back(std::move(element));
        reading.leave();
    }
}

template<Integer T>
void readNumber(const QJsonValue &value, T &into, Reading &reading)
{
    const auto number = readInteger(value, reading);
    if (!number)
        return;
    if (!std::in_range<T>(*number))
        return reading.problem(QStringLiteral("is %1, which is out of range").arg(*number));
    into = static_cast<T>(*number);
}

template<typename T>
void readOptional(const QJsonValue &value, std::optional<T> &into, Reading &reading)
{
    T inner{};
    const std::size_t before = reading.problems.size();
    readValue(value, inner, reading);
    if (reading.problems.size() == before)
        into = inner;
}

template<typename T>
void readValue(const QJsonValue &value, T &into, Reading &reading)
{
    if constexpr (std::is_same_v<T, bool>) {
        if (!value.isBool())
            return reading.problem(QStringLiteral("must be true or false, not %1").arg(kindOf(value)));
        into = value.toBool();
    } else if constexpr (std::is_same_v<T, QByteArray>) {
        readText(value, into, reading);
    } else if constexpr (std::is_same_v<T, QString>) {
        QByteArray utf8;
        if (readText(value, utf8, reading))
            into = QString::fromUtf8(utf8);
    } else if constexpr (IdText<T>) {
        readText(value, into.value, reading);
    } else if constexpr (std::is_same_v<T, Money>) {
        readMoney(value, into, reading);
    } else if constexpr (std::is_same_v<T, SecretRef>) {
        readSecretRef(value, into, reading);
    } else if constexpr (std::is_same_v<T, std::vector<NameValue>>) {
        readNameValues(value, into, reading);
    } else if constexpr (Enumeration<T>) {
        readName(value, into, reading);
    } else if constexpr (Integer<T>) {
        readNumber(value, into, reading);
    } else if constexpr (Duration<T>) {
        if (const auto number = readInteger(value, reading))
            into = T(*number);
    } else if constexpr (Struct<T>) {
        readStruct(value, into, reading);
    } else if constexpr (requires { typename T::allocator_type; }) {
        readList(value, into, reading);
    } else {
        readOptional(value, into, reading);
    }
}

} // namespace gatehouse::fields
