// SPDX-License-Identifier: GPL-3.0-or-later
// Reads a request as somebody pastes it, to ask where it would go. For the eye and for planning only: what is
// sent through the gateway is read by its dialects.
#pragma once

#include "core/base/result.h"
#include "core/gateway/enginestatus.h"

#include <QString>

namespace gatehouse::ui {

// The JSON body of any of the six APIs: model, stream, tools, images, an estimate of its tokens, fallbacks.
// Errors say what is wrong with the text.
Result<gateway::PlanQuestion> questionFrom(const QString &body);

// "Name: value" each; those that are none are left out.
std::vector<std::pair<QByteArray, QByteArray>> headersFrom(const QString &lines);

} // namespace gatehouse::ui
