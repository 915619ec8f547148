// SPDX-License-Identifier: GPL-3.0-or-later
// The JSON Schema (draft 2020-12) of a struct, by its table.
#pragma once

#include "core/base/json/writer.h"
#include "core/config/fields/writer.h"

#include <limits>

namespace gatehouse::fields {

void schemaText(const Rule &rule, json::Writer &out);
void schemaNumber(const Rule &rule, json::Writer &out);
void schemaMoney(json::Writer &out);
void schemaNameValues(json::Writer &out);
void schemaRemarks(json::Writer &out); // keys that every object may have: remarks and $schema

template<typename T>
void schemaValue(const Rule &rule, json::Writer &out);

template<typename T>
concept Text = std::is_same_v<T, QByteArray> || std::is_same_v<T, QString> || IdText<T>;

template<Struct T>
void schemaProperties(json::Writer &out) // of the object that is open
{
    const T defaults{};
    const std::vector<Unknown> none;
    eachField<T>([&](const auto &field) {
        using Member = std::remove_cvref_t<decltype(defaults.*field.member)>;
        out.key(field.key).beginObject();
        out.key("description").string(field.help);
        schemaValue<Member>(field.rule, out);
        if constexpr (std::is_same_v<Member, bool> || Integer<Member> || Duration<Member> ||
                      Enumeration<Member>) {
            Writing writing(none);
            writeValue(defaults.*field.member, writing);
            const QByteArray text = writing.out.take();
            out.key("default").raw({text.constData(), std::size_t(text.size())});
        }
        out.endObject();
    });
}

// A text that must not be empty and has no default has to be in the file.
template<Struct T>
void schemaRequired(json::Writer &out)
{
    const T defaults{};
    out.key("required").beginArray();
    eachField<T>([&](const auto &field) {
        using Member = std::remove_cvref_t<decltype(defaults.*field.member)>;
        if constexpr (Text<Member>) {
            if (field.rule.required && defaults.*field.member == Member{})
                out.string(field.key);
        }
    });
    out.endArray();
}

template<Struct T>
void schemaMembers(json::Writer &out)
{
    out.key("type").string("object");
    out.key("properties").beginObject();
    schemaProperties<T>(out);
    out.endObject();
    schemaRequired<T>(out);
    schemaRemarks(out);
}

template<Enumeration T>
void schemaNames(json::Writer &out)
{
    out.key("enum").beginArray();
    for (const auto &[value, name] : Names<T>::table)
        out.string(name);
    out.endArray();
}

template<typename T>
void schemaList(const Rule &rule, json::Writer &out)
{
    out.key("type").string("array");
    out.key("items").beginObject();
    schemaValue<T>(rule, out);
    out.endObject();
}

template<typename T>
void schemaValue(const Rule &rule, json::Writer &out)
{
    if constexpr (std::is_same_v<T, bool>) {
        out.key("type").string("boolean");
    } else if constexpr (Text<T>) {
        schemaText(rule, out);
    } else if constexpr (std::is_same_v<T, SecretRef>) {
        out.key("type").string("string");
        out.key("pattern").string("^((keychain|env|session|file):.+)?$");
    } else if constexpr (std::is_same_v<T, Money>) {
        schemaMoney(out);
    } else if constexpr (std::is_same_v<T, std::vector<NameValue>>) {
        schemaNameValues(out);
    } else if constexpr (Enumeration<T>) {
        schemaNames<T>(out);
    } else if constexpr (Integer<T> || Duration<T>) {
        schemaNumber(rule, out);
    } else if constexpr (Struct<T>) {
        schemaMembers<T>(out);
    } else if constexpr (requires { typename T::allocator_type; }) {
        schemaList<typename T::value_type>(rule, out);
    } else {
        schemaValue<typename T::value_type>(rule, out);
    }
}

} // namespace gatehouse::fields
