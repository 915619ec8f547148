// SPDX-License-Identifier: GPL-3.0-or-later
// The neutral form as a chat/completions request.
#include "core/protocol/dialects/openaichat/openaichat.h"
#include "core/protocol/dialects/openaichat/requestwriter.h"
#include "core/protocol/shared/text.h"

namespace gatehouse::protocol::openaichat {

bool RequestWriter::may(std::string_view field, bool set)
{
    if (set && isUnsupported(m_quirks, field))
        m_losses.add(field);
    return set && !isUnsupported(m_quirks, field);
}

void RequestWriter::writeTools()
{
    bool any = false;
    for (const Tool &tool : m_request.tools) {
        const bool foreign = !tool.providerJson.isEmpty() && view(tool.providerDialect) != dialectName;
        m_losses.addIf(foreign, "tools." + tool.name.toStdString());
        if (foreign)
            continue;
        if (!any)
            m_out.key("tools").beginArray();
        any = true;
        if (!tool.providerJson.isEmpty()) {
            m_out.raw(view(tool.providerJson));
            continue;
        }
        m_out.beginObject().key("type").string("function").key("function").beginObject();
        m_out.key("name").string(view(tool.name));
        if (!tool.description.isEmpty())
            m_out.key("description").string(view(tool.description));
        if (!tool.schemaJson.isEmpty())
            m_out.key("parameters").raw(view(tool.schemaJson));
        if (tool.strict && may("strict", true))
            m_out.key("strict").boolean(*tool.strict);
        m_out.endObject().endObject();
    }
    if (any)
        m_out.endArray();
}

void RequestWriter::writeToolChoice()
{
    const ToolChoice &choice = m_request.toolChoice;
    if (choice.kind != ToolChoice::Kind::Unset && may("tool_choice", !m_request.tools.empty())) {
        m_out.key("tool_choice");
        if (choice.kind == ToolChoice::Kind::Named) {
            m_out.beginObject().key("type").string("function").key("function").beginObject();
            m_out.key("name").string(view(choice.name)).endObject().endObject();
        } else {
            m_out.string(choice.kind == ToolChoice::Kind::None       ? "none"
                         : choice.kind == ToolChoice::Kind::Required ? "required"
                                                                     : "auto");
        }
    }
    if (choice.parallel && !m_request.tools.empty() && may("parallel_tool_calls", true))
        m_out.key("parallel_tool_calls").boolean(*choice.parallel);
}

void RequestWriter::writeFormat()
{
    const OutputFormat &format = m_request.format;
    if (format.kind == OutputFormat::Kind::Text || !may("response_format", true))
        return;
    m_out.key("response_format").beginObject();
    if (format.kind == OutputFormat::Kind::JsonObject) {
        m_out.key("type").string("json_object").endObject();
        return;
    }
    m_out.key("type").string("json_schema").key("json_schema").beginObject();
    m_out.key("name").string(format.name.isEmpty() ? "answer" : view(format.name));
    if (!format.description.isEmpty())
        m_out.key("description").string(view(format.description));
    m_out.key("schema").raw(format.schemaJson.isEmpty() ? "{}" : view(format.schemaJson));
    if (format.strict)
        m_out.key("strict").boolean(*format.strict);
    m_out.endObject().endObject();
}

void RequestWriter::writeReasoning()
{
    const Reasoning &reasoning = m_request.reasoning;
    std::string_view effort = view(reasoning.effort);
    if (effort.empty() && reasoning.budgetTokens)
        effort = effortOfBudget(*reasoning.budgetTokens);
    if (effort.empty() && reasoning.enabled == true)
        effort = "medium";
    if (reasoning.enabled == false)
        effort = "none";
    // "none" is what most models do by themselves and many refuse to hear.
    if (effort == "none" && view(m_request.dialect) != dialectName)
        return;
    if (may("reasoning_effort", !effort.empty()))
        m_out.key("reasoning_effort").string(effort == "max" ? "xhigh" : effort);
}

void RequestWriter::writeNumbers()
{
    const auto number = [this](std::string_view key, const QByteArray &value) {
        if (may(key, !value.isEmpty()))
            m_out.key(key).raw(view(value));
    };
    if (m_request.maxTokens)
        m_out.key(view(m_quirks.maxTokensField)).integer(*m_request.maxTokens);
    number("temperature", m_request.temperature);
    number("top_p", m_request.topP);
    number("frequency_penalty", m_request.frequencyPenalty);
    number("presence_penalty", m_request.presencePenalty);
    number("seed", m_request.seed);
    // OpenAI itself refuses these two; other providers of the dialect take them from their own clients.
    if (view(m_request.dialect) == dialectName) {
        number("top_k", m_request.topK);
        number("min_p", m_request.minP);
    } else {
        m_losses.addIf(!m_request.topK.isEmpty(), "top_k");
        m_losses.addIf(!m_request.minP.isEmpty(), "min_p");
    }
    if (m_request.n && may("n", true))
        m_out.key("n").integer(*m_request.n);
    if (m_request.logprobs && may("logprobs", true))
        m_out.key("logprobs").boolean(*m_request.logprobs);
    if (m_request.topLogprobs && may("top_logprobs", true))
        m_out.key("top_logprobs").integer(*m_request.topLogprobs);
}

void RequestWriter::writeRest()
{
    if (may("stop", !m_request.stop.empty())) {
        m_out.key("stop").beginArray();
        for (const QByteArray &stop : m_request.stop)
            m_out.string(view(stop));
        m_out.endArray();
    }
    if (may("user", !m_request.user.isEmpty()))
        m_out.key("user").string(view(m_request.user));
    if (may("service_tier", !m_request.serviceTier.isEmpty()))
        m_out.key("service_tier").string(view(m_request.serviceTier));
    if (m_request.store && may("store", true))
        m_out.key("store").boolean(*m_request.store);
    for (const auto &[key, value] :
         {std::pair{"logit_bias", &m_request.logitBiasJson}, std::pair{"metadata", &m_request.metadataJson},
          std::pair{"modalities", &m_request.modalitiesJson}, std::pair{"audio", &m_request.audioJson}}) {
        if (may(key, !value->isEmpty()))
            m_out.key(key).raw(view(*value));
    }
    m_losses.addIf(!m_request.previousResponseId.isEmpty(), "previous_response_id");
}

WireRequest RequestWriter::write()
{
    m_out.beginObject().key("model").string(view(m_request.model));
    writeMessages();
    writeTools();
    writeToolChoice();
    writeFormat();
    writeReasoning();
    writeNumbers();
    writeRest();
    if (m_request.stream) {
        m_out.key("stream").boolean(true);
        if (m_quirks.streamUsageOption)
            m_out.key("stream_options").beginObject().key("include_usage").boolean(true).endObject();
    }
    writeExtras(m_out, m_request, dialectName);
    m_losses.addExtras(m_request, dialectName);
    m_out.endObject();
    WireRequest wire;
    wire.path = "/chat/completions";
    wire.headers.add("Content-Type", "application/json");
    wire.headers.add("Accept", m_request.stream ? "text/event-stream" : "application/json");
    wire.body = m_out.take();
    wire.dropped = m_losses.take();
    return wire;
}

Result<WireRequest> writeRequest(const ChatRequest &request, const Quirks &quirks)
{
    return RequestWriter(request, quirks).write();
}

} // namespace gatehouse::protocol::openaichat
