// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gatehoused/recalculate.h"

#include "core/gateway/repricing.h"
#include "core/ledger/ledger.h"
#include "core/providers/vocabulary.h"

#include <QCommandLineParser>
#include <QDateTime>
#include <QFileInfo>

#include <cstdio>
#include <future>

namespace gatehouse {

namespace {

void say(const QString &line) { std::fprintf(stderr, "gatehoused: %s\n", qUtf8Printable(line)); }

// "2026-11-01" or "2026-11-01T12:00:00", in UTC.
Result<std::int64_t> timeOf(const QCommandLineParser &parser, const QString &option)
{
    if (!parser.isSet(option))
        return 0;
    QDateTime time = QDateTime::fromString(parser.value(option), Qt::ISODate);
    time.setTimeSpec(Qt::UTC);
    if (!time.isValid())
        return fail(Cause::GatewayConfig,
                    QStringLiteral("--%1 %2: give a day such as 2026-11-01, or 2026-11-01T12:00:00 in UTC")
                        .arg(option, parser.value(option)));
    return time.toMSecsSinceEpoch();
}

Result<ledger::ExchangeFilter> filterOf(const QCommandLineParser &parser)
{
    ledger::ExchangeFilter filter{.provider = parser.value(QStringLiteral("provider")).toUtf8(),
                                  .model = parser.value(QStringLiteral("model")).toUtf8()};
    const auto from = timeOf(parser, QStringLiteral("from"));
    if (!from)
        return fail(from.error());
    const auto to = timeOf(parser, QStringLiteral("to"));
    if (!to)
        return fail(to.error());
    filter.fromMs = *from;
    filter.toMs = *to;
    return filter;
}

Result<ledger::Recalculated> chargeAnew(const gateway::EngineOptions &options, const config::Config &config,
                                        const ledger::ExchangeFilter &filter)
{
    const SystemClock clock;
    const providers::Registry registry(config, providers::loadCatalogue(options.catalogueFolder));
    const auto book = gateway::priceBookFor(ledger::PriceBook::builtIn(), config, registry);
    std::promise<Result<ledger::Recalculated>> promise;
    auto future = promise.get_future();
    ledger::Ledger ledger(
        {.path = options.ledgerPath(),
         .keep = {.rowDays = config.storage.retentionDays, .bodyDays = config.storage.bodyRetentionDays}},
        clock);
    if (!ledger.flush())
        return fail(Cause::GatewayStorage,
                    ledger.problem().isEmpty()
                        ? QStringLiteral("%1 cannot be written; is another Gatehouse running?")
                              .arg(options.ledgerPath())
                        : ledger.problem());
    ledger.recalculate(filter, gateway::repriceBy(book, registry),
                       [&promise](const Result<ledger::Recalculated> &done) { promise.set_value(done); });
    return future.get();
}

} // namespace

void addRecalculation(QCommandLineParser &parser)
{
    parser.addOptions(
        {{QStringLiteral("recalculate"),
          QStringLiteral(
              "Charge the rows of the ledger anew by the prices of today, log that in it, and end. "
              "The gateway must not be running.")},
         {QStringLiteral("from"), QStringLiteral("Only rows from this time on, in UTC."),
          QStringLiteral("time")},
         {QStringLiteral("to"), QStringLiteral("Only rows before this time, in UTC."),
          QStringLiteral("time")},
         {QStringLiteral("provider"), QStringLiteral("Only rows of this provider."), QStringLiteral("name")},
         {QStringLiteral("model"), QStringLiteral("Only rows of this model, with * and ?."),
          QStringLiteral("name")}});
}

int recalculateLedger(const gateway::EngineOptions &options, const QCommandLineParser &parser)
{
    const auto filter = filterOf(parser);
    if (!filter) {
        say(filter.error().message);
        return 2;
    }
    if (!QFileInfo::exists(options.ledgerPath())) {
        say(QStringLiteral("there is no ledger %1; give its folder with --data").arg(options.ledgerPath()));
        return 1;
    }
    const SystemClock clock;
    const providers::Catalogue catalogue = providers::loadCatalogue(options.catalogueFolder);
    config::ConfigFile file(options.configPath, clock,
                            providers::vocabulary(catalogue, gateway::dialectNames()));
    const config::Loaded loaded = file.examine();
    if (!loaded.problems.empty()) {
        say(loaded.problems.front().message);
        return 1;
    }
    const auto done = chargeAnew(options, loaded.config, *filter);
    if (!done) {
        say(done.error().message);
        return 1;
    }
    std::printf("%lld rows looked at, %lld changed: %s USD before, %s USD after\n",
                static_cast<long long>(done->rows), static_cast<long long>(done->changed),
                qUtf8Printable(done->before.toDecimal()), qUtf8Printable(done->after.toDecimal()));
    return 0;
}

} // namespace gatehouse
