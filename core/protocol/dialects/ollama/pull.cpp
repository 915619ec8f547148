// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/dialects/ollama/pull.h"

#include "core/protocol/shared/readerror.h"
#include "core/protocol/shared/watchstate.h"

#include <algorithm>

namespace gatehouse::protocol::ollama {

Result<> PullReader::feed(std::string_view bytes)
{
    Result<> result;
    const bool sound = m_scan.feed(bytes, [&](std::string_view line) {
        if (result)
            result = read(line);
    });
    return result && !sound ? fail(notAnAnswer(bytes)) : result;
}

Result<> PullReader::read(std::string_view line)
{
    json::Document document;
    if (!document.parse(line))
        return fail(notAnAnswer(line));
    const json::Value root = document.root();
    if (root["error"].given())
        return fail(readErrorObject(root["error"]));
    if (!root["status"].isString())
        return fail(notAnAnswer(line));
    m_state.step = root["status"].text();
    m_state.done = m_state.step == "success";
    count(root);
    return {};
}

void PullReader::count(json::Value root)
{
    const QByteArray digest = root["digest"].text();
    if (digest.isEmpty())
        return;
    auto layer = std::find_if(m_layers.begin(), m_layers.end(),
                              [&](const Layer &known) { return known.digest == digest; });
    if (layer == m_layers.end()) {
        if (m_layers.size() >= mostLayers)
            return;
        layer = m_layers.insert(m_layers.end(), {.digest = digest});
    }
    const auto bytes = [&](std::string_view key, std::int64_t before) {
        return std::max<std::int64_t>(0, root[key].integer().value_or(before));
    };
    layer->total = bytes("total", layer->total);
    layer->completed = std::min(bytes("completed", layer->completed), layer->total);
    m_state.completed = m_state.total = 0;
    for (const Layer &known : m_layers) {
        m_state.completed += known.completed;
        m_state.total += known.total;
    }
}

} // namespace gatehouse::protocol::ollama
