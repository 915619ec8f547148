// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/fields/schema.h"

#include "core/config/fields/forms.h"

namespace gatehouse::fields {

void schemaText(const Rule &rule, json::Writer &out)
{
    out.key("type").string("string");
    if (rule.required)
        out.key("minLength").integer(1);
    const QByteArray pattern = formPattern(rule.form).toUtf8();
    if (!pattern.isEmpty() && (rule.required || rule.form == Form::Name || rule.form == Form::Model))
        out.key("pattern").string({pattern.constData(), std::size_t(pattern.size())});
}

void schemaNumber(const Rule &rule, json::Writer &out)
{
    out.key("type").string("integer");
    out.key("minimum").integer(rule.min);
    out.key("maximum").integer(rule.max);
}

void schemaMoney(json::Writer &out)
{
    // Text, because a number with a fraction is rounded to binary before anybody can see it.
    out.key("type").beginArray().string("string").string("integer").endArray();
    out.key("pattern").string("^[0-9]*\\.?[0-9]+([eE][-+]?[0-9]+)?$");
}

void schemaNameValues(json::Writer &out)
{
    out.key("type").beginArray().string("array").string("object").endArray();
    out.key("items").beginObject();
    out.key("type").string("object");
    out.key("properties").beginObject();
    out.key("name").beginObject().key("type").string("string").endObject();
    out.key("value").beginObject().key("type").string("string").endObject();
    out.endObject();
    out.key("required").beginArray().string("name").string("value").endArray();
    out.endObject();
}

void schemaRemarks(json::Writer &out)
{
    out.key("patternProperties").beginObject();
    out.key("^(//|\\$)").beginObject().endObject();
    out.endObject();
    out.key("additionalProperties").boolean(false);
}

} // namespace gatehouse::fields
