// SPDX-License-Identifier: GPL-3.0-or-later
// The list of models as each dialect spells it.
#pragma once

#include "core/providers/registry.h"

#include <optional>

namespace gatehouse::gateway {

// Only what the client key may use; null: nobody in particular.
QByteArray modelList(std::string_view dialect, const providers::Registry &registry,
                     const config::Client *client = nullptr);
// Empty where no enabled provider serves the model, or the client key may not use it.
std::optional<QByteArray> oneModel(std::string_view dialect, const QByteArray &model,
                                   const providers::Registry &registry,
                                   const config::Client *client = nullptr);

} // namespace gatehouse::gateway
