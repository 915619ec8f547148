// SPDX-License-Identifier: GPL-3.0-or-later
// One table per struct says how each field is spelled in JSON, what it means and what it may hold. Reading,
// writing, checking and the schema all walk that table, so that none of them can forget a field.
#pragma once

#include "core/base/ids.h"
#include "core/base/money.h"
#include "core/base/secret.h"

#include <QByteArray>
#include <QString>

#include <chrono>
#include <optional>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <vector>

namespace gatehouse::fields {

// What a text may look like. See forms.h for the check and the sentence that goes with each.
enum class Form {
    Any,
    Name,        // of a thing: no white space, no control character, no slash; shown in paths and labels
    Model,       // no white space, no control character
    ModelPath,   // "provider/model"
    Glob,        // * and ?, nothing else is special
    HttpUrl,     // http or https, a host, no user name or password, no query, no fragment
    UrlTemplate, // the same, with {placeholders} in the host
    ProxyUrl,    // "", "system", http:// or socks5:// with host and port
    RedisUrl,    // redis:// or rediss://
    Embedder,    // "local" or a URL
    Decimal,     // exact, not negative: "2.5", "0.075", "1e-6"
    Sha256,      // 64 hexadecimal digits
    HeaderName,  // RFC 9110 token
    HeaderValue, // no control character
    Host,        // name, IPv4, [IPv6], with or without a port
    Origin,      // "*" or scheme://host[:port]
    Region,      // "eu-central-1"
};

struct Rule
{
    std::int64_t min = 0;
    std::int64_t max = 9'007'199'254'740'991; // what every JSON reader keeps exact
    Form form = Form::Any;
    bool required = false; // an empty text is refused
    bool always = false;   // written also where it equals the default
};

constexpr Rule range(std::int64_t min, std::int64_t max) { return {.min = min, .max = max}; }

constexpr Rule form(Form value) { return {.form = value}; }

constexpr Rule needs(Form value) { return {.form = value, .required = true, .always = true}; }

template<typename Owner, typename T>
struct Field
{
    std::string_view key;
    T Owner::*member;
    std::string_view help;
    Rule rule = {};
};

template<typename Owner, typename T>
Field(std::string_view, T Owner::*, std::string_view) -> Field<Owner, T>;
template<typename Owner, typename T>
Field(std::string_view, T Owner::*, std::string_view, Rule) -> Field<Owner, T>;

// Specialise with `static constexpr std::tuple table{Field{…}, …};`. The first field is the name of a list's
// element where it is a text.
template<typename T>
struct Table;

// Specialise for an enum with `static constexpr std::pair<T, std::string_view> table[]`.
template<typename T>
struct Names;

template<typename T>
concept Struct = requires
{
    Table<T>::table;
};

template<typename T>
concept Enumeration = std::is_enum_v<T>;

template<typename T>
concept Integer = std::is_integral_v<T> && !std::is_same_v<T, bool>;

template<typename T>
struct IsId : std::false_type
{
};

template<typename Tag>
struct IsId<Id<Tag>> : std::true_type
{
};

template<typename T>
struct IsDuration : std::false_type
{
};

template<typename Rep, typename Period>
struct IsDuration<std::chrono::duration<Rep, Period>> : std::true_type
{
};

template<typename T>
concept Duration = IsDuration<T>::value;

template<typename T>
concept IdText = IsId<T>::value;

using NameValue = std::pair<QByteArray, QByteArray>;

template<typename T, typename Visitor>
constexpr void eachField(Visitor &&visit)
{
    std::apply([&](const auto &...field) { (visit(field), ...); }, Table<T>::table);
}

template<Enumeration T>
std::string_view nameOf(T value)
{
    for (const auto &[candidate, name] : Names<T>::table) {
        if (candidate == value)
            return name;
    }
    return {};
}

inline QString text(std::string_view utf8) { return QString::fromUtf8(utf8.data(), qsizetype(utf8.size())); }

} // namespace gatehouse::fields
