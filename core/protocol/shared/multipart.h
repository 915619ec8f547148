// SPDX-License-Identifier: GPL-3.0-or-later
// Finds one small field in a multipart/form-data body (RFC 7578) without copying the body.
#pragma once

#include <QtGlobal>

#include <string_view>

namespace gatehouse::protocol {

struct FormField
{
    std::string_view value = {};
    qsizetype begin = -1; // where the value stands in the body; -1 where the field is absent
    qsizetype end = -1;
};

FormField findFormField(std::string_view contentType, std::string_view body, std::string_view name);

} // namespace gatehouse::protocol
