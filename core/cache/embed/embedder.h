// SPDX-License-Identifier: GPL-3.0-or-later
// What turns a text into a vector of length one. The local one runs in the process; remote ones (any
// OpenAI-compatible /embeddings, Ollama) are carried by the gateway behind this interface.
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QFuture>

#include <vector>

namespace gatehouse::cache {

using Vector = std::vector<float>;

struct EmbedderTraits
{
    QByteArray name = {}; // vectors of different names are never compared; changing it rebuilds the index
    int dimension = 0;    // 0: learned from the first answer
    float cut = 0.9F;     // cosine below which two texts are never the same question, guards aside
};

// Thread-safe. An implementation bounds its own work: a full queue answers GatewayOverloaded at once.
class Embedder
{
public:
    virtual ~Embedder() = default;
    virtual EmbedderTraits traits() const = 0;
    // Never blocks. Fulfilled on a thread of the embedder; chain with `.then(context, …)`.
    virtual QFuture<Result<Vector>> embed(QByteArray text) = 0;
};

// Cosine of two vectors of length one; 0 where their dimensions differ.
float cosine(const Vector &a, const Vector &b);

} // namespace gatehouse::cache
