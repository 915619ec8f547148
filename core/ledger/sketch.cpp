// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/sketch.h"

#include "core/base/varint.h"

#include <algorithm>
#include <array>
#include <bit>
#include <limits>
#include <optional>

namespace gatehouse::ledger {

namespace {

constexpr int linearBits = 6; // 64 buckets per doubling
constexpr std::uint64_t linear = 1U << linearBits;
constexpr std::int64_t largest = 100LL * 24 * 3600 * 1'000'000;
constexpr char formatVersion = 1;

std::uint32_t indexOf(std::uint64_t value)
{
    if (value < linear)
        return std::uint32_t(value);
    const int shift = int(std::bit_width(value)) - linearBits - 1;
    return std::uint32_t(linear + std::uint64_t(shift) * linear + ((value >> shift) - linear));
}

std::int64_t middleOf(std::uint32_t index)
{
    if (index < linear)
        return index;
    const auto shift = (index - linear) / linear;
    const std::uint64_t low = (linear + (index - linear) % linear) << shift;
    return std::int64_t(low + (std::uint64_t(1) << shift) / 2);
}

void putVarint(QByteArray &out, std::uint64_t value)
{
    std::array<char, longestVarint> bytes;
    out.append(bytes.data(), qsizetype(writeVarint(bytes.data(), value)));
}

std::optional<std::uint64_t> takeVarint(QByteArrayView &bytes)
{
    std::uint64_t value = 0;
    for (int shift = 0; shift < 63; shift += 7) {
        if (bytes.isEmpty())
            return {};
        const auto byte = static_cast<unsigned char>(bytes.front());
        bytes = bytes.sliced(1);
        value |= std::uint64_t(byte & 0x7f) << shift;
        if (byte < 0x80)
            return value;
    }
    return {};
}

} // namespace

void Sketch::add(std::int64_t micros)
{
    micros = std::clamp<std::int64_t>(micros, 0, largest);
    const std::uint32_t index = indexOf(std::uint64_t(micros));
    const auto at = std::ranges::lower_bound(m_buckets, index, {}, &Bucket::index);
    if (at != m_buckets.end() && at->index == index)
        ++at->count;
    else
        m_buckets.insert(at, {index, 1});
    ++m_count;
    m_max = std::max(m_max, micros);
}

// In place: a chart merges tens of thousands of them.
void Sketch::merge(const Sketch &other)
{
    m_count += other.m_count;
    m_max = std::max(m_max, other.m_max);
    std::size_t fresh = 0;
    auto mine = m_buckets.cbegin();
    for (const Bucket &bucket : other.m_buckets) {
        while (mine != m_buckets.cend() && mine->index < bucket.index)
            ++mine;
        fresh += mine == m_buckets.cend() || mine->index != bucket.index ? 1 : 0;
    }
    auto from = std::ptrdiff_t(m_buckets.size()) - 1;
    m_buckets.resize(m_buckets.size() + fresh);
    auto to = std::ptrdiff_t(m_buckets.size()) - 1;
    const auto at = [this](std::ptrdiff_t i) -> Bucket & { return m_buckets[std::size_t(i)]; };
    for (auto theirs = other.m_buckets.crbegin(); theirs != other.m_buckets.crend(); ++theirs) {
        while (from >= 0 && at(from).index > theirs->index)
            at(to--) = at(from--);
        if (from >= 0 && at(from).index == theirs->index)
            at(to--) = {theirs->index, at(from--).count + theirs->count};
        else
            at(to--) = *theirs;
    }
}

std::int64_t Sketch::quantile(int permille) const
{
    if (m_count == 0)
        return 0;
    const std::int64_t rank = std::max<std::int64_t>(1, (m_count * permille + 999) / 1000);
    if (rank >= m_count)
        return m_max;
    std::int64_t seen = 0;
    for (const Bucket &bucket : m_buckets) {
        seen += bucket.count;
        if (seen >= rank)
            return std::min(middleOf(bucket.index), m_max);
    }
    return m_max;
}

QByteArray Sketch::toBytes() const
{
    QByteArray out;
    if (m_count == 0)
        return out;
    out += formatVersion;
    putVarint(out, std::uint64_t(m_max));
    std::uint32_t last = 0;
    for (const Bucket &bucket : m_buckets) {
        putVarint(out, bucket.index - last);
        putVarint(out, std::uint64_t(bucket.count));
        last = bucket.index;
    }
    return out;
}

Sketch Sketch::fromBytes(QByteArrayView bytes)
{
    if (bytes.isEmpty() || bytes.front() != formatVersion)
        return {};
    bytes = bytes.sliced(1);
    Sketch sketch;
    const auto max = takeVarint(bytes);
    if (!max || *max > std::uint64_t(largest))
        return {};
    sketch.m_max = std::int64_t(*max);
    std::uint64_t index = 0;
    while (!bytes.isEmpty()) {
        const auto gap = takeVarint(bytes);
        const auto count = gap ? takeVarint(bytes) : gap;
        if (!count || *count == 0 || *count > (1ULL << 48) || *gap > indexOf(largest) ||
            (*gap == 0 && !sketch.m_buckets.empty()))
            return {};
        index += *gap;
        if (index > indexOf(largest))
            return {};
        sketch.m_buckets.push_back({std::uint32_t(index), std::int64_t(*count)});
        sketch.m_count += std::int64_t(*count);
    }
    return sketch;
}

void SketchSum::add(const Sketch &sketch)
{
    if (sketch.m_buckets.empty())
        return;
    m_max = std::max(m_max, sketch.m_max);
    if (m_counts.size() <= sketch.m_buckets.back().index)
        m_counts.resize(sketch.m_buckets.back().index + 1);
    for (const auto &bucket : sketch.m_buckets)
        m_counts[bucket.index] += bucket.count;
}

Sketch SketchSum::total() const
{
    Sketch sketch;
    sketch.m_max = m_max;
    for (std::size_t i = 0; i < m_counts.size(); ++i) {
        if (m_counts[i] == 0)
            continue;
        sketch.m_buckets.push_back({std::uint32_t(i), m_counts[i]});
        sketch.m_count += m_counts[i];
    }
    return sketch;
}

QByteArray mergedSketches(QByteArrayView a, QByteArrayView b)
{
    if (a.isEmpty() || b.isEmpty())
        return (a.isEmpty() ? b : a).toByteArray();
    Sketch sum = Sketch::fromBytes(a);
    sum.merge(Sketch::fromBytes(b));
    return sum.toBytes();
}

} // namespace gatehouse::ledger
