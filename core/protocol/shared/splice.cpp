// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/shared/splice.h"

#include "core/base/json/document.h"
#include "core/base/json/scan.h"
#include "core/base/json/writer.h"
#include "core/protocol/shared/text.h"

namespace gatehouse::protocol {

namespace {

constexpr qsizetype largestUsageChunk = 32 * 1024;

template<typename... Pieces>
QByteArray replaced(const QByteArray &body, std::pair<qsizetype, qsizetype> range, const Pieces &...with)
{
    const std::string_view whole = view(body);
    QByteArray out;
    appendBytes(out, whole.substr(0, std::size_t(range.first)), with...,
                whole.substr(std::size_t(range.second)));
    return out;
}

// Where the event at the front ends, blank line included; npos where it is not whole.
std::size_t eventEnd(std::string_view bytes, std::size_t from)
{
    for (std::size_t i = bytes.find('\n', from); i != std::string_view::npos; i = bytes.find('\n', i + 1)) {
        std::size_t next = i + 1;
        if (next < bytes.size() && bytes[next] == '\r')
            ++next;
        if (next < bytes.size() && bytes[next] == '\n')
            return next + 1;
    }
    return std::string_view::npos;
}

} // namespace

QByteArray spliceModel(const QByteArray &body, const RequestFacts &facts, std::string_view model)
{
    if (facts.modelBegin < 0 || facts.modelEnd < facts.modelBegin || facts.modelEnd > body.size())
        return body;
    const std::pair range(facts.modelBegin, facts.modelEnd);
    if (!facts.modelIsJson)
        return replaced(body, range, model);
    if (json::findSpecial(model, 0) == model.size()) // as nearly every name
        return replaced(body, range, "\"", model, "\"");
    return replaced(body, range, view(json::quoted(model)));
}

QByteArray injectIncludeUsage(const QByteArray &body)
{
    json::Document document;
    if (!document.parse(view(body)) || !document.root().isObject())
        return body;
    const json::Value root = document.root();
    const json::Value options = root["stream_options"];
    if (options.isObject()) {
        const json::Value asked = options["include_usage"];
        if (asked.boolean() == true)
            return body;
        if (asked.exists())
            return replaced(body, {asked.begin(), asked.end()}, "true");
        const qsizetype at = options.begin() + 1;
        return replaced(body, {at, at},
                        options.isEmpty() ? "\"include_usage\":true" : "\"include_usage\":true,");
    }
    if (options.exists())
        return replaced(body, {options.begin(), options.end()}, "{\"include_usage\":true}");
    const qsizetype at = root.end() - 1;
    const std::string_view added = ",\"stream_options\":{\"include_usage\":true}";
    return replaced(body, {at, at}, root.isEmpty() ? added.substr(1) : added);
}

void UsageChunkFilter::feed(std::string_view bytes, QByteArray &out)
{
    const qsizetype before = m_event.size();
    append(m_event, bytes);
    std::size_t from = before > 3 ? std::size_t(before - 3) : 0;
    std::string_view rest = view(m_event);
    for (;;) {
        const std::size_t end = eventEnd(rest, from);
        if (end == std::string_view::npos)
            break;
        const std::string_view event = rest.substr(0, end);
        if (m_large || !holdsOnlyUsage(event))
            append(out, event);
        m_large = false;
        rest.remove_prefix(end);
        from = 0;
    }
    if (qsizetype(rest.size()) > largestUsageChunk) {
        // Three bytes stay behind: they may be the first part of a blank line.
        append(out, rest.substr(0, rest.size() - 3));
        rest.remove_prefix(rest.size() - 3);
        m_large = true;
    }
    m_event.remove(0, m_event.size() - qsizetype(rest.size()));
}

void UsageChunkFilter::finish(QByteArray &out)
{
    if (m_large || !holdsOnlyUsage(view(m_event)))
        out.append(m_event);
    m_event.clear();
}

bool UsageChunkFilter::holdsOnlyUsage(std::string_view event)
{
    if (event.size() > std::size_t(largestUsageChunk) || event.find("\"usage\"") == std::string_view::npos)
        return false;
    bool only = false;
    SseScan scan;
    const auto look = [&only](std::string_view, std::string_view data) {
        json::Document document;
        if (!document.parse(data))
            return;
        const json::Value root = document.root();
        only = root["usage"].isObject() && root["choices"].isArray() && root["choices"].isEmpty();
    };
    scan.feed(event, look);
    scan.finish(look);
    return only;
}

} // namespace gatehouse::protocol
