// SPDX-License-Identifier: GPL-3.0-or-later
// One configuration made ready for requests. Immutable and shared by all workers; a running request keeps the
// one it began with.
#pragma once

#include "core/base/secret.h"
#include "core/config/config.h"
#include "core/governance/clientbook.h"
#include "core/ledger/pricebook.h"
#include "core/providers/registry.h"
#include "core/routing/rules.h"
#include "core/secrets/mask.h"

#include <QHash>

#include <memory>

namespace gatehouse::gateway {

struct Runtime
{
    config::ConfigPtr config = {};
    providers::Registry registry = {};
    routing::CompiledRoutes routes = {};
    governance::ClientBookPtr clients = {};
    std::shared_ptr<const ledger::PriceBook> prices = {}; // with the user's own
    QHash<ProviderId, Secret> ambient = {};               // of providers without a key of ours: AWS profiles
    secrets::LiveSecrets live; // all keys of below, for texts of providers: some quote the one they refuse
    QHash<SecretRef, Secret> secrets = {};
    QHash<SecretRef, QString> missingSecrets = {}; // the store's own words
    QByteArray insidePass = {};                    // of the window beside the engine; see insidepass.h

    Runtime() = default;

    Runtime(config::ConfigPtr value, const providers::Catalogue &catalogue)
        : config(std::move(value))
        , registry(*config, catalogue)
        , routes(*config, registry)
    {
    }
};

using RuntimePtr = std::shared_ptr<const Runtime>;

} // namespace gatehouse::gateway
