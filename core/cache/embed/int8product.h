// SPDX-License-Identifier: GPL-3.0-or-later
// Products of unsigned bytes (activations) with a fixed matrix of signed bytes (weights) on oneDNN, on the
// calling thread alone. Version 2 and 3 of the library differ in how a primitive is described, nothing else.
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace gatehouse::cache {

// One weight matrix, packed once as the processor likes it. Thread-safe after construction.
class Int8Product
{
public:
    // `weights`: rows * columns in the file's order, a row per output. Error: the library has no such
    // product.
    [[nodiscard]] static Result<Int8Product> create(std::span<const std::int8_t> weights, int outputs,
                                                    int inputs);
    Int8Product(Int8Product &&) noexcept;
    Int8Product &operator=(Int8Product &&) noexcept;
    ~Int8Product();

    // out[row * outputs + o] = sum over i of activations[row * inputs + i] * weights[o * inputs + i].
    // Both buffers hold rows up to paddedRows(rows): primitives are made for a few sizes only.
    void multiply(const std::uint8_t *activations, int rows, std::int32_t *out) const;
    static int paddedRows(int rows);

    // 255, or 127 where the processor lacks exact byte products (no VNNI) and full bytes would saturate.
    static int activationLevels();

    const std::int32_t *columnSums() const { return m_columnSums.data(); }

private:
    struct Packed;
    Int8Product();
    std::vector<std::int32_t> m_columnSums;
    std::unique_ptr<Packed> m_packed;
};

// Keeps oneDNN's OpenMP regions of this thread on this thread: the caller bounds the threads.
void useOneThread();

} // namespace gatehouse::cache
