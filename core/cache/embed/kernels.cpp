// SPDX-License-Identifier: GPL-3.0-or-later
// Built with -O3 and relaxed float order (see CMakeLists.txt): nothing here depends on NaN or on the order of
// a sum.
#include "core/cache/embed/kernels.h"

#include <algorithm>
#include <bit>
#include <cmath>

// One binary for every x86-64: the loader picks the widest clone. Sanitizers run before ifuncs can.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__) &&     \
    !defined(__SANITIZE_THREAD__)
#define GATEHOUSE_CLONES __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define GATEHOUSE_CLONES
#endif

namespace gatehouse::cache::kernels {
namespace {

// e^x for x <= 0 within 2e-7, without a call so that loops over it vectorise: 2^n by the exponent's bits,
// the rest by Taylor's polynomial on [-ln2/2, ln2/2].
[[gnu::always_inline]] inline float expNegative(float x)
{
    x = std::max(x, -87.0F);
    const float n = static_cast<float>(static_cast<int>(x * 1.44269504F - 0.5F));
    const float r = (x - n * 0.693359375F) + n * 2.12194440e-4F;
    float p = 1.0F / 5040.0F;
    p = p * r + 1.0F / 720.0F;
    p = p * r + 1.0F / 120.0F;
    p = p * r + 1.0F / 24.0F;
    p = p * r + 1.0F / 6.0F;
    p = p * r + 0.5F;
    p = p * r + 1.0F;
    p = p * r + 1.0F;
    return p * std::bit_cast<float>((static_cast<int>(n) + 127) << 23);
}

// out[i] = sum over r of weights[r] * rows[r * stride + i]. Eight rows in one pass: the sums stay in
// registers for longer, and both products of attention run along memory.
[[gnu::always_inline]] inline void weightedSum(const float *__restrict weights, const float *__restrict rows,
                                               std::size_t stride, std::size_t count, std::size_t n,
                                               float *__restrict out)
{
    for (std::size_t i = 0; i < n; ++i)
        out[i] = 0;
    std::size_t r = 0;
    for (; r + 8 <= count; r += 8) {
        const float *at = rows + r * stride;
        const float *w = weights + r;
        for (std::size_t i = 0; i < n; ++i)
            out[i] += (w[0] * at[i] + w[1] * at[stride + i] + w[2] * at[2 * stride + i] +
                       w[3] * at[3 * stride + i]) +
                      (w[4] * at[4 * stride + i] + w[5] * at[5 * stride + i] + w[6] * at[6 * stride + i] +
                       w[7] * at[7 * stride + i]);
    }
    for (; r < count; ++r) {
        const float *at = rows + r * stride;
        for (std::size_t i = 0; i < n; ++i)
            out[i] += weights[r] * at[i];
    }
}

} // namespace

GATEHOUSE_CLONES RowScale quantiseRow(const float *__restrict row, std::size_t n, int levels,
                                      std::uint8_t *__restrict out)
{
    float low = 0;
    float high = 0;
    for (std::size_t i = 0; i < n; ++i) {
        low = row[i] < low ? row[i] : low;
        high = row[i] > high ? row[i] : high;
    }
    const float range = high - low;
    const float inverse = range > 0 ? float(levels) / range : 0.0F;
    const float zero = std::nearbyint(-low * inverse);
    const float top = float(levels);
    for (std::size_t i = 0; i < n; ++i) {
        const float level = row[i] * inverse + (zero + 0.5F);
        out[i] = static_cast<std::uint8_t>(static_cast<int>(level < top ? level : top));
    }
    return {.scale = range > 0 ? range / float(levels) : 0.0F, .zero = static_cast<std::int32_t>(zero)};
}

GATEHOUSE_CLONES void dequantiseRow(const std::int32_t *sums, RowScale row, const Columns &columns,
                                    std::size_t n, float *out)
{
    const float *scale = columns.scale;
    const std::int32_t *sum = columns.sum;
    const float *bias = columns.bias;
    for (std::size_t i = 0; i < n; ++i)
        out[i] = float(sums[i] - row.zero * sum[i]) * (row.scale * scale[i]) + bias[i];
}

GATEHOUSE_CLONES void addLayerNorm(float *row, const float *residual, const float *weight, const float *bias,
                                   std::size_t n)
{
    float sum = 0;
    for (std::size_t i = 0; i < n; ++i) {
        row[i] += residual[i];
        sum += row[i];
    }
    const float mean = sum / float(n);
    float squares = 0;
    for (std::size_t i = 0; i < n; ++i)
        squares += (row[i] - mean) * (row[i] - mean);
    const float inverse = 1.0F / std::sqrt(squares / float(n) + 1e-12F);
    for (std::size_t i = 0; i < n; ++i)
        row[i] = (row[i] - mean) * inverse * weight[i] + bias[i];
}

// erf by Abramowitz and Stegun 7.1.26.
GATEHOUSE_CLONES void gelu(float *values, std::size_t n)
{
    for (std::size_t i = 0; i < n; ++i) {
        const float x = values[i];
        const float z = std::fabs(x) * 0.70710678F;
        const float t = 1.0F / (1.0F + 0.3275911F * z);
        const float poly =
            ((((1.061405429F * t - 1.453152027F) * t + 1.421413741F) * t - 0.284496736F) * t + 0.254829592F) *
            t;
        const float tail = 0.5F * poly * expNegative(-z * z);
        values[i] = x * (x < 0 ? tail : 1.0F - tail);
    }
}

GATEHOUSE_CLONES void attend(const Head &head, float *scratch, float *out, std::size_t outStride)
{
    float *transposed = scratch; // keys with tokens innermost, so that both products run along memory
    float *scores = scratch + head.width * head.tokens;
    const float scale = 1.0F / std::sqrt(float(head.width));
    for (std::size_t t = 0; t < head.tokens; ++t) {
        for (std::size_t d = 0; d < head.width; ++d)
            transposed[d * head.tokens + t] = head.k[t * head.stride + d] * scale;
    }
    for (std::size_t t = 0; t < head.tokens; ++t) {
        weightedSum(head.q + t * head.stride, transposed, head.tokens, head.width, head.tokens, scores);
        float top = scores[0];
        for (std::size_t j = 1; j < head.tokens; ++j)
            top = scores[j] > top ? scores[j] : top;
        float sum = 0;
        for (std::size_t j = 0; j < head.tokens; ++j) {
            scores[j] = expNegative(scores[j] - top);
            sum += scores[j];
        }
        const float inverse = 1.0F / sum;
        for (std::size_t j = 0; j < head.tokens; ++j)
            scores[j] *= inverse;
        weightedSum(scores, head.v, head.stride, head.tokens, head.width, out + t * outStride);
    }
}

GATEHOUSE_CLONES std::int32_t dot(const std::int8_t *a, const std::int8_t *b, std::size_t n)
{
    std::int32_t sum = 0;
    for (std::size_t i = 0; i < n; ++i)
        sum += std::int32_t(a[i]) * std::int32_t(b[i]);
    return sum;
}

} // namespace gatehouse::cache::kernels
