// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/told.h"

#include <atomic>
#include <cstddef>

namespace gatehouse::ledger {

namespace {

struct Block
{
    static constexpr int size = 32; // some 20 KB

    struct Place
    {
        Block *block = nullptr;
        alignas(Told) std::byte room[sizeof(Told)]; // not filled
    };

    void leave(int count)
    {
        if (left.fetch_sub(count, std::memory_order_acq_rel) == count)
            delete this;
    }

    std::atomic<int> left = size; // to be destroyed, or not yet made
    std::array<Place, size> places;
};

// The block of which a thread makes the next one.
class Maker
{
public:
    Maker() = default;
    Q_DISABLE_COPY_MOVE(Maker)

    ~Maker()
    {
        if (m_block)
            m_block->leave(Block::size - m_made);
    }

    void *make()
    {
        if (m_block == nullptr)
            m_block = std::make_unique_for_overwrite<Block>().release(); // its last row deletes it
        Block::Place &place = m_block->places[std::size_t(m_made++)];
        place.block = m_block;
        if (m_made == Block::size) { // it may be gone as soon as this one is destroyed
            m_block = nullptr;
            m_made = 0;
        }
        return place.room;
    }

private:
    Block *m_block = nullptr;
    int m_made = 0; // of it
};

} // namespace

void *Told::operator new(std::size_t size)
{
    Q_ASSERT(size == sizeof(Told));
    thread_local Maker maker;
    return maker.make();
}

void Told::operator delete(void *told)
{
    if (told == nullptr)
        return;
    auto *place =
        reinterpret_cast<Block::Place *>(static_cast<std::byte *>(told) - offsetof(Block::Place, room));
    place->block->leave(1);
}

} // namespace gatehouse::ledger
