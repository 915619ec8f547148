// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/shared/neutral.h"

#include "core/protocol/shared/signaturetag.h"
#include "core/protocol/shared/text.h"

#include <QCryptographicHash>

#include <algorithm>

namespace gatehouse::protocol {

void Losses::add(std::string_view name)
{
    const QByteArray text = toBytes(name);
    if (std::find(m_names.begin(), m_names.end(), text) == m_names.end())
        m_names.push_back(text);
}

void Losses::addIf(bool lost, std::string_view name)
{
    if (lost)
        add(name);
}

void Losses::addUnsupported(const ChatRequest &request, std::span<const std::string_view> supported)
{
    const std::pair<std::string_view, bool> set[] = {
        {"temperature", !request.temperature.isEmpty()},
        {"top_p", !request.topP.isEmpty()},
        {"top_k", !request.topK.isEmpty()},
        {"min_p", !request.minP.isEmpty()},
        {"frequency_penalty", !request.frequencyPenalty.isEmpty()},
        {"presence_penalty", !request.presencePenalty.isEmpty()},
        {"seed", !request.seed.isEmpty()},
        {"stop", !request.stop.empty()},
        {"n", request.n.value_or(1) > 1},
        {"logprobs", request.logprobs.value_or(false)},
        {"top_logprobs", request.topLogprobs.has_value()},
        {"logit_bias", !request.logitBiasJson.isEmpty()},
        {"user", !request.user.isEmpty()},
        {"service_tier", !request.serviceTier.isEmpty()},
        {"metadata", !request.metadataJson.isEmpty()},
        {"store", request.store.value_or(false)},
        {"previous_response_id", !request.previousResponseId.isEmpty()},
        {"modalities", !request.modalitiesJson.isEmpty() && request.modalitiesJson != "[\"text\"]"},
        {"audio", !request.audioJson.isEmpty()},
        {"parallel_tool_calls", request.toolChoice.parallel.has_value() && !request.tools.empty()},
        {"tool_choice", request.toolChoice.kind == ToolChoice::Kind::Required ||
                            request.toolChoice.kind == ToolChoice::Kind::Named},
        {"response_format", request.format.kind != OutputFormat::Kind::Text},
        {"reasoning_effort", wantsThinking(request.reasoning)}};
    for (const auto &[name, isSet] : set)
        addIf(isSet && std::find(supported.begin(), supported.end(), name) == supported.end(), name);
}

void Losses::addExtras(const ChatRequest &request, std::string_view ownDialect)
{
    if (view(request.dialect) == ownDialect)
        return;
    for (const ExtraField &extra : request.extras)
        add(view(extra.key));
}

bool splitDataUrl(std::string_view url, MediaPart &part)
{
    if (!startsWith(url, "data:"))
        return false;
    const std::size_t comma = url.find(',');
    if (comma == std::string_view::npos)
        return false;
    const std::string_view head = url.substr(5, comma - 5);
    const std::size_t base64 = head.find(";base64");
    if (base64 == std::string_view::npos)
        return false;
    part.mediaType = toBytes(head.substr(0, head.find(';')));
    part.data = toBytes(url.substr(comma + 1));
    return true;
}

QByteArray mediaUrl(const MediaPart &part)
{
    if (part.data.isEmpty())
        return part.url;
    return "data:" + part.mediaType + ";base64," + part.data;
}

namespace {

void collectUrlMedia(std::vector<Content> &content, std::vector<MediaPart *> &out)
{
    for (Content &item : content) {
        if (auto *media = std::get_if<MediaPart>(&item.part);
            media && !media->url.isEmpty() && media->data.isEmpty())
            out.push_back(media);
        if (auto *result = std::get_if<ToolResultPart>(&item.part))
            collectUrlMedia(result->content, out);
    }
}

} // namespace

std::vector<MediaPart *> urlMedia(ChatRequest &request)
{
    std::vector<MediaPart *> out;
    for (Message &message : request.messages)
        collectUrlMedia(message.content, out);
    return out;
}

QByteArray toolNameOf(const ChatRequest &request, const ToolResultPart &result)
{
    if (!result.name.isEmpty())
        return result.name;
    for (auto message = request.messages.rbegin(); message != request.messages.rend(); ++message) {
        for (const Content &content : message->content) {
            const auto *call = std::get_if<ToolCallPart>(&content.part);
            if (call && call->id == result.callId)
                return call->name;
        }
    }
    return {};
}

MediaPart::Kind kindOfMediaType(std::string_view type)
{
    if (startsWith(type, "image/"))
        return MediaPart::Kind::Image;
    if (startsWith(type, "audio/"))
        return MediaPart::Kind::Audio;
    if (startsWith(type, "video/"))
        return MediaPart::Kind::Video;
    return MediaPart::Kind::Document;
}

QByteArray audioFormat(std::string_view mediaType)
{
    if (mediaType == "audio/mpeg")
        return "mp3";
    std::string_view format = mediaType.substr(std::min(mediaType.size(), mediaType.find('/') + 1));
    if (startsWith(format, "x-"))
        format.remove_prefix(2);
    return toBytes(format);
}

QByteArray audioMediaType(std::string_view format)
{
    return "audio/" + (format == "mp3" ? QByteArray("mpeg") : toBytes(format));
}

QByteArray joinedText(const std::vector<Content> &content, std::string_view between)
{
    QByteArray out;
    for (const Content &item : content) {
        const auto *text = std::get_if<TextPart>(&item.part);
        if (!text)
            continue;
        if (!out.isEmpty())
            append(out, between);
        out.append(text->text);
    }
    return out;
}

bool isSystem(Role role) { return role == Role::System || role == Role::Developer; }

QByteArray safeCallId(const QByteArray &id)
{
    const bool good = !id.isEmpty() && id.size() <= 64 && std::all_of(id.begin(), id.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
               c == '-';
    });
    if (good)
        return id;
    return "gh_" + QCryptographicHash::hash(id, QCryptographicHash::Sha256).toHex().left(32);
}

QByteArray madeCallId(std::string_view seed, int number)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(toBytes(seed));
    hash.addData(QByteArray::number(number));
    return "call_" + hash.result().toHex().left(24);
}

namespace {

struct Effort
{
    std::string_view name;
    std::int64_t budget;
};

constexpr Effort efforts[] = {{"minimal", 1024}, {"low", 2048},    {"medium", 8192},
                              {"high", 16384},   {"xhigh", 32768}, {"max", 32768}};
constexpr std::string_view signatureTag = "gh1:";

} // namespace

std::int64_t budgetOfEffort(std::string_view effort)
{
    for (const Effort &row : efforts) {
        if (row.name == effort)
            return row.budget;
    }
    return 0;
}

// Never more than "high": the words above it are known to few models, and a refused request helps nobody.
std::string_view effortOfBudget(std::int64_t budget)
{
    if (budget < 0)
        return "medium"; // "as the model thinks fit"
    if (budget == 0)
        return "none";
    return budget <= 2048 ? "low" : budget <= 8192 ? "medium" : "high";
}

bool wantsThinking(const Reasoning &reasoning)
{
    if (reasoning.enabled)
        return *reasoning.enabled;
    if (reasoning.budgetTokens)
        return *reasoning.budgetTokens != 0;
    return !reasoning.effort.isEmpty() && reasoning.effort != "none";
}

// As base64, for some clients refuse a signature that is not (google-genai decodes it as it reads the
// answer).
QByteArray taggedSignature(const QByteArray &signature, const QByteArray &origin,
                           std::string_view clientDialect)
{
    if (origin.isEmpty() || view(origin) == clientDialect)
        return signature;
    return (toBytes(signatureTag) + origin + ':' + signature).toBase64();
}

void readTaggedSignature(const QByteArray &text, std::string_view clientDialect, ThinkingPart &part)
{
    const auto decoded = QByteArray::fromBase64Encoding(
        text.startsWith(encodedSignatureTag) ? text : QByteArray(), QByteArray::AbortOnBase64DecodingErrors);
    const std::string_view all = view(*decoded);
    const std::size_t colon = all.find(':', signatureTag.size());
    if (!decoded || !startsWith(all, signatureTag) || colon == std::string_view::npos) {
        part.signature = text;
        part.origin = toBytes(clientDialect);
        return;
    }
    part.origin = toBytes(all.substr(signatureTag.size(), colon - signatureTag.size()));
    part.signature = toBytes(all.substr(colon + 1));
}

void readExtras(json::Value object, std::span<const json::MemberName> known, std::vector<ExtraField> &extras)
{
    for (const json::Value member : object.items()) {
        if (member.given() && member.keyAmong(known) == known.end())
            extras.push_back({member.key(), member.rawBytes()});
    }
}

void writeExtras(json::Writer &out, const ChatRequest &request, std::string_view ownDialect)
{
    if (view(request.dialect) != ownDialect)
        return;
    for (const ExtraField &extra : request.extras)
        out.key(view(extra.key)).raw(view(extra.json));
}

bool isUnsupported(const Quirks &quirks, std::string_view field)
{
    return std::any_of(quirks.unsupported.begin(), quirks.unsupported.end(),
                       [&](const QByteArray &name) { return view(name) == field; });
}

QByteArray urlCitation(const QByteArray &url, const QByteArray &title, std::pair<qsizetype, qsizetype> range)
{
    json::Writer out;
    out.beginObject().key("type").string("url_citation").key("url_citation").beginObject();
    out.key("start_index").integer(range.first).key("end_index").integer(range.second);
    out.key("url").string(view(url)).key("title").string(view(title));
    out.endObject().endObject();
    return out.take();
}

bool isForeign(const ChatRequest &request, std::string_view ownDialect)
{
    return view(request.dialect) != ownDialect;
}

QByteArray argumentsObject(const QByteArray &arguments)
{
    const QByteArray trimmed = arguments.trimmed();
    if (trimmed.isEmpty())
        return "{}";
    json::Document document;
    if (document.parse(view(trimmed)) && document.root().isObject())
        return trimmed;
    return "{\"_raw\":" + json::quoted(view(arguments)) + '}';
}

void writeNumber(json::Writer &out, std::string_view key, const QByteArray &number)
{
    if (!number.isEmpty())
        out.key(key).raw(view(number));
}

QByteArray numberText(json::Value value) { return value.isNumber() ? value.rawBytes() : QByteArray(); }

std::optional<CacheMarker> readCacheMarker(json::Value holder)
{
    const json::Value marker = holder["cache_control"];
    if (!marker.isObject())
        return {};
    return CacheMarker{marker["ttl"].text()};
}

void writeCacheMarker(json::Writer &out, const std::optional<CacheMarker> &marker)
{
    if (!marker)
        return;
    out.key("cache_control").beginObject().key("type").string("ephemeral");
    if (!marker->ttl.isEmpty())
        out.key("ttl").string(view(marker->ttl));
    out.endObject();
}

} // namespace gatehouse::protocol
