// SPDX-License-Identifier: GPL-3.0-or-later
// The neutral form as a Messages request.
#include "core/protocol/dialects/anthropic/requestwriter.h"

#include <algorithm>

namespace gatehouse::protocol::anthropic {

namespace {

constexpr std::string_view supported[] = {"temperature",
                                          "top_p",
                                          "top_k",
                                          "stop",
                                          "user",
                                          "tool_choice",
                                          "response_format",
                                          "reasoning_effort",
                                          "parallel_tool_calls",
                                          "service_tier"};

} // namespace

// With thinking on, a turn that called tools must begin with its thinking, or the API refuses the request.
bool RequestWriter::lastToolTurnLacksThinking() const
{
    for (auto message = m_request.messages.rbegin(); message != m_request.messages.rend(); ++message) {
        const auto has = [&](auto test) {
            return std::any_of(message->content.begin(), message->content.end(), test);
        };
        if (message->role == Role::Assistant) {
            const bool calls =
                has([](const Content &c) { return std::holds_alternative<ToolCallPart>(c.part); });
            return calls && !has(isOwnThinking);
        }
        const bool results =
            has([](const Content &c) { return std::holds_alternative<ToolResultPart>(c.part); });
        if (!results && !isSystem(message->role))
            return false; // a new question: older turns may lack it
    }
    return false;
}

void RequestWriter::planThinking()
{
    const Reasoning &reasoning = m_request.reasoning;
    const bool foreign = isForeign(m_request, dialectName);
    m_maxTokens = m_request.maxTokens.value_or(0);
    if (wantsThinking(reasoning) && (!foreign || reasoning.enabled != false)) {
        m_budget = reasoning.budgetTokens.value_or(budgetOfEffort(view(reasoning.effort)));
        // Claude's own clients say effort beside thinking; alone it does not switch thinking on.
        if (!foreign && !reasoning.enabled)
            m_budget = 0;
        else if (m_budget == 0)
            m_budget = budgetOfEffort("medium");
    }
    const bool forced = m_request.toolChoice.kind == ToolChoice::Kind::Required ||
                        m_request.toolChoice.kind == ToolChoice::Kind::Named;
    if (m_budget != 0 && foreign && (forced || lastToolTurnLacksThinking())) {
        m_losses.add("reasoning_effort");
        m_budget = 0;
    }
    if (m_maxTokens <= 0)
        m_maxTokens = std::max<std::int64_t>(m_budget, 0) + m_quirks.defaultMaxTokens;
    if (foreign && m_budget >= m_maxTokens) {
        m_budget = m_maxTokens / 2 >= 1024 ? m_maxTokens / 2 : 0;
        m_losses.addIf(m_budget == 0, "reasoning_effort");
    }
    if (m_budget > 0 && foreign)
        m_budget = std::max<std::int64_t>(m_budget, 1024);
}

void RequestWriter::writeTools()
{
    if (m_request.tools.empty())
        return;
    m_out.key("tools").beginArray();
    for (const Tool &tool : m_request.tools) {
        if (!tool.providerJson.isEmpty()) {
            const bool own = view(tool.providerDialect) == dialectName;
            m_losses.addIf(!own, "tools." + tool.name.toStdString());
            if (own)
                m_out.raw(view(tool.providerJson));
            continue;
        }
        m_out.beginObject().key("name").string(view(tool.name));
        if (!tool.description.isEmpty())
            m_out.key("description").string(view(tool.description));
        m_out.key("input_schema")
            .raw(tool.schemaJson.isEmpty() ? "{\"type\":\"object\",\"properties\":{}}"
                                           : view(tool.schemaJson));
        if (tool.strict == true)
            m_out.key("strict").boolean(true);
        writeCacheMarker(m_out, tool.cache);
        m_out.endObject();
    }
    m_out.endArray();
}

void RequestWriter::writeToolChoice()
{
    const ToolChoice &choice = m_request.toolChoice;
    if (m_request.tools.empty() || (choice.kind == ToolChoice::Kind::Unset && !choice.parallel))
        return;
    m_out.key("tool_choice").beginObject().key("type");
    switch (choice.kind) {
    case ToolChoice::Kind::Unset:
    case ToolChoice::Kind::Auto:
        m_out.string("auto");
        break;
    case ToolChoice::Kind::None:
        m_out.string("none");
        break;
    case ToolChoice::Kind::Required:
        m_out.string("any");
        break;
    case ToolChoice::Kind::Named:
        m_out.string("tool").key("name").string(view(choice.name));
    }
    if (choice.parallel == false && choice.kind != ToolChoice::Kind::None)
        m_out.key("disable_parallel_tool_use").boolean(true);
    m_out.endObject();
}

void RequestWriter::writeThinkingConfig()
{
    if (m_budget == 0) {
        if (m_request.reasoning.enabled == false && !isForeign(m_request, dialectName))
            m_out.key("thinking").beginObject().key("type").string("disabled").endObject();
        return;
    }
    m_out.key("thinking").beginObject();
    if (m_budget < 0)
        m_out.key("type").string("adaptive");
    else
        m_out.key("type").string("enabled").key("budget_tokens").integer(m_budget);
    m_out.endObject();
}

void RequestWriter::writeOutputConfig()
{
    const bool schema = m_request.format.kind == OutputFormat::Kind::JsonSchema;
    const bool effort = !isForeign(m_request, dialectName) && !m_request.reasoning.effort.isEmpty();
    if (!schema && !effort)
        return;
    m_out.key("output_config").beginObject();
    if (effort)
        m_out.key("effort").string(view(m_request.reasoning.effort));
    if (schema) {
        m_out.key("format").beginObject().key("type").string("json_schema");
        m_out.key("schema").raw(m_request.format.schemaJson.isEmpty() ? "{}"
                                                                      : view(m_request.format.schemaJson));
        m_out.endObject();
    }
    m_out.endObject();
}

void RequestWriter::writeSampling()
{
    const bool foreign = isForeign(m_request, dialectName);
    // While it thinks the model takes no temperature but 1 and no top_k.
    if (m_budget != 0 && foreign) {
        m_losses.addIf(!m_request.temperature.isEmpty(), "temperature");
        m_losses.addIf(!m_request.topK.isEmpty(), "top_k");
        m_losses.addIf(!m_request.topP.isEmpty(), "top_p");
        return;
    }
    if (!m_request.temperature.isEmpty()) {
        // OpenAI's scale ends at 2, this one at 1.
        const bool hot = m_request.temperature.toDouble() > 1.0;
        m_out.key("temperature").raw(hot ? "1" : view(m_request.temperature));
    }
    // Newer models refuse both at once.
    const bool both = foreign && !m_request.temperature.isEmpty() && !m_request.topP.isEmpty();
    m_losses.addIf(both, "top_p");
    if (!both)
        writeNumber(m_out, "top_p", m_request.topP);
    writeNumber(m_out, "top_k", m_request.topK);
}

void RequestWriter::writeTier()
{
    if (m_request.serviceTier.isEmpty())
        return;
    if (m_request.serviceTier == "auto")
        m_out.key("service_tier").string("auto");
    else if (m_request.serviceTier == "default")
        m_out.key("service_tier").string("standard_only");
    else
        m_losses.add("service_tier");
}

void RequestWriter::writeStop()
{
    bool anyStop = false;
    for (const QByteArray &stop : m_request.stop) {
        if (stop.trimmed().isEmpty()) { // the API refuses blanks
            m_losses.add("stop");
            continue;
        }
        if (!anyStop)
            m_out.key("stop_sequences").beginArray();
        anyStop = true;
        m_out.string(view(stop));
    }
    if (anyStop)
        m_out.endArray();
}

WireRequest RequestWriter::write()
{
    m_out.beginObject().key("model").string(view(m_request.model));
    m_out.key("max_tokens").integer(m_maxTokens);
    writeSystem();
    writeMessages();
    writeTools();
    writeToolChoice();
    writeThinkingConfig();
    writeOutputConfig();
    writeSampling();
    writeTier();
    writeStop();
    if (!m_request.user.isEmpty())
        m_out.key("metadata").beginObject().key("user_id").string(view(m_request.user)).endObject();
    if (m_request.stream)
        m_out.key("stream").boolean(true);
    if (!isForeign(m_request, dialectName)) {
        for (const ExtraField &extra : m_request.extras) {
            if (!extra.key.contains('.'))
                m_out.key(view(extra.key)).raw(view(extra.json));
        }
    }
    m_losses.addUnsupported(m_request, supported);
    m_losses.addExtras(m_request, dialectName);
    m_out.endObject();
    WireRequest wire;
    wire.path = "/messages";
    wire.headers.add("Content-Type", "application/json");
    wire.headers.add("Accept", m_request.stream ? "text/event-stream" : "application/json");
    wire.headers.add("anthropic-version", "2023-06-01");
    wire.body = m_out.take();
    wire.dropped = m_losses.take();
    return wire;
}

Result<WireRequest> writeRequest(const ChatRequest &request, const Quirks &quirks)
{
    return RequestWriter(request, quirks).write();
}

} // namespace gatehouse::protocol::anthropic
