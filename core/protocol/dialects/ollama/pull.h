// SPDX-License-Identifier: GPL-3.0-or-later
// How far Ollama is with fetching a model: its answer to POST /api/pull, a line of JSON for each step. The
// layers of a model come one beside the other, each with its own count of bytes.
// https://github.com/ollama/ollama/blob/main/docs/api.md#pull-a-model
#pragma once

#include "core/base/json/document.h"
#include "core/base/result.h"
#include "core/protocol/shared/objectscan.h"

#include <optional>

namespace gatehouse::protocol::ollama {

struct PullState
{
    QByteArray step = {};       // in Ollama's words: "pulling manifest", "verifying sha256 digest", …
    std::int64_t completed = 0; // bytes, of all layers that are known so far
    std::int64_t total = 0;
    bool done = false;
    friend bool operator==(const PullState &, const PullState &) = default;
};

class PullReader
{
public:
    // Any split of the answer. Errors: what Ollama says went wrong, or that this is no such answer.
    Result<> feed(std::string_view bytes);

    const PullState &state() const { return m_state; }

private:
    struct Layer
    {
        QByteArray digest = {};
        std::int64_t completed = 0;
        std::int64_t total = 0;
    };

    Result<> read(std::string_view line);
    void count(json::Value root);

    static constexpr std::size_t mostLayers = 1024;

    ObjectScan m_scan;
    std::vector<Layer> m_layers;
    PullState m_state;
};

} // namespace gatehouse::protocol::ollama
