// SPDX-License-Identifier: GPL-3.0-or-later
// The arithmetic of a transformer layer that is not a product with weights. Plain loops over contiguous
// floats, compiled with optimisation in every preset so that the compiler vectorises them.
#pragma once

#include <cstddef>
#include <cstdint>

namespace gatehouse::cache::kernels {

// A row of activations as unsigned bytes: value = scale * (byte - zero).
struct RowScale
{
    float scale = 0;
    std::int32_t zero = 0;
};

// `levels`: 255 where the processor multiplies bytes exactly (VNNI), 127 where pairs of products would
// saturate.
RowScale quantiseRow(const float *row, std::size_t n, int levels, std::uint8_t *out);

// What a column of weights contributes besides the integer product.
struct Columns
{
    const float *scale = nullptr;
    const std::int32_t *sum = nullptr; // of the column's int8 weights, for the activations' zero point
    const float *bias = nullptr;
};

void dequantiseRow(const std::int32_t *sums, RowScale row, const Columns &columns, std::size_t n, float *out);
void addLayerNorm(float *row, const float *residual, const float *weight, const float *bias, std::size_t n);
void gelu(float *values, std::size_t n); // x * Φ(x), |error| < 2e-7

// Attention of one head. q, k, v: rows of `stride` floats, `width` of them belong to the head. `scratch`
// holds tokens * (width + 1) floats.
struct Head
{
    const float *q = nullptr;
    const float *k = nullptr;
    const float *v = nullptr;
    std::size_t stride = 0;
    std::size_t width = 0;
    std::size_t tokens = 0;
};

void attend(const Head &head, float *scratch, float *out, std::size_t outStride);

std::int32_t dot(const std::int8_t *a, const std::int8_t *b, std::size_t n);

} // namespace gatehouse::cache::kernels
