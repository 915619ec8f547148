// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/dialects/responses/responseobject.h"

#include "core/protocol/shared/text.h"
#include "core/protocol/shared/tier.h"

namespace gatehouse::protocol::responses {

QByteArray responseId(const Started &start, const EncoderOptions &options)
{
    if (start.id.startsWith("resp_"))
        return start.id;
    if (!options.id.isEmpty())
        return options.id.startsWith("resp_") ? options.id : "resp_" + options.id;
    return "resp_" + (start.id.isEmpty() ? QByteArray("gatehouse") : start.id);
}

void writeSettings(json::Writer &out, const Started &start, const EncoderOptions &options)
{
    out.key("parallel_tool_calls").boolean(true).key("previous_response_id");
    if (options.previousResponseId.isEmpty())
        out.null();
    else
        out.string(view(options.previousResponseId));
    out.key("prompt_cache_key").null();
    out.key("reasoning").beginObject().key("effort").null().key("summary").null().endObject();
    out.key("safety_identifier").null();
    const std::string_view tier = openAiTier(start.serviceTier);
    out.key("service_tier").string(tier.empty() ? "default" : tier);
    out.key("store").boolean(false).key("temperature").raw("1.0");
    out.key("text")
        .beginObject()
        .key("format")
        .beginObject()
        .key("type")
        .string("text")
        .endObject()
        .endObject();
    out.key("tool_choice").string("auto").key("tools").beginArray().endArray();
    out.key("top_logprobs").integer(0).key("top_p").raw("1.0").key("truncation").string("disabled");
}

} // namespace gatehouse::protocol::responses
