// SPDX-License-Identifier: GPL-3.0-or-later
// Counts the members of an aggregate, so that a member without a row in its table does not compile.
#pragma once

#include "core/config/fields/field.h"

#include <utility>

namespace gatehouse::fields {

struct Anything
{
    template<typename T>
    operator T() const; // never defined: only asked for in unevaluated code
};

template<typename T, std::size_t... I>
consteval bool takes(std::index_sequence<I...>)
{
    return requires { T{(static_cast<void>(I), Anything{})...}; };
}

template<typename T, std::size_t Count = 0>
consteval std::size_t memberCount()
{
    if constexpr (takes<T>(std::make_index_sequence<Count + 1>{}))
        return memberCount<T, Count + 1>();
    else
        return Count;
}

template<Struct T>
inline constexpr bool isComplete = memberCount<T>() == std::tuple_size_v<decltype(Table<T>::table)>;

} // namespace gatehouse::fields
