// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/modellist.h"

#include "core/base/bytes.h"
#include "core/base/glob.h"
#include "core/base/json/writer.h"

#include <array>

namespace gatehouse::gateway {

namespace {

// Clients want a time; the gateway knows none. A fixed one keeps the list equal from call to call.
constexpr std::int64_t someTime = 1'700'000'000;
constexpr std::string_view someTimeText = "2023-11-14T22:13:20Z";

std::string_view ownerOf(const QByteArray &model)
{
    const auto slash = model.indexOf('/');
    return slash < 0 ? std::string_view("gatehouse") : view(model).substr(0, std::size_t(slash));
}

void writeOpenAi(json::Writer &json, const QByteArray &model)
{
    json.beginObject().key("id").string(view(model)).key("object").string("model");
    json.key("created").integer(someTime).key("owned_by").string(ownerOf(model)).endObject();
}

void writeAnthropic(json::Writer &json, const QByteArray &model)
{
    json.beginObject().key("type").string("model").key("id").string(view(model));
    json.key("display_name").string(view(model)).key("created_at").string(someTimeText).endObject();
}

void writeGemini(json::Writer &json, const QByteArray &model)
{
    json.beginObject().key("name").string(view("models/" + model)).key("displayName").string(view(model));
    json.key("supportedGenerationMethods")
        .beginArray()
        .string("generateContent")
        .string("streamGenerateContent")
        .string("countTokens")
        .endArray();
    json.endObject();
}

void writeOllamaDetails(json::Writer &json, const QByteArray &model)
{
    json.key("modified_at").string(someTimeText).key("details").beginObject();
    json.key("format").string("").key("family").string(ownerOf(model)).key("families").null();
    json.key("parameter_size").string("").key("quantization_level").string("").endObject();
}

void writeOllama(json::Writer &json, const QByteArray &model)
{
    json.beginObject().key("name").string(view(model)).key("model").string(view(model));
    json.key("size").integer(0).key("digest").string("");
    writeOllamaDetails(json, model);
    json.endObject();
}

// /api/show has a form of its own, and Ollama's clients refuse one without model_info.
void writeOllamaShow(json::Writer &json, const QByteArray &model)
{
    json.beginObject().key("modelfile").string("").key("parameters").string("").key("template").string("");
    writeOllamaDetails(json, model);
    json.key("model_info").beginObject();
    json.key("general.architecture").string(ownerOf(model)).key("general.basename").string(view(model));
    json.endObject().key("capabilities").beginArray().string("completion").string("tools").endArray();
    json.endObject();
}

struct Spelling
{
    std::string_view dialect;
    std::string_view member; // of the list's object
    void (*write)(json::Writer &, const QByteArray &);
};

constexpr std::array<Spelling, 5> spellings = {{{"openai-chat", "data", writeOpenAi},
                                                {"openai-responses", "data", writeOpenAi},
                                                {"anthropic-messages", "data", writeAnthropic},
                                                {"gemini-generate", "models", writeGemini},
                                                {"ollama-chat", "models", writeOllama}}};

const Spelling &spellingOf(std::string_view dialect)
{
    for (const Spelling &spelling : spellings) {
        if (spelling.dialect == dialect)
            return spelling;
    }
    return spellings.front();
}

bool mayUse(const config::Client *client, const QByteArray &name, const providers::Registry &registry)
{
    if (client == nullptr)
        return true;
    const qsizetype slash = name.indexOf('/');
    const bool prefixed = slash > 0 && registry.find({name.left(slash)});
    if (prefixed && !allowedBy(client->providers, view(name).substr(0, std::size_t(slash))))
        return false;
    return allowedBy(client->models, view(name)) ||
           (prefixed && allowedBy(client->models, view(name).substr(std::size_t(slash) + 1)));
}

} // namespace

QByteArray modelList(std::string_view dialect, const providers::Registry &registry,
                     const config::Client *client)
{
    const Spelling &spelling = spellingOf(dialect);
    std::vector<QByteArray> names = registry.modelNames();
    std::erase_if(names, [&](const QByteArray &name) { return !mayUse(client, name, registry); });
    json::Writer json(qsizetype(names.size()) * 96 + 64);
    json.beginObject();
    if (spelling.write == writeOpenAi)
        json.key("object").string("list");
    json.key(spelling.member).beginArray();
    for (const QByteArray &name : names)
        spelling.write(json, name);
    json.endArray();
    if (spelling.write == writeAnthropic) {
        json.key("has_more").boolean(false);
        json.key("first_id").string(names.empty() ? std::string_view() : view(names.front()));
        json.key("last_id").string(names.empty() ? std::string_view() : view(names.back()));
    }
    return json.endObject().take();
}

std::optional<QByteArray> oneModel(std::string_view dialect, const QByteArray &model,
                                   const providers::Registry &registry, const config::Client *client)
{
    if (registry.resolve(model).empty() || !mayUse(client, model, registry))
        return std::nullopt;
    json::Writer json;
    const Spelling &spelling = spellingOf(dialect);
    if (spelling.write == writeOllama)
        writeOllamaShow(json, model);
    else
        spelling.write(json, model);
    return json.take();
}

} // namespace gatehouse::gateway
