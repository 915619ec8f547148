// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/dialects/openaichat/encoding.h"
#include "core/protocol/dialects/openaichat/openaichat.h"
#include "core/protocol/shared/neutral.h"
#include "core/protocol/shared/text.h"
#include "core/protocol/shared/tier.h"

namespace gatehouse::protocol::openaichat {

void writeDetails(json::Writer &out, const ThinkingPart &part, int index)
{
    out.beginObject();
    if (!part.redacted.isEmpty()) {
        out.key("type").string("reasoning.encrypted");
        out.key("data").string(view(taggedSignature(part.redacted, part.origin, "openai-chat")));
    } else {
        out.key("type").string("reasoning.text").key("text").string(view(part.text));
        out.key("signature").string(view(taggedSignature(part.signature, part.origin, "openai-chat")));
    }
    out.key("index").integer(index).endObject();
}

void writeMedia(json::Writer &out, const MediaPart &media)
{
    if (media.kind == MediaPart::Kind::Audio) {
        out.key("audio").beginObject().key("id").string("audio").key("data").string(view(media.data));
        out.key("expires_at").integer(0).key("transcript").string(view(media.text)).endObject();
        return;
    }
    out.key("images").beginArray().beginObject().key("type").string("image_url");
    out.key("image_url").beginObject().key("url").string(view(mediaUrl(media))).endObject();
    out.key("index").integer(0).endObject().endArray();
}

void writeHead(json::Writer &out, std::string_view object, const Started &start,
               const EncoderOptions &options)
{
    const QByteArray &id = start.id.isEmpty() ? options.id : start.id;
    out.beginObject().key("id").string(id.isEmpty() ? "chatcmpl-gatehouse" : view(id));
    out.key("object").string(object);
    out.key("created").integer(start.created > 0 ? start.created : options.created);
    out.key("model").string(options.model.isEmpty() ? view(start.model) : view(options.model));
}

void writeTail(json::Writer &out, const Started &start)
{
    if (const std::string_view tier = openAiTier(start.serviceTier); !tier.empty())
        out.key("service_tier").string(tier);
    if (!start.fingerprint.isEmpty())
        out.key("system_fingerprint").string(view(start.fingerprint));
}

void writeSignature(json::Writer &out, const QByteArray &signature)
{
    if (signature.isEmpty())
        return;
    out.key("extra_content").beginObject().key("google").beginObject();
    out.key("thought_signature").string(view(signature)).endObject().endObject();
}

std::unique_ptr<AnswerEncoder> makeEncoder(const EncoderOptions &options)
{
    if (isCompletionPath(view(options.path)))
        return makeCompletionEncoder(options);
    return options.stream ? makeStreamEncoder(options) : makeWholeEncoder(options);
}

} // namespace gatehouse::protocol::openaichat
