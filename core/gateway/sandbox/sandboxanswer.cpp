// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/sandbox/sandboxanswer.h"

#include "core/base/bytes.h"
#include "core/base/json/reader.h"

#include <QCryptographicHash>
#include <QtEndian>

#include <array>

namespace gatehouse::gateway {

namespace {

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

QByteArray sampleOf(const QByteArray &schemaJson, const QByteArray &text)
{
    json::Writer out;
    simdjson::dom::parser parser;
    simdjson::dom::element schema;
    if (schemaJson.isEmpty() ||
        parser.parse(schemaJson.constData(), std::size_t(schemaJson.size())).get(schema) != simdjson::SUCCESS)
        return "{}";
    writeSample(schema, text, out);
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
    const bool oneByOne = behaviour.kind == Kind::Tools || behaviour.kind == Kind::Think;
    if (oneByOne && !request.tools.empty() && request.results < behaviour.count)
        this->call(request.tools.front(), request);
    if (behaviour.kind == Kind::Parallel && request.results == 0) {
        for (const SandboxTool &tool : request.tools)
            this->call(tool, request);
    }
    if (behaviour.kind == Kind::Think && request.results == 0)
        m_thinking = "I was asked to think" +
                     (request.effort.isEmpty() ? QByteArray() : " with effort " + request.effort) +
                     ". The user says: " + request.lastUserText;
    if (!m_calls.empty())
        m_finish = "tool_calls";
    else if (behaviour.kind == Kind::Lorem)
        m_text = lorem(behaviour.count);
    else if (!request.outputSchema.isEmpty())
        m_text = sampleOf(request.outputSchema, request.lastUserText);
    else
        m_text = repeated(request.lastUserText, behaviour.kind == Kind::Repeat ? behaviour.count : 1);
    if (request.images > 0 && m_calls.empty() && request.outputSchema.isEmpty())
        m_text += " [images: " + QByteArray::number(request.images) + "]";
    makeDeltas(request.maxTokens);
}

void SandboxAnswer::call(const SandboxTool &tool, const SandboxRequest &request)
{
    const QByteArray number = m_calls.empty() ? QByteArray() : "_" + QByteArray::number(m_calls.size());
    m_calls.push_back(
        {"call_" + m_id.right(12) + number, tool.name, sampleOf(tool.schemaJson, request.lastUserText)});
}

void SandboxAnswer::makeDeltas(std::int64_t maxTokens)
{
    using Kind = SandboxDelta::Kind;
    for (const QByteArray &word : wordsOf(m_thinking))
        m_deltas.push_back({Kind::Thinking, 0, word});
    std::vector<QByteArray> words = wordsOf(m_text);
    if (maxTokens > 0 && std::int64_t(words.size()) > maxTokens) {
        words.resize(std::size_t(maxTokens));
        m_text.clear();
        for (const QByteArray &word : words)
            m_text += word;
        m_finish = "length";
    }
    for (const QByteArray &word : words)
        m_deltas.push_back({Kind::Text, 0, word});
    for (std::size_t index = 0; index < m_calls.size(); ++index) {
        m_deltas.push_back({Kind::CallBegins, index, {}});
        for (const QByteArray &piece : wordsOf(m_calls[index].arguments))
            m_deltas.push_back({Kind::Call, index, piece});
    }
}

QByteArray SandboxAnswer::usageJson() const
{
    std::int64_t output = sandboxTokens(view(m_text)) + sandboxTokens(view(m_thinking));
    for (const Call &call : m_calls)
        output += sandboxTokens(view(call.arguments));
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
        json.key("message").beginObject();
        writeMessage(json);
        json.endObject();
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

void SandboxAnswer::writeCall(json::Writer &json, std::size_t index, const QByteArray &arguments) const
{
    const Call &call = m_calls[index];
    json.key("id").string(view(call.id)).key("type").string("function").key("function").beginObject();
    json.key("name").string(view(call.name)).key("arguments").string(view(arguments)).endObject();
}

void SandboxAnswer::writeMessage(json::Writer &json) const
{
    json.key("role").string("assistant").key("content");
    if (m_calls.empty())
        json.string(view(m_text));
    else
        json.null();
    if (!m_thinking.isEmpty())
        json.key("reasoning_content").string(view(m_thinking));
    if (!m_calls.empty()) {
        json.key("tool_calls").beginArray();
        for (std::size_t index = 0; index < m_calls.size(); ++index) {
            json.beginObject();
            writeCall(json, index, m_calls[index].arguments);
            json.endObject();
        }
        json.endArray();
    }
    json.key("refusal").null();
}

QByteArray SandboxAnswer::openingChunk() const
{
    if (m_legacy)
        return {};
    json::Writer json;
    json.beginArray().beginObject().key("index").integer(0).key("delta").beginObject();
    json.key("role").string("assistant").key("content");
    if (m_calls.empty())
        json.string("");
    else
        json.null();
    json.endObject().key("logprobs").null().key("finish_reason").null().endObject().endArray();
    return chunk(view(json.bytes()));
}

QByteArray SandboxAnswer::deltaChunk(const SandboxDelta &delta) const
{
    using Kind = SandboxDelta::Kind;
    json::Writer json;
    json.beginArray().beginObject().key("index").integer(0);
    if (m_legacy) {
        json.key("text").string(view(delta.text));
    } else if (delta.kind == Kind::Text || delta.kind == Kind::Thinking) {
        json.key("delta").beginObject();
        json.key(delta.kind == Kind::Text ? "content" : "reasoning_content").string(view(delta.text));
        json.endObject();
    } else {
        json.key("delta").beginObject().key("tool_calls").beginArray().beginObject();
        json.key("index").integer(std::int64_t(delta.call));
        if (delta.kind == Kind::CallBegins)
            writeCall(json, delta.call, {});
        else
            json.key("function").beginObject().key("arguments").string(view(delta.text)).endObject();
        json.endObject().endArray().endObject();
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

namespace {

// Directions from a hash of the text: equal texts are equal, others are not, and nobody takes it for a model.
std::vector<float> directionOf(const QByteArray &text, std::int64_t dimensions)
{
    std::vector<float> direction;
    QByteArray hash = QCryptographicHash::hash(text, QCryptographicHash::Sha256);
    for (std::int64_t d = 0; d < dimensions; ++d) {
        if (d > 0 && d % 32 == 0)
            hash = QCryptographicHash::hash(hash, QCryptographicHash::Sha256);
        direction.push_back(float(static_cast<signed char>(hash[qsizetype(d % 32)])) / 128.0F);
    }
    return direction;
}

QByteArray base64Of(const std::vector<float> &direction)
{
    QByteArray bytes(qsizetype(direction.size() * sizeof(float)), Qt::Uninitialized);
    qToLittleEndian<float>(direction.data(), qsizetype(direction.size()), bytes.data());
    return bytes.toBase64();
}

} // namespace

QByteArray sandboxEmbeddings(const SandboxRequest &request)
{
    json::Writer json;
    json.beginObject().key("object").string("list").key("data").beginArray();
    for (std::size_t i = 0; i < request.inputs.size(); ++i) {
        json.beginObject().key("object").string("embedding").key("index").integer(std::int64_t(i));
        json.key("embedding");
        const std::vector<float> direction = directionOf(request.inputs[i], request.dimensions);
        if (request.base64) {
            json.string(view(base64Of(direction)));
        } else {
            json.beginArray();
            for (const float value : direction)
                json.number(double(value));
            json.endArray();
        }
        json.endObject();
    }
    const std::int64_t tokens = sandboxTokens(view(request.allText));
    json.endArray().key("model").string(view(request.model)).key("usage").beginObject();
    json.key("prompt_tokens").integer(tokens).key("total_tokens").integer(tokens).endObject().endObject();
    return json.take();
}

} // namespace gatehouse::gateway
