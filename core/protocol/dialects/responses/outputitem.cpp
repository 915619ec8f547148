// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/dialects/responses/outputitem.h"

#include "core/base/json/document.h"
#include "core/base/json/writer.h"
#include "core/protocol/shared/text.h"

namespace gatehouse::protocol::responses {

QByteArray OutputItem::part(bool done) const
{
    json::Writer out;
    out.beginObject();
    if (kind == Kind::Refusal) {
        out.key("type").string("refusal").key("refusal").string(done ? view(text) : "");
    } else {
        out.key("type").string("output_text").key("text").string(done ? view(text) : "");
        out.key("annotations").raw(done && !annotations.isEmpty() ? view('[' + annotations + ']') : "[]");
        out.key("logprobs").raw(done && !logprobs.isEmpty() ? view('[' + logprobs + ']') : "[]");
    }
    out.endObject();
    return out.take();
}

QByteArray OutputItem::json(bool done) const
{
    json::Writer out;
    const std::string_view status = done ? "completed" : "in_progress";
    out.beginObject().key("id").string(view(id));
    switch (kind) {
    case Kind::Call:
        out.key("type").string("function_call").key("status").string(status);
        out.key("arguments")
            .string(!done                          ? ""
                    : call.argumentsJson.isEmpty() ? "{}"
                                                   : view(call.argumentsJson));
        out.key("call_id").string(view(call.id)).key("name").string(view(call.name));
        break;
    case Kind::Reasoning:
        out.key("type").string("reasoning").key("summary").beginArray();
        if (done && !text.isEmpty())
            out.beginObject().key("type").string("summary_text").key("text").string(view(text)).endObject();
        out.endArray().key("encrypted_content");
        if (encrypted.isEmpty())
            out.null();
        else
            out.string(view(encrypted));
        break;
    default:
        out.key("type").string("message").key("status").string(status).key("role").string("assistant");
        out.key("content").beginArray();
        if (done)
            out.raw(view(part(true)));
        out.endArray();
    }
    out.endObject();
    return out.take();
}

QByteArray flatAnnotation(const QByteArray &annotationJson)
{
    json::Document document;
    if (!document.parse(view(annotationJson)))
        return {};
    const json::Value source = document.root()["url_citation"];
    if (!source.isObject())
        return {};
    json::Writer out;
    out.beginObject().key("type").string("url_citation");
    for (const auto *key : {"start_index", "end_index"})
        out.key(key).integer(source[key].integer().value_or(0));
    for (const auto *key : {"url", "title"})
        out.key(key).string(view(source[key].text()));
    out.endObject();
    return out.take();
}

} // namespace gatehouse::protocol::responses
