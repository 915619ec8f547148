// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/message.h"

namespace gatehouse::http {

std::string_view Request::path() const
{
    const std::string_view whole(target.constData(), std::size_t(target.size()));
    return whole.substr(0, whole.find('?'));
}

std::string_view Request::query() const
{
    const std::string_view whole(target.constData(), std::size_t(target.size()));
    const auto mark = whole.find('?');
    return mark == std::string_view::npos ? std::string_view() : whole.substr(mark + 1);
}

} // namespace gatehouse::http
