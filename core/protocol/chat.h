// SPDX-License-Identifier: GPL-3.0-or-later
// The neutral form of a chat request: what any dialect can say, said once. Text is UTF-8 bytes; whatever is
// JSON by nature (schemas, arguments, unknown fields) stays the client's bytes, never re-ordered and never
// re-rounded.
#pragma once

#include <QByteArray>

#include <optional>
#include <variant>
#include <vector>

namespace gatehouse::protocol {

enum class Role { System, Developer, User, Assistant, Tool };

struct CacheMarker
{
    QByteArray ttl = {};
    friend bool operator==(const CacheMarker &, const CacheMarker &) = default;
}; // "", "5m", "1h"

struct TextPart
{
    QByteArray text = {};
    QByteArray annotationsJson = {}; // citations as an array of OpenAI annotations
    QByteArray citationsJson = {};   // the same as an array in the form of `dialect`
    QByteArray dialect = {};
};

struct MediaPart // image, document, audio, video
{
    enum class Kind { Image, Document, Audio, Video, File };
    Kind kind = Kind::Image;
    QByteArray mediaType = {}; // "image/png"
    QByteArray data = {};      // base64 as received, empty where url or fileId is set
    QByteArray url = {};
    QByteArray fileId = {}; // a provider's own file
    QByteArray name = {};
    QByteArray detail = {}; // OpenAI: low, high, auto
    QByteArray text = {};   // a document given as plain text instead of bytes
};

struct ThinkingPart // replayed byte for byte or dropped, never altered
{
    QByteArray text = {};
    QByteArray signature = {};
    QByteArray redacted = {}; // opaque data of a redacted block
    QByteArray origin = {};   // dialect that made it: a signature is worth nothing elsewhere
    QByteArray id = {};       // Responses: item id
};

struct ToolCallPart
{
    QByteArray id = {};
    QByteArray name = {};
    QByteArray argumentsJson = {};
    QByteArray signature = {};
    bool idIsMade = false; // the client gave none: the reader made one
};

struct RefusalPart
{
    QByteArray text = {};
};

// A block that only its own dialect knows (Anthropic's server_tool_use, Responses' web_search_call …), whole.
struct ProviderPart
{
    QByteArray json = {};
    QByteArray dialect = {};
};
struct ToolResultPart;
using Part =
    std::variant<TextPart, MediaPart, ThinkingPart, ToolCallPart, RefusalPart, ToolResultPart, ProviderPart>;

struct Content; // see below: a part with its cache marker

struct ToolResultPart
{
    QByteArray callId = {};
    QByteArray name = {};
    std::vector<Content> content; // text and media; no initialiser: clang wants Content whole for it
    bool isError = false;
};

struct Content
{
    Part part = TextPart{};
    std::optional<CacheMarker> cache = {};
};

struct Message
{
    Role role = Role::User;
    std::vector<Content> content = {};
    QByteArray name = {};
};

struct Tool
{
    QByteArray name = {};
    QByteArray description = {};
    QByteArray schemaJson = {}; // JSON Schema of the arguments, the client's bytes
    std::optional<bool> strict = {};
    QByteArray providerJson =
        {}; // a provider's own tool (web search, computer …), whole; other dialects drop it
    QByteArray providerDialect = {};
    std::optional<CacheMarker> cache = {};
};

struct ToolChoice
{
    enum class Kind { Unset, Auto, None, Required, Named };
    Kind kind = Kind::Unset;
    QByteArray name = {};
    std::optional<bool> parallel = {}; // parallel_tool_calls, !disable_parallel_tool_use
};

struct Reasoning
{
    QByteArray effort = {}; // none, minimal, low, medium, high, xhigh
    std::optional<std::int64_t> budgetTokens = {};
    std::optional<bool> enabled = {};
    QByteArray summary = {};      // Responses: auto, concise, detailed
    bool includeThoughts = false; // Gemini
};

struct OutputFormat
{
    enum class Kind { Text, JsonObject, JsonSchema };
    Kind kind = Kind::Text;
    QByteArray name = {};
    QByteArray description = {};
    QByteArray schemaJson = {};
    std::optional<bool> strict = {};
};

// A field of the client that the neutral form does not name; kept where both sides speak the same dialect.
struct ExtraField
{
    QByteArray key = {};
    QByteArray json = {};
};

struct ChatRequest
{
    QByteArray model = {};
    std::vector<Message> messages = {};
    std::vector<Tool> tools = {};
    ToolChoice toolChoice = {};
    OutputFormat format = {};
    Reasoning reasoning = {};
    bool stream = false;
    bool asksUsage = false;
    std::optional<std::int64_t> maxTokens = {};
    QByteArray temperature = {}; // numbers as the client's bytes; empty where not set
    QByteArray topP = {};
    QByteArray topK = {};
    QByteArray minP = {};
    QByteArray frequencyPenalty = {};
    QByteArray presencePenalty = {};
    QByteArray seed = {};
    std::vector<QByteArray> stop = {};
    std::optional<std::int64_t> n = {};
    std::optional<bool> logprobs = {};
    std::optional<std::int64_t> topLogprobs = {};
    QByteArray logitBiasJson = {};
    QByteArray user = {};
    QByteArray serviceTier = {};
    QByteArray metadataJson = {};
    std::optional<bool> store = {};
    QByteArray previousResponseId = {};
    QByteArray modalitiesJson = {};
    QByteArray audioJson = {};
    QByteArray dialect = {}; // that read it: `extras` are of this dialect
    std::vector<ExtraField> extras = {};
};

} // namespace gatehouse::protocol
