// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/interned.h"

#include "core/base/bytes.h"
#include "core/base/eightbytes.h"

#include <array>
#include <utility>

namespace gatehouse {

namespace {

constexpr std::size_t longest = 96;
constexpr std::size_t places = 64; // of two each

} // namespace

QByteArray interned(std::string_view name)
{
    if (name.empty() || name.size() > longest)
        return toBytes(name);
    thread_local std::array<std::array<QByteArray, 2>, places> lately;
    auto &[last, before] = lately[(eightbytes::hashOf(name) >> 32) % places];
    if (view(last) == name)
        return last;
    if (view(before) == name)
        return before;
    before = std::exchange(last, toBytes(name));
    return last;
}

} // namespace gatehouse
