// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gatehoused/check.h"

#include "core/config/configfile.h"
#include "core/providers/registry.h"
#include "core/providers/vocabulary.h"

#include <cstdio>

namespace gatehouse {

namespace {

void say(const QString &line) { std::printf("%s\n", qUtf8Printable(line)); }

QString keyText(const config::Provider &provider)
{
    QStringList places;
    for (const config::ProviderKey &key : provider.keys)
        places.append(QString::fromUtf8(key.secret.text()));
    return places.isEmpty() ? QStringLiteral("no key") : places.join(QStringLiteral(", "));
}

void explainProviders(const config::Config &config, const providers::Registry &registry)
{
    for (const config::Provider &entry : config.providers) {
        const auto provider = registry.find(entry.id);
        if (!provider)
            continue;
        say(QStringLiteral("provider %1: %2, %3, %4 models, %5%6")
                .arg(entry.id.text(), provider->baseUrl.toString(), QString::fromUtf8(provider->dialect))
                .arg(provider->models.size())
                .arg(keyText(entry), entry.enabled ? QString() : QStringLiteral(", switched off")));
    }
    for (const Error &problem : registry.problems())
        say(QStringLiteral("warning: %1").arg(problem.message));
}

} // namespace

int checkConfiguration(const gateway::EngineOptions &options)
{
    const SystemClock clock;
    const providers::Catalogue catalogue = providers::loadCatalogue(options.catalogueFolder);
    config::ConfigFile file(options.configPath, clock,
                            providers::vocabulary(catalogue, gateway::dialectNames()));
    const config::Loaded loaded = file.load();
    for (const Error &problem : loaded.problems)
        say(QStringLiteral("error: %1").arg(problem.message));
    for (const Error &note : loaded.notes)
        say(QStringLiteral("note: %1").arg(note.message));
    for (const Error &problem : catalogue.problems)
        say(QStringLiteral("warning: %1").arg(problem.message));
    if (!loaded.problems.empty()) {
        if (!loaded.keptAside.isEmpty())
            say(QStringLiteral("a copy of the file is kept at %1").arg(loaded.keptAside));
        return 1;
    }
    const config::Config &config = loaded.config;
    say(loaded.source == config::Loaded::Source::File
            ? QStringLiteral("%1 is sound").arg(options.configPath)
            : QStringLiteral("%1 does not exist; the defaults count").arg(options.configPath));
    say(QStringLiteral("listens on %1 port %2")
            .arg(options.bind.value_or(config.server.bind))
            .arg(options.port.value_or(config.server.port)));
    explainProviders(config, providers::Registry(config, catalogue));
    say(QStringLiteral("%1 routes, %2 client keys%3")
            .arg(config.routes.size())
            .arg(config.clients.size())
            .arg(config.clients.empty() && !config.server.requireClientKey
                     ? QStringLiteral(": every program on this machine may call")
                     : QString()));
    return 0;
}

} // namespace gatehouse
