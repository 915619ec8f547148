// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json/reader.h"

#include "core/base/bytes.h"

namespace gatehouse::json {

PaddedBytes::PaddedBytes(QByteArray bytes)
    : m_bytes(std::move(bytes))
{
    m_bytes.reserve(m_bytes.size() + qsizetype(simdjson::SIMDJSON_PADDING));
}

simdjson::padded_string_view PaddedBytes::padded() const
{
    const auto size = std::size_t(m_bytes.size());
    return simdjson::padded_string_view(m_bytes.constData(), size, size + simdjson::SIMDJSON_PADDING);
}

ondemand::parser &threadParser()
{
    thread_local ondemand::parser parser;
    return parser;
}

std::string_view rawMember(const PaddedBytes &json, std::string_view key)
{
    ondemand::document document;
    if (threadParser().iterate(json.padded()).get(document) != simdjson::SUCCESS)
        return {};
    ondemand::object object;
    if (document.get_object().get(object) != simdjson::SUCCESS)
        return {};
    for (auto member : object) {
        std::string_view name;
        if (member.unescaped_key().get(name) != simdjson::SUCCESS)
            return {};
        ondemand::value value;
        if (member.value().get(value) != simdjson::SUCCESS)
            return {};
        if (name != key)
            continue;
        ondemand::json_type type;
        if (value.type().get(type) != simdjson::SUCCESS)
            return {};
        if (type == ondemand::json_type::object)
            return std::string_view(value.get_object().value_unsafe().raw_json());
        if (type == ondemand::json_type::array)
            return std::string_view(value.get_array().value_unsafe().raw_json());
        std::string_view token = value.raw_json_token();
        while (!token.empty() &&
               (token.back() == ' ' || token.back() == '\n' || token.back() == '\r' || token.back() == '\t'))
            token.remove_suffix(1);
        return token;
    }
    return {};
}

Result<QByteArray> unescaped(std::string_view quotedJson)
{
    const PaddedBytes copy(toBytes(quotedJson));
    thread_local ondemand::parser parser;
    ondemand::document document;
    std::string_view text;
    if (parser.iterate(copy.padded()).get(document) != simdjson::SUCCESS ||
        document.get_string().get(text) != simdjson::SUCCESS)
        return fail(Cause::CallerInvalidRequest, QStringLiteral("not a JSON string"));
    return toBytes(text);
}

} // namespace gatehouse::json
