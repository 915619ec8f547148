// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/tokencount.h"

#include "core/base/json/document.h"
#include "core/base/json/writer.h"
#include "core/protocol/shared/text.h"

#include <algorithm>
#include <array>
#include <span>

namespace gatehouse::protocol {

namespace {

using Names = std::span<const std::string_view>;

constexpr std::array<std::string_view, 6> anthropicFields = {"model", "messages",    "system",
                                                             "tools", "tool_choice", "thinking"};
constexpr std::array<std::string_view, 9> responsesFields = {"model",
                                                             "input",
                                                             "instructions",
                                                             "tools",
                                                             "tool_choice",
                                                             "reasoning",
                                                             "text",
                                                             "parallel_tool_calls",
                                                             "previous_response_id"};
constexpr std::array<std::string_view, 4> bedrockFields = {"messages", "system", "toolConfig",
                                                           "additionalModelRequestFields"};

// How one dialect makes the question of a chat request: the end of its path, what of the body goes along (all
// where nothing is named), and within what.
struct Spelling
{
    std::string_view dialect;
    std::string_view chatEnd; // of the chat's path, replaced by …
    std::string_view countEnd;
    Names fields;
    std::string_view within; // members around the body, dot by dot
    std::string_view count;  // of the answer
    std::string_view object; // of our own answer: its "object"
};

const std::array<Spelling, 4> spellings = {
    {{"anthropic-messages", "/messages", "/messages/count_tokens", anthropicFields, "", "input_tokens", ""},
     {"openai-responses", "/responses", "/responses/input_tokens", responsesFields, "", "input_tokens",
      "response.input_tokens"},
     {"gemini-generate", ":generateContent", ":countTokens", {}, "generateContentRequest", "totalTokens", ""},
     {"bedrock-converse", "/converse", "/count-tokens", bedrockFields, "input.converse", "inputTokens", ""}}};

const Spelling *spellingOf(std::string_view dialect)
{
    const auto found = std::find_if(spellings.begin(), spellings.end(),
                                    [&](const Spelling &spelling) { return spelling.dialect == dialect; });
    return found == spellings.end() ? nullptr : &*found;
}

QByteArray bodyOf(const Spelling &spelling, const QByteArray &chatBody, const QByteArray &model)
{
    json::Document document;
    if (!document.parse(view(chatBody)))
        return {};
    json::Writer out(chatBody.size() + 128);
    out.beginObject();
    int depth = 1;
    for (std::string_view within = spelling.within; !within.empty(); ++depth) {
        const std::size_t dot = std::min(within.find('.'), within.size());
        out.key(within.substr(0, dot)).beginObject();
        within.remove_prefix(std::min(dot + 1, within.size()));
    }
    if (spelling.dialect == "gemini-generate") // the one body that repeats the path's model
        out.key("model").string(view("models/" + model));
    for (const json::Value member : document.root().items()) {
        const bool goes =
            spelling.fields.empty() || std::any_of(spelling.fields.begin(), spelling.fields.end(),
                                                   [&](std::string_view name) { return member.keyIs(name); });
        if (goes)
            out.key(view(member.key())).raw(member.raw());
    }
    for (; depth > 0; --depth)
        out.endObject();
    return out.take();
}

} // namespace

bool countsTokens(std::string_view dialect) { return spellingOf(dialect) != nullptr; }

Result<WireRequest> countRequest(const Dialect &dialect, const ChatRequest &chat, const Quirks &quirks)
{
    const Spelling *spelling = spellingOf(dialect.name());
    if (!spelling)
        return fail(Cause::GatewayInternal, QStringLiteral("a dialect without a count was asked for one"));
    ChatRequest whole = chat;
    whole.stream = false;
    auto wire = dialect.writeRequest(whole, quirks);
    if (!wire)
        return wire;
    const QByteArray end = toBytes(spelling->chatEnd);
    if (wire->path.endsWith(end))
        wire->path = wire->path.chopped(end.size()) + toBytes(spelling->countEnd);
    wire->body = bodyOf(*spelling, wire->body, chat.model);
    return wire;
}

std::optional<std::int64_t> countIn(std::string_view dialect, std::string_view body)
{
    const Spelling *spelling = spellingOf(dialect);
    json::Document document;
    if (!spelling || !document.parse(body))
        return {};
    return document.root()[spelling->count].integer();
}

QByteArray countAnswer(std::string_view dialect, std::int64_t tokens)
{
    const Spelling *spelling = spellingOf(dialect);
    if (!spelling)
        return {};
    json::Writer out;
    out.beginObject();
    if (!spelling->object.empty())
        out.key("object").string(spelling->object);
    return out.key(spelling->count).integer(tokens).endObject().take();
}

} // namespace gatehouse::protocol
