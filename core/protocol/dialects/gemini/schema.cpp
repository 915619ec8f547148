// SPDX-License-Identifier: GPL-3.0-or-later
// Google's schema language as JSON Schema: types in lower case, `nullable` as a second type. Order is kept.
#include "core/base/json/writer.h"
#include "core/protocol/dialects/gemini/gemini.h"
#include "core/protocol/shared/text.h"

namespace gatehouse::protocol::gemini {

namespace {

void writeSchema(json::Writer &out, json::Value schema);

void writeMember(json::Writer &out, json::Value member, bool nullable)
{
    if (member.keyIs("nullable"))
        return;
    out.key(view(member.key()));
    if (member.keyIs("type") && member.isString()) {
        const QByteArray type = member.text().toLower();
        if (nullable)
            out.beginArray().string(view(type)).string("null").endArray();
        else
            out.string(view(type));
    } else if (member.keyIs("properties") && member.isObject()) {
        out.beginObject();
        for (const json::Value property : member.items()) {
            out.key(view(property.key()));
            writeSchema(out, property);
        }
        out.endObject();
    } else if (member.keyIs("items")) {
        writeSchema(out, member);
    } else if ((member.keyIs("anyOf") || member.keyIs("any_of")) && member.isArray()) {
        out.beginArray();
        for (const json::Value option : member.items())
            writeSchema(out, option);
        out.endArray();
    } else {
        out.raw(member.raw());
    }
}

void writeSchema(json::Writer &out, json::Value schema)
{
    if (!schema.isObject()) {
        out.raw(schema.raw());
        return;
    }
    const bool nullable = schema["nullable"].boolean().value_or(false);
    out.beginObject();
    for (const json::Value member : schema.items())
        writeMember(out, member, nullable);
    out.endObject();
}

} // namespace

QByteArray jsonSchemaOf(json::Value schema)
{
    if (!schema.isObject())
        return {};
    json::Writer out;
    writeSchema(out, schema);
    return out.take();
}

} // namespace gatehouse::protocol::gemini
