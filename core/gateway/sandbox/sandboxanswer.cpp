// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/sandbox/sandboxanswer.h"

#include "core/base/json/reader.h"
#include "core/base/json/writer.h"

#include <QCryptographicHash>

#include <array>

namespace gatehouse::gateway {

namespace {

std::string_view view(const QByteArray &bytes) { return {bytes.constData(), std::size_t(bytes.size())}; }

QByteArray lorem(int words)
{
    constexpr std::array<std::string_view, 16> stock = {
        "lorem", "ipsum", "dolor",   "sit",    "amet",       "consectetur", "adipiscing", "elit",
        "sed",   "do",    "eiusmod", "tempor", "incididunt", "ut",          "labore",     "et"};
    QByteArray text;
    for (int i = 0; i < words; ++i) {
        const auto word = stock[std::size_t(i) % stock.size()];
        text.append(i == 0 ? "" : " ").append(word.data(), qsizetype(word.size()));
    }
    return text;
}

QByteArray repeated(const QByteArray &text, int times)
{
    QByteArray all;
    for (int i = 0; i < times; ++i)
        all += (i == 0 ? "" : "\n") + text;
    return all;
}

// A value that satisfies the schema's `type`, so that a tool loop can be tried without a model.
void writeSample(simdjson::dom::element schema, const QByteArray &text, json::Writer &out, int depth = 0)
{
    std::string_view type = "object";
    if (schema["type"].get(type) != simdjson::SUCCESS)
        type = "string";
    simdjson::dom::array choices;
    if (schema["enum"].get(choices) == simdjson::SUCCESS && choices.size() > 0) {
        out.raw(simdjson::minify(choices.at(0)));
    } else if (type == "object") {
        out.beginObject();
        simdjson::dom::object properties;
        if (depth < 8 && schema["properties"].get(properties) == simdjson::SUCCESS) {
            for (const auto &[name, property] : properties) {
                out.key(name);
                writeSample(property, text, out, depth + 1);
            }
        }
        out.endObject();
    } else if (type == "array") {
        out.beginArray().endArray();
    } else if (type == "integer" || type == "number") {
        out.integer(1);
    } else if (type == "boolean") {
        out.boolean(true);
    } else {
        out.string(view(text));
    }
}

QByteArray sampleArguments(const SandboxRequest &request)
{
    json::Writer out;
    simdjson::dom::parser parser;
    simdjson::dom::element schema;
    const QByteArray &json = request.firstToolSchema;
    if (json.isEmpty() ||
        parser.parse(json.constData(), std::size_t(json.size())).get(schema) != simdjson::SUCCESS)
        return "{}";
    writeSample(schema, request.lastUserText, out);
    return out.take();
}

// Words with the white space that follows them: joined they are the text again.
std::vector<QByteArray> wordsOf(const QByteArray &text)
{
    std::vector<QByteArray> words;
    qsizetype begin = 0;
    for (qsizetype i = 1; i <= text.size(); ++i) {
        const bool boundary = i == text.size() || (text[i - 1] == ' ' && text[i] != ' ') ||
                              (text[i - 1] == '\n' && text[i] != '\n');
        if (boundary) {
            words.push_back(text.mid(begin, i - begin));
            begin = i;
        }
    }
    return words;
}

} // namespace

SandboxAnswer::SandboxAnswer(const SandboxRequest &request, const SandboxBehaviour &behaviour,
                             const SandboxCall &call)
    : m_id("chatcmpl-" + call.id)
    , m_model(request.model)
    , m_created(call.nowSeconds)
    , m_includeUsage(request.includeUsage)
    , m_legacy(call.path.startsWith("/completions"))
    , m_promptTokens(sandboxTokens(view(request.allText)))
{
    using Kind = SandboxBehaviour::Kind;
    if (behaviour.kind == Kind::Tools && !request.firstTool.isEmpty() && request.lastRole != "tool") {
        m_tool = request.firstTool;
        m_text = sampleArguments(request);
        m_finish = "tool_calls";
    } else if (behaviour.kind == Kind::Lorem) {
        m_text = lorem(behaviour.count);
    } else {
        m_text = repeated(request.lastUserText, behaviour.count);
    }
    m_deltas = wordsOf(m_text);
    if (request.maxTokens > 0 && !callsTool() && std::int64_t(m_deltas.size()) > request.maxTokens) {
        m_deltas.resize(std::size_t(request.maxTokens));
        m_text.clear();
        for (const QByteArray &word : m_deltas)
            m_text += word;
        m_finish = "length";
    }
}

QByteArray SandboxAnswer::usageJson() const
{
    const std::int64_t output = sandboxTokens(view(m_text));
    json::Writer json;
    json.beginObject().key("prompt_tokens").integer(m_promptTokens).key("completion_tokens").integer(output);
    json.key("total_tokens").integer(m_promptTokens + output).endObject();
    return json.take();
}

QByteArray SandboxAnswer::body() const
{
    json::Writer json;
    json.beginObject()
        .key("id")
        .string(view(m_id))
        .key("object")
        .string(m_legacy ? "text_completion" : "chat.completion");
    json.key("created")
        .integer(m_created)
        .key("model")
        .string(view(m_model))
        .key("choices")
        .beginArray()
        .beginObject();
    json.key("index").integer(0);
    if (m_legacy) {
        json.key("text").string(view(m_text));
    } else {
        json.key("message").beginObject().key("role").string("assistant");
        if (callsTool()) {
            json.key("content")
                .null()
                .key("tool_calls")
                .beginArray()
                .beginObject()
                .key("id")
                .string(view(toolId()))
                .key("type")
                .string("function");
            json.key("function")
                .beginObject()
                .key("name")
                .string(view(m_tool))
                .key("arguments")
                .string(view(m_text))
                .endObject()
                .endObject()
                .endArray();
        } else {
            json.key("content").string(view(m_text));
        }
        json.key("refusal").null().endObject();
    }
    json.key("logprobs").null().key("finish_reason").string(view(m_finish)).endObject().endArray();
    json.key("usage").raw(view(usageJson())).endObject();
    return json.take();
}

QByteArray SandboxAnswer::chunk(std::string_view choicesJson, bool withUsage) const
{
    json::Writer json;
    json.beginObject()
        .key("id")
        .string(view(m_id))
        .key("object")
        .string(m_legacy ? "text_completion" : "chat.completion.chunk");
    json.key("created").integer(m_created).key("model").string(view(m_model)).key("choices").raw(choicesJson);
    if (withUsage)
        json.key("usage").raw(view(usageJson()));
    return "data: " + json.endObject().take() + "\n\n";
}

QByteArray SandboxAnswer::openingChunk() const
{
    if (m_legacy)
        return {};
    json::Writer json;
    json.beginArray().beginObject().key("index").integer(0).key("delta").beginObject().key("role").string(
        "assistant");
    if (callsTool()) {
        json.key("content")
            .null()
            .key("tool_calls")
            .beginArray()
            .beginObject()
            .key("index")
            .integer(0)
            .key("id")
            .string(view(toolId()));
        json.key("type")
            .string("function")
            .key("function")
            .beginObject()
            .key("name")
            .string(view(m_tool))
            .key("arguments")
            .string("")
            .endObject();
        json.endObject().endArray();
    } else {
        json.key("content").string("");
    }
    json.endObject().key("logprobs").null().key("finish_reason").null().endObject().endArray();
    return chunk(view(json.bytes()));
}

QByteArray SandboxAnswer::deltaChunk(const QByteArray &delta) const
{
    json::Writer json;
    json.beginArray().beginObject().key("index").integer(0);
    if (m_legacy) {
        json.key("text").string(view(delta));
    } else if (callsTool()) {
        json.key("delta").beginObject().key("tool_calls").beginArray().beginObject().key("index").integer(0);
        json.key("function")
            .beginObject()
            .key("arguments")
            .string(view(delta))
            .endObject()
            .endObject()
            .endArray()
            .endObject();
    } else {
        json.key("delta").beginObject().key("content").string(view(delta)).endObject();
    }
    json.key("logprobs").null().key("finish_reason").null().endObject().endArray();
    return chunk(view(json.bytes()));
}

QByteArray SandboxAnswer::closingChunks() const
{
    json::Writer json;
    json.beginArray().beginObject().key("index").integer(0);
    if (m_legacy)
        json.key("text").string("");
    else
        json.key("delta").beginObject().endObject();
    json.key("logprobs").null().key("finish_reason").string(view(m_finish)).endObject().endArray();
    QByteArray out = chunk(view(json.bytes()));
    if (m_includeUsage)
        out += chunk("[]", true);
    return out + "data: [DONE]\n\n";
}

// Directions from a hash of the text: equal texts are equal, others are not, and nobody takes it for a model.
QByteArray sandboxEmbeddings(const SandboxRequest &request)
{
    json::Writer json;
    json.beginObject().key("object").string("list").key("data").beginArray();
    for (std::size_t i = 0; i < request.inputs.size(); ++i) {
        json.beginObject()
            .key("object")
            .string("embedding")
            .key("index")
            .integer(std::int64_t(i))
            .key("embedding")
            .beginArray();
        QByteArray hash = QCryptographicHash::hash(request.inputs[i], QCryptographicHash::Sha256);
        for (std::int64_t d = 0; d < request.dimensions; ++d) {
            if (d > 0 && d % 32 == 0)
                hash = QCryptographicHash::hash(hash, QCryptographicHash::Sha256);
            json.number(static_cast<signed char>(hash[qsizetype(d % 32)]) / 128.0);
        }
        json.endArray().endObject();
    }
    const std::int64_t tokens = sandboxTokens(view(request.allText));
    json.endArray().key("model").string(view(request.model)).key("usage").beginObject();
    json.key("prompt_tokens").integer(tokens).key("total_tokens").integer(tokens).endObject().endObject();
    return json.take();
}

} // namespace gatehouse::gateway
