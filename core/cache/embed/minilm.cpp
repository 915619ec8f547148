// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/embed/minilm.h"

#include <cmath>
#include <optional>

using namespace Qt::StringLiterals;

namespace gatehouse::cache {
namespace {

constexpr int width = MiniLm::dimension;
constexpr int wideWidth = 1536;
constexpr int heads = 12;
constexpr int headWidth = width / heads;
constexpr int layerCount = 6;
constexpr qint64 wordCount = 30522;
constexpr qint64 positionCount = 256;

constexpr std::size_t at(int row, int columns) { return std::size_t(row) * std::size_t(columns); }

// Buffers only grow: resizing down and up again would clear them each time.
template<typename T>
void reserve(std::vector<T> &buffer, std::size_t count)
{
    if (buffer.size() < count)
        buffer.resize(count);
}

} // namespace

// Reads one part of the file after another and keeps the first failure, so that the list of parts below reads
// as a list.
struct MiniLm::Source
{
    const Safetensors &file;
    std::optional<Error> failure = {};

    template<typename T>
    T take(Result<T> result)
    {
        if (result)
            return std::move(*result);
        if (!failure)
            failure = result.error();
        return {};
    }

    std::span<const float> floats(const QByteArray &name, const std::vector<qint64> &shape)
    {
        return take(file.floats(name, shape));
    }

    Norm norm(const QByteArray &name)
    {
        return {.weight = floats(name + ".weight", {width}), .bias = floats(name + ".bias", {width})};
    }

    std::optional<Dense> dense(const std::vector<QByteArray> &names, int outputs, int inputs)
    {
        std::vector<std::int8_t> weights;
        std::vector<float> scale;
        std::vector<float> bias;
        for (const QByteArray &name : names) {
            const auto part = take(file.bytes(name + ".weight", {outputs, inputs}));
            const auto partScale = floats(name + ".weight.scale", {outputs});
            const auto partBias = floats(name + ".bias", {outputs});
            weights.insert(weights.end(), part.begin(), part.end());
            scale.insert(scale.end(), partScale.begin(), partScale.end());
            bias.insert(bias.end(), partBias.begin(), partBias.end());
        }
        if (failure)
            return {};
        const int all = outputs * int(names.size());
        auto product = Int8Product::create(weights, all, inputs);
        if (!product) {
            failure = product.error();
            return {};
        }
        return Dense{.product = std::move(*product),
                     .scale = std::move(scale),
                     .bias = std::move(bias),
                     .inputs = inputs,
                     .outputs = all};
    }

    std::optional<Layer> layer(int index)
    {
        const QByteArray base = "encoder.layer." + QByteArray::number(index) + '.';
        const QByteArray self = base + "attention.self.";
        auto queryKeyValue = dense({self + "query", self + "key", self + "value"}, width, width);
        auto attention = dense({base + "attention.output.dense"}, width, width);
        auto up = dense({base + "intermediate.dense"}, wideWidth, width);
        auto down = dense({base + "output.dense"}, width, wideWidth);
        const Norm first = norm(base + "attention.output.LayerNorm");
        const Norm second = norm(base + "output.LayerNorm");
        if (failure)
            return {};
        return Layer{.queryKeyValue = std::move(*queryKeyValue),
                     .attention = std::move(*attention),
                     .afterAttention = first,
                     .up = std::move(*up),
                     .down = std::move(*down),
                     .afterFeedForward = second};
    }
};

Result<MiniLm> MiniLm::open(const QString &folder)
{
    auto tokenizer = WordPiece::open(folder + u"/vocab.txt"_s);
    if (!tokenizer)
        return fail(tokenizer.error());
    auto file = Safetensors::open(folder + u"/all-minilm-l6-v2.int8.safetensors"_s);
    if (!file)
        return fail(file.error());
    MiniLm self(std::move(*tokenizer));
    self.m_file = *file;
    Source source{.file = **file};
    self.m_words = source.take((*file)->bytes("embeddings.word_embeddings.weight", {wordCount, width}));
    self.m_wordScale = source.floats("embeddings.word_embeddings.weight.scale", {wordCount});
    self.m_positions = source.floats("embeddings.position_embeddings.weight", {positionCount, width});
    self.m_type = source.floats("embeddings.token_type_embeddings.weight", {1, width});
    self.m_embeddingNorm = source.norm("embeddings.LayerNorm");
    for (int i = 0; i < layerCount && !source.failure; ++i) {
        if (auto layer = source.layer(i))
            self.m_layers.push_back(std::move(*layer));
    }
    if (source.failure)
        return fail(*source.failure);
    if (qint64(self.m_tokenizer.size()) > wordCount)
        return fail(
            Cause::GatewayStorage,
            u"the vocabulary in \"%1\" has %2 pieces, the model knows %3; reinstall Gatehouse"_s.arg(folder)
                .arg(self.m_tokenizer.size())
                .arg(wordCount));
    return self;
}

void MiniLm::apply(const Dense &dense, int rows, const float *in, float *out, Workspace &workspace)
{
    const int padded = Int8Product::paddedRows(rows);
    reserve(workspace.bytes, at(padded, dense.inputs));
    reserve(workspace.sums, at(padded, dense.outputs));
    reserve(workspace.scales, std::size_t(rows));
    const int levels = Int8Product::activationLevels();
    for (int row = 0; row < rows; ++row)
        workspace.scales[std::size_t(row)] =
            kernels::quantiseRow(in + at(row, dense.inputs), std::size_t(dense.inputs), levels,
                                 workspace.bytes.data() + at(row, dense.inputs));
    dense.product.multiply(workspace.bytes.data(), rows, workspace.sums.data());
    const kernels::Columns columns{
        .scale = dense.scale.data(), .sum = dense.product.columnSums(), .bias = dense.bias.data()};
    for (int row = 0; row < rows; ++row)
        kernels::dequantiseRow(workspace.sums.data() + at(row, dense.outputs),
                               workspace.scales[std::size_t(row)], columns, std::size_t(dense.outputs),
                               out + at(row, dense.outputs));
}

void MiniLm::look(std::span<const int> ids, Workspace &workspace) const
{
    reserve(workspace.hidden, ids.size() * width);
    std::vector<float> word(width);
    for (std::size_t token = 0; token < ids.size(); ++token) {
        const auto id = std::size_t(ids[token]);
        float *row = workspace.hidden.data() + token * width;
        for (std::size_t i = 0; i < width; ++i) {
            word[i] = float(m_words[id * width + i]) * m_wordScale[id];
            row[i] = m_positions[token * width + i] + m_type[i];
        }
        kernels::addLayerNorm(row, word.data(), m_embeddingNorm.weight.data(), m_embeddingNorm.bias.data(),
                              width);
    }
}

void MiniLm::run(const Layer &layer, int tokens, Workspace &workspace) const
{
    const auto count = std::size_t(tokens);
    reserve(workspace.wide, count * wideWidth);
    reserve(workspace.mixed, count * width);
    reserve(workspace.scratch, count * (headWidth + 1));
    float *hidden = workspace.hidden.data();
    float *mixed = workspace.mixed.data();
    float *wide = workspace.wide.data();
    const auto normalise = [&](const Norm &norm) {
        for (std::size_t row = 0; row < count; ++row)
            kernels::addLayerNorm(hidden + row * width, mixed + row * width, norm.weight.data(),
                                  norm.bias.data(), width);
    };
    apply(layer.queryKeyValue, tokens, hidden, wide, workspace);
    for (std::size_t head = 0; head < heads; ++head)
        kernels::attend({.q = wide + head * headWidth,
                         .k = wide + width + head * headWidth,
                         .v = wide + 2 * width + head * headWidth,
                         .stride = 3 * width,
                         .width = headWidth,
                         .tokens = count},
                        workspace.scratch.data(), mixed + head * headWidth, width);
    // The product reads its input before it writes, so that the context may be replaced in place.
    apply(layer.attention, tokens, mixed, mixed, workspace);
    normalise(layer.afterAttention);
    apply(layer.up, tokens, hidden, wide, workspace);
    kernels::gelu(wide, count * wideWidth);
    apply(layer.down, tokens, wide, mixed, workspace);
    normalise(layer.afterFeedForward);
}

std::vector<float> MiniLm::embed(std::string_view utf8, Workspace &workspace) const
{
    const std::vector<int> ids = m_tokenizer.encode(utf8);
    look(ids, workspace);
    for (const Layer &layer : m_layers)
        run(layer, int(ids.size()), workspace);
    std::vector<float> mean(width, 0.0F);
    for (std::size_t token = 0; token < ids.size(); ++token) {
        for (std::size_t i = 0; i < width; ++i)
            mean[i] += workspace.hidden[token * width + i];
    }
    float squares = 0;
    for (const float value : mean)
        squares += value * value;
    const float inverse = squares > 0 ? 1.0F / std::sqrt(squares) : 0.0F;
    for (float &value : mean)
        value *= inverse;
    return mean;
}

} // namespace gatehouse::cache
