// SPDX-License-Identifier: GPL-3.0-or-later
// A provider's name, state and place in words, from its configuration, its preset and what the engine says.
#pragma once

#include "core/config/config.h"
#include "core/gateway/enginestatus.h"
#include "core/providers/preset.h"
#include "ui/widgets/badge.h"

#include <QString>

namespace gatehouse::ui {

const providers::Preset *presetOf(const providers::Catalogue &catalogue, const QByteArray &id);
QString providerName(const config::Provider &provider, const providers::Preset *preset);
QByteArray providerUrl(const config::Provider &provider, const providers::Preset *preset);
QByteArray providerDialect(const config::Provider &provider, const providers::Preset *preset);
bool needsKey(const config::Provider &provider, const providers::Preset *preset);

const gateway::ProviderStatus *statusOf(const gateway::EngineStatus &status, const ProviderId &id);
BadgeText providerBadge(const config::Provider &provider, const providers::Preset *preset,
                        const gateway::ProviderStatus *status);

// "openai", or where that is taken "openai-2".
QByteArray freeProviderId(const config::Config &config, const QByteArray &wish);

} // namespace gatehouse::ui
