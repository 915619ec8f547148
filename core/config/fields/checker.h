// SPDX-License-Identifier: GPL-3.0-or-later
// Checks each field of a struct against the rule of its table: ranges and forms. What depends on several
// fields is the business of whoever owns the struct.
#pragma once

#include "core/base/error.h"
#include "core/config/fields/forms.h"

namespace gatehouse::fields {

inline QString under(const QString &path, const QString &key)
{
    if (path.isEmpty() || key.isEmpty())
        return path + key;
    return path + QLatin1Char('.') + key;
}

inline QString element(const QString &path, std::size_t index)
{
    return QStringLiteral("%1[%2]").arg(path).arg(index);
}

inline Error problem(const QString &path, const QString &text)
{
    return {
        .cause = Cause::GatewayConfig, .message = QStringLiteral("%1 %2").arg(path, text), .parameter = path};
}

void checkText(const QByteArray &text, const Rule &rule, const QString &path, std::vector<Error> &problems);
void checkNumber(std::int64_t value, const Rule &rule, const QString &path, std::vector<Error> &problems);
void checkNameValues(const std::vector<NameValue> &pairs, const QString &path, std::vector<Error> &problems);

template<typename T>
void checkValue(const T &value, const Rule &rule, const QString &path, std::vector<Error> &problems);

template<Struct T>
void checkStruct(const T &value, const QString &path, std::vector<Error> &problems)
{
    eachField<T>([&](const auto &field) {
        checkValue(value.*field.member, field.rule, under(path, text(field.key)), problems);
    });
}

template<typename T>
void checkValue(const T &value, const Rule &rule, const QString &path, std::vector<Error> &problems)
{
    if constexpr (std::is_same_v<T, bool> || Enumeration<T> || std::is_same_v<T, SecretRef>) {
        return;
    } else if constexpr (std::is_same_v<T, QByteArray>) {
        checkText(value, rule, path, problems);
    } else if constexpr (std::is_same_v<T, QString>) {
        checkText(value.toUtf8(), rule, path, problems);
    } else if constexpr (IdText<T>) {
        checkText(value.value, rule, path, problems);
    } else if constexpr (std::is_same_v<T, Money>) {
        checkNumber(value.nanoUsd(), rule, path, problems);
    } else if constexpr (std::is_same_v<T, std::vector<NameValue>>) {
        checkNameValues(value, path, problems);
    } else if constexpr (Integer<T>) {
        checkNumber(static_cast<std::int64_t>(value), rule, path, problems);
    } else if constexpr (Duration<T>) {
        checkNumber(value.count(), rule, path, problems);
    } else if constexpr (Struct<T>) {
        checkStruct(value, path, problems);
    } else if constexpr (requires { typename T::allocator_type; }) {
        for (std::size_t i = 0; i < value.size(); ++i)
            checkValue(value[i], rule, element(path, i), problems);
    } else if (value) {
        checkValue(*value, rule, path, problems);
    }
}

} // namespace gatehouse::fields
