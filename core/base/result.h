// SPDX-License-Identifier: GPL-3.0-or-later
// Result<T>: a value or an Error. Nothing in the project throws across a function of ours.
#pragma once

#include "core/base/error.h"

#include <tl/expected.hpp>

namespace gatehouse {

template<typename T = void>
using Result = tl::expected<T, Error>;

inline auto fail(Cause cause, QString message, QString parameter = {})
{
    return tl::unexpected<Error>(
        Error{.cause = cause, .message = std::move(message), .parameter = std::move(parameter)});
}

inline auto fail(Error error) { return tl::unexpected<Error>(std::move(error)); }

} // namespace gatehouse
