// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gatehoused/check.h"

#include "core/config/configfile.h"
#include "core/providers/explain.h"
#include "core/providers/vocabulary.h"

#include <cstdio>

namespace gatehouse {

namespace {

void say(const QString &line) { std::printf("%s\n", qUtf8Printable(line)); }

} // namespace

int checkConfiguration(const gateway::EngineOptions &options)
{
    const SystemClock clock;
    const providers::Catalogue catalogue = providers::loadCatalogue(options.catalogueFolder);
    config::ConfigFile file(options.configPath, clock,
                            providers::vocabulary(catalogue, gateway::dialectNames()));
    const config::Loaded loaded = file.examine();
    for (const Error &problem : loaded.problems)
        say(QStringLiteral("error: %1").arg(problem.message));
    for (const Error &note : loaded.notes)
        say(QStringLiteral("note: %1").arg(note.message));
    for (const Error &problem : catalogue.problems)
        say(QStringLiteral("warning: %1").arg(problem.message));
    if (!loaded.problems.empty())
        return 1;
    say(loaded.source == config::Loaded::Source::File
            ? QStringLiteral("%1 is sound").arg(options.configPath)
            : QStringLiteral("%1 does not exist; the defaults count").arg(options.configPath));
    config::Config config = loaded.config;
    config.server.bind = options.bind.value_or(config.server.bind);
    config.server.port = options.port.value_or(config.server.port);
    const auto said =
        providers::explain(config, providers::Registry(config, catalogue),
                           [](const QByteArray &name) { return !qgetenv(name.constData()).isEmpty(); });
    for (const QString &line : said.lines)
        say(line);
    for (const QString &warning : said.warnings)
        say(QStringLiteral("warning: %1").arg(warning));
    return 0;
}

} // namespace gatehouse
