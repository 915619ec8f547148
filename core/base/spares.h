// SPDX-License-Identifier: GPL-3.0-or-later
// What a thread lays by to use it again, the last one first: that is in the processor's cache still, while
// malloc hands out what was freed longest ago, and the first touch of it waits for the memory.
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

namespace gatehouse {

#if defined(__SANITIZE_ADDRESS__)
inline constexpr bool spares = false; // a use after the end is to be found
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
inline constexpr bool spares = false;
#else
inline constexpr bool spares = true;
#endif
#else
inline constexpr bool spares = true;
#endif

// Objects of one type, with the memory that they hold.
template<typename T>
class Spares
{
public:
    // One that was laid by, as it was then, or a new one.
    static T take()
    {
        if (ended)
            return T();
        auto &kept = ofThread().m_kept;
        if (kept.empty())
            return T();
        T last = std::move(kept.back());
        kept.pop_back();
        return last;
    }

    // Those beyond `most` are destroyed.
    static void layBy(T &&object, std::size_t most)
    {
        if (!spares || ended)
            return;
        auto &kept = ofThread().m_kept;
        if (kept.size() < most)
            kept.push_back(std::move(object));
    }

private:
    Spares() = default;

    ~Spares() { ended = true; }

    static Spares &ofThread()
    {
        thread_local Spares ofThis;
        return ofThis;
    }

    static inline thread_local bool ended = false; // for objects that outlive their thread's own ones
    std::vector<T> m_kept;
};

} // namespace gatehouse
