// SPDX-License-Identifier: GPL-3.0-or-later
// Writes a struct as JSON by its table, in the table's order. What equals its default is left out, so that a
// better default of a later version reaches the user; unknown keys are put back where they were found.
#pragma once

#include "core/base/json/writer.h"
#include "core/config/fields/reader.h"

namespace gatehouse::fields {

class Writing
{
public:
    explicit Writing(const std::vector<Unknown> &unknown)
        : m_unknown(unknown)
    {
    }

    json::Writer out{4096};

    void enter(const QString &step); // as Unknown::path spells it: a key, "[name]" or "[0]"
    void leave();
    void unknownKeys(); // those of the object that is open

private:
    const std::vector<Unknown> &m_unknown;
    QStringList m_paths{QString()};
};

void writeText(const QByteArray &text, Writing &writing);
void writeNameValues(const std::vector<NameValue> &pairs, Writing &writing);
QByteArray indented(const QByteArray &compact); // two spaces a level, one member a line, a final line break

template<typename T>
void writeValue(const T &value, Writing &writing);

template<Struct T>
void writeMembers(const T &value, Writing &writing)
{
    const T defaults{};
    eachField<T>([&](const auto &field) {
        if (!field.rule.always && value.*field.member == defaults.*field.member)
            return;
        writing.enter(text(field.key));
        writing.out.key(field.key);
        writeValue(value.*field.member, writing);
        writing.leave();
    });
    writing.unknownKeys();
}

template<typename T>
QString stepName(const T &element, std::size_t index)
{
    if constexpr (Struct<T>) {
        const auto &first = element.*std::get<0>(Table<T>::table).member;
        using First = std::remove_cvref_t<decltype(first)>;
        QByteArray name;
        if constexpr (IdText<First>)
            name = first.value;
        else if constexpr (std::is_same_v<First, QByteArray>)
            name = first;
        if (!name.isEmpty())
            return QStringLiteral("[%1]").arg(QString::fromUtf8(name));
    }
    return QStringLiteral("[%1]").arg(index);
}

template<typename T>
void writeList(const std::vector<T> &list, Writing &writing)
{
    writing.out.beginArray();
    for (std::size_t i = 0; i < list.size(); ++i) {
        writing.enter(stepName(list[i], i));
        writeValue(list[i], writing);
        writing.leave();
    }
    writing.out.endArray();
}

template<typename T>
void writeValue(const T &value, Writing &writing)
{
    if constexpr (std::is_same_v<T, bool>) {
        writing.out.boolean(value);
    } else if constexpr (std::is_same_v<T, QByteArray>) {
        writeText(value, writing);
    } else if constexpr (std::is_same_v<T, QString>) {
        writeText(value.toUtf8(), writing);
    } else if constexpr (IdText<T>) {
        writeText(value.value, writing);
    } else if constexpr (std::is_same_v<T, Money>) {
        writeText(value.toDecimal().toUtf8(), writing);
    } else if constexpr (std::is_same_v<T, SecretRef>) {
        writeText(value.text(), writing);
    } else if constexpr (std::is_same_v<T, std::vector<NameValue>>) {
        writeNameValues(value, writing);
    } else if constexpr (Enumeration<T>) {
        writing.out.string(nameOf(value));
    } else if constexpr (Integer<T>) {
        writing.out.integer(static_cast<std::int64_t>(value));
    } else if constexpr (Duration<T>) {
        writing.out.integer(value.count());
    } else if constexpr (Struct<T>) {
        writing.out.beginObject();
        writeMembers(value, writing);
        writing.out.endObject();
    } else if constexpr (requires { typename T::allocator_type; }) {
        writeList(value, writing);
    } else if (value) {
        writeValue(*value, writing);
    } else {
        writing.out.null();
    }
}

} // namespace gatehouse::fields
