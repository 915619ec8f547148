// SPDX-License-Identifier: GPL-3.0-or-later
// Clients of every dialect before one gateway with a provider of every dialect. A client here is a dialect
// used from its other side: it writes requests and reads answers, and keeps of them what such clients keep.
#pragma once

#include "core/base/json/document.h"
#include "core/protocol/answer.h"
#include "core/protocol/dialects.h"
#include "core/protocol/shared/text.h"
#include "tests/core/gateway/world.h"

#include <QCryptographicHash>

namespace gatehouse::test {

inline config::Provider speaking(const char *id, const char *preset)
{
    config::Provider entry = provider(id);
    entry.preset = preset;
    if (entry.preset == "bedrock")
        entry.region = "us-east-1";
    if (entry.preset == "openai-responses") {
        entry.preset = "custom";
        entry.dialect = "openai-responses";
    }
    return entry;
}

// Providers "chat", "deep", "claude", "gem", "oll", "bed" and "resp", and two client keys.
inline config::Config everyDialect()
{
    config::Config config;
    config.providers = {speaking("chat", "custom"),          speaking("deep", "deepseek"),
                        speaking("claude", "anthropic"),     speaking("gem", "gemini"),
                        speaking("oll", "ollama"),           speaking("bed", "bedrock"),
                        speaking("resp", "openai-responses")};
    for (const char *key : {"one", "two"})
        config.clients.push_back(
            {.id = {key},
             .sha256 =
                 QCryptographicHash::hash(QByteArray("key-") + key, QCryptographicHash::Sha256).toHex()});
    return config;
}

struct Crossing : World
{
    QByteArray clientKey = "key-one";

    Crossing()
        : World(1, Rules::None)
    {
        use(everyDialect());
        tap.setOpen(true);
    }

    using More = std::initializer_list<http::HeaderField>;

    void asks(const QByteArray &body, const QByteArray &path = "/v1/chat/completions", More more = {},
              const char *method = "POST")
    {
        Headers headers = {{"Authorization", "Bearer " + clientKey}};
        for (const http::HeaderField &field : more)
            headers.emplace_back(field.name.data(), protocol::toBytes(field.value));
        World::asks(body, path, headers, method);
    }

    // Sends the chat as a client of the dialect would.
    void says(std::string_view dialect, const protocol::ChatRequest &chat,
              std::initializer_list<http::HeaderField> more = {})
    {
        const auto wire = protocol::findDialect(dialect)->writeRequest(chat, {});
        if (!wire)
            qFatal("not written: %s", qPrintable(wire.error().message));
        const bool rooted = dialect == "bedrock-converse" || dialect == "ollama-chat";
        const QByteArray version = rooted ? "" : dialect == "gemini-generate" ? "/v1beta" : "/v1";
        asks(wire->body, version + wire->path, more);
    }

    // What the client reads of the answer.
    protocol::Answer hears(std::string_view dialect, bool stream)
    {
        protocol::AnswerCollector collector;
        auto decoder = protocol::findDialect(dialect)->decoder(stream);
        std::vector<protocol::ChatEvent> events;
        (void)decoder->feed(protocol::view(writer.body), events);
        (void)decoder->finish(events);
        for (const protocol::ChatEvent &event : events)
            collector.add(event);
        return collector.take();
    }

    test::ScriptedClient::Received &asked() { return upstream.last(); }

    bool hasHeader(std::string_view name, std::string_view part) const
    {
        return writer.headers.find(name).value_or("").find(part) != std::string_view::npos;
    }
};

inline protocol::Message says(protocol::Role role, const QByteArray &text)
{
    return {role, {{protocol::TextPart{text, {}, {}, {}}, {}}}, {}};
}

inline protocol::ChatRequest toolChat(const QByteArray &model)
{
    protocol::ChatRequest chat;
    chat.model = model;
    chat.maxTokens = 900;
    chat.messages = {says(protocol::Role::User, "What is the weather in Paris?")};
    protocol::Tool tool;
    tool.name = "weather";
    tool.schemaJson = R"({"type":"object","properties":{"city":{"type":"string"}}})";
    chat.tools = {tool};
    return chat;
}

} // namespace gatehouse::test
