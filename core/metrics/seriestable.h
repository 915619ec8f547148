// SPDX-License-Identifier: GPL-3.0-or-later
// Label sets to their figures: bounded, found without a lock. Whoever chooses a label's value (a model's name
// comes from a client) cannot make the table grow past its bound; what does not fit is counted as "other".
#pragma once

#include "core/base/texthash.h"
#include "core/metrics/exposition.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace gatehouse::metrics {

template<std::size_t N, typename Figures>
class SeriesTable
{
public:
    using Labels = std::array<std::string_view, N>;

    struct alignas(64) Series // on cache lines of its own: two workers seldom serve the same label set
    {
        std::array<QByteArray, N> labels = {};
        Figures figures = {};
    };

    explicit SeriesTable(std::size_t bound)
        : m_bound(bound)
        , m_slots(2 * bound)
    {
        m_other.labels.fill("other");
    }

    Figures &at(const Labels &labels)
    {
        Series *found = find(labels);
        return found ? found->figures : add(labels);
    }

    std::vector<const Series *> sorted() const
    {
        const std::scoped_lock lock(m_adding);
        std::vector<const Series *> all;
        for (const auto &series : m_series)
            all.push_back(series.get());
        std::ranges::sort(all, std::less<>(), &Series::labels);
        if (m_overflown.load(std::memory_order_relaxed))
            all.push_back(&m_other);
        return all;
    }

private:
    static std::size_t hashOf(const Labels &labels)
    {
        std::size_t hash = 0;
        for (std::string_view label : labels)
            hash = hash * 31 + TextHash()(label);
        return hash;
    }

    static bool same(const Series &series, const Labels &labels)
    {
        return std::equal(labels.begin(), labels.end(), series.labels.begin(),
                          [](std::string_view a, const QByteArray &b) {
                              return a == std::string_view(b.constData(), std::size_t(b.size()));
                          });
    }

    // Slots fill up and never empty, so a free one ends the search.
    Series *find(const Labels &labels)
    {
        for (std::size_t i = hashOf(labels);; ++i) {
            Series *series = m_slots[i % m_slots.size()].load(std::memory_order_acquire);
            if (!series || same(*series, labels))
                return series;
        }
    }

    Figures &add(const Labels &raw)
    {
        std::array<QByteArray, N> clean;
        Labels labels;
        for (std::size_t i = 0; i < N; ++i) {
            clean[i] = cleanLabel(raw[i]);
            labels[i] = {clean[i].constData(), std::size_t(clean[i].size())};
        }
        const std::scoped_lock lock(m_adding);
        if (Series *series = find(labels))
            return series->figures;
        if (m_series.size() >= m_bound) {
            m_overflown.store(true, std::memory_order_relaxed);
            return m_other.figures;
        }
        Series *series = m_series.emplace_back(std::make_unique<Series>()).get();
        series->labels = std::move(clean);
        std::size_t i = hashOf(labels);
        while (m_slots[i % m_slots.size()].load(std::memory_order_relaxed))
            ++i;
        m_slots[i % m_slots.size()].store(series, std::memory_order_release);
        return series->figures;
    }

    const std::size_t m_bound;
    std::vector<std::atomic<Series *>> m_slots;
    mutable std::mutex m_adding;
    std::deque<std::unique_ptr<Series>> m_series;
    Series m_other;
    std::atomic<bool> m_overflown{false};
};

} // namespace gatehouse::metrics
