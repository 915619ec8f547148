// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/semantic/quantised.h"

#include "core/cache/embed/kernels.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace gatehouse::cache {

QByteArray quantised(const Vector &vector)
{
    float largest = 0;
    for (const float value : vector)
        largest = std::max(largest, std::fabs(value));
    const float scale = largest > 0 ? largest / 127.0F : 1.0F;
    QByteArray out(qsizetype(sizeof scale + vector.size()), Qt::Uninitialized);
    std::memcpy(out.data(), &scale, sizeof scale);
    for (std::size_t i = 0; i < vector.size(); ++i)
        out[qsizetype(sizeof scale + i)] = static_cast<char>(std::lrint(vector[i] / scale));
    return out;
}

Vector unquantised(const QByteArray &quantisedVector)
{
    float scale = 0;
    Vector vector;
    if (dimensionOf(quantisedVector) <= 0)
        return vector;
    std::memcpy(&scale, quantisedVector.constData(), sizeof scale);
    for (const char value : quantisedVector.sliced(qsizetype(sizeof scale)))
        vector.push_back(float(static_cast<signed char>(value)) * scale);
    return vector;
}

int dimensionOf(const QByteArray &quantisedVector)
{
    return quantisedVector.size() > qsizetype(sizeof(float))
               ? int(quantisedVector.size() - qsizetype(sizeof(float)))
               : -1;
}

float quantisedCosine(const char *a, const char *b, std::size_t dimension)
{
    float scaleA = 0;
    float scaleB = 0;
    std::memcpy(&scaleA, a, sizeof scaleA);
    std::memcpy(&scaleB, b, sizeof scaleB);
    const auto *left = reinterpret_cast<const std::int8_t *>(a + sizeof scaleA);
    const auto *right = reinterpret_cast<const std::int8_t *>(b + sizeof scaleB);
    return float(kernels::dot(left, right, dimension)) * scaleA * scaleB;
}

} // namespace gatehouse::cache
