// SPDX-License-Identifier: GPL-3.0-or-later
// The list of models as each dialect spells it.
#pragma once

#include "core/providers/registry.h"

#include <optional>

namespace gatehouse::gateway {

QByteArray modelList(std::string_view dialect, const providers::Registry &registry);
// Empty where no enabled provider serves the model.
std::optional<QByteArray> oneModel(std::string_view dialect, const QByteArray &model,
                                   const providers::Registry &registry);

} // namespace gatehouse::gateway
