// SPDX-License-Identifier: GPL-3.0-or-later
// Quantiles of durations in little space, mergeable without loss: counts in buckets whose width grows with
// the value, after HdrHistogram (https://hdrhistogram.org). Below 64 µs exact, above it at most 0.8 % off.
#pragma once

#include <QByteArray>

#include <cstdint>
#include <vector>

namespace gatehouse::ledger {

class Sketch
{
public:
    void add(std::int64_t micros); // negative counts as 0, more than 100 days as 100 days
    void merge(const Sketch &other);

    // The smallest measured value that at least `permille` of all do not exceed; 0 where nothing was
    // measured.
    std::int64_t quantile(int permille) const;

    std::int64_t count() const { return m_count; }

    std::int64_t max() const { return m_max; } // exact

    // Version, maximum, then pairs of (distance to the next bucket, count), all as variable-length integers;
    // an empty sketch is no bytes. Reading is total: what does not parse is an empty sketch.
    QByteArray toBytes() const;
    static Sketch fromBytes(QByteArrayView bytes);

    friend bool operator==(const Sketch &, const Sketch &) = default;

private:
    friend class SketchSum;

    struct Bucket
    {
        std::uint32_t index = 0;
        std::int64_t count = 0;
        friend bool operator==(const Bucket &, const Bucket &) = default;
    };

    std::vector<Bucket> m_buckets = {}; // sorted by index
    std::int64_t m_count = 0;
    std::int64_t m_max = 0;
};

// Adds up thousands of sketches: one slot per bucket, so that adding costs what is added and not what is
// there.
class SketchSum
{
public:
    void add(const Sketch &sketch);
    Sketch total() const;

private:
    std::vector<std::int64_t> m_counts = {}; // by index of the bucket
    std::int64_t m_max = 0;
};

QByteArray mergedSketches(QByteArrayView a, QByteArrayView b); // on the stored form, for SQL

} // namespace gatehouse::ledger
