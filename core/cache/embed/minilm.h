// SPDX-License-Identifier: GPL-3.0-or-later
// all-MiniLM-L6-v2 (six BERT layers, 384 wide), read from an int8 safetensors file: text in, a vector of
// length one out. Knows nothing of threads: embed() is const and each thread brings its own Workspace.
#pragma once

#include "core/cache/embed/int8product.h"
#include "core/cache/embed/kernels.h"
#include "core/cache/embed/safetensors.h"
#include "core/cache/embed/wordpiece.h"

#include <array>
#include <span>
#include <vector>

namespace gatehouse::cache {

class MiniLm
{
public:
    static constexpr int dimension = 384;

    // Buffers of one thread, about 1 MB at the full length; they grow as needed and are reused.
    struct Workspace
    {
        std::vector<float> hidden = {}, wide = {}, mixed = {}, scratch = {};
        std::vector<std::uint8_t> bytes = {};
        std::vector<std::int32_t> sums = {};
        std::vector<kernels::RowScale> scales = {};
    };

    // `folder` holds all-minilm-l6-v2.int8.safetensors and vocab.txt. About 40 ms; the file stays mapped.
    [[nodiscard]] static Result<MiniLm> open(const QString &folder);

    std::vector<float> embed(std::string_view utf8, Workspace &workspace) const;

    const WordPiece &tokenizer() const { return m_tokenizer; }

private:
    struct Dense
    {
        Int8Product product;
        std::vector<float> scale;
        std::vector<float> bias;
        int inputs = 0;
        int outputs = 0;
    };

    struct Norm
    {
        std::span<const float> weight = {};
        std::span<const float> bias = {};
    };

    struct Layer
    {
        Dense queryKeyValue; // the three projections side by side
        Dense attention;
        Norm afterAttention;
        Dense up;
        Dense down;
        Norm afterFeedForward;
    };

    struct Source;

    explicit MiniLm(WordPiece tokenizer)
        : m_tokenizer(std::move(tokenizer))
    {
    }

    void look(std::span<const int> ids, Workspace &workspace) const;
    void run(const Layer &layer, int tokens, Workspace &workspace) const;
    static void apply(const Dense &dense, int rows, const float *in, float *out, Workspace &workspace);

    WordPiece m_tokenizer;
    std::shared_ptr<const Safetensors> m_file;
    std::span<const std::int8_t> m_words;
    std::span<const float> m_wordScale, m_positions, m_type;
    Norm m_embeddingNorm;
    std::vector<Layer> m_layers;
};

} // namespace gatehouse::cache
