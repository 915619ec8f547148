// SPDX-License-Identifier: GPL-3.0-or-later
// gatehoused: the engine alone, for servers and for machines without a display.
#include "app/gatehoused/check.h"
#include "app/gatehoused/filesecrets.h"
#include "app/gatehoused/options.h"
#include "app/gatehoused/recalculate.h"
#include "app/gatehoused/servicemanager.h"
#include "app/gatehoused/signals_unix.h"
#include "core/gateway/version.h"
#include "core/secrets/hardening.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <cstdio>

using namespace gatehouse;

namespace {

void say(const QString &line) { std::fprintf(stderr, "gatehoused: %s\n", qUtf8Printable(line)); }

void sayIfNew(QString &last, const QString &now)
{
    if (!now.isEmpty() && now != last)
        say(now);
    last = now;
}

// Tells the service manager and the log what the engine's states mean to them.
void followState(gateway::Engine &engine, QCoreApplication &app)
{
    using State = gateway::EngineStatus::State;

    struct Said
    {
        State state = State::Stopped;
        QString problem = {};
        QString configProblem = {};
    };

    QObject::connect(&engine, &gateway::Engine::statusChanged, &app,
                     [last = Said()](const gateway::EngineStatus &status) mutable {
                         sayIfNew(last.configProblem, status.configProblem);
                         if (status.state == State::Running && last.state != State::Running) {
                             say(QStringLiteral("listening on %1 port %2").arg(status.bind).arg(status.port));
                             tellServiceManager("READY=1");
                         }
                         sayIfNew(last.problem, status.problem);
                         if (status.state == State::Failed && last.state != State::Failed)
                             QCoreApplication::exit(1);
                         last.state = status.state;
                     });
    QObject::connect(&engine, &gateway::Engine::stopped, &app, [] { QCoreApplication::exit(0); });
}

void begin(gateway::Engine &engine, const Secret &passphrase)
{
    engine.open();
    if (passphrase.isEmpty())
        return engine.start();
    // First the file, so that the first request finds its key.
    engine.unlockSecretFile(passphrase, [&engine](const Result<> &opened) {
        if (!opened)
            say(opened.error().message);
        engine.start();
    });
}

void addDaemonOptions(QCommandLineParser &parser)
{
    parser.setApplicationDescription(
        QStringLiteral("LLM gateway for programs on this machine. SIGHUP reads the configuration again, "
                       "SIGTERM ends after running answers."));
    parser.addHelpOption();
    parser.addVersionOption();
    addEngineOptions(parser);
    parser.addOptions(
        {{QStringLiteral("check"),
          QStringLiteral("Check the configuration, explain it and end: 0 sound, 1 refused.")},
         {QStringLiteral("passphrase-file"),
          QStringLiteral("Holds the passphrase of the encrypted key file. Default: the service manager's "
                         "credential \"passphrase\"."),
          QStringLiteral("file")},
         {QStringLiteral("keep"),
          QStringLiteral("Keep the key that standard input holds as file:NAME or keychain:NAME, and end."),
          QStringLiteral("reference")}});
}

// What is done without listening; the exit code, where something was asked for.
std::optional<int> commandDone(const QCommandLineParser &parser, const gateway::EngineOptions &options)
{
    if (parser.isSet(QStringLiteral("check")))
        return checkConfiguration(options);
    if (parser.isSet(QStringLiteral("recalculate")))
        return recalculateLedger(options, parser);
    return std::nullopt;
}

} // namespace

int main(int argc, char **argv)
{
    secrets::hardenProcess();
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("gatehoused"));
    QCoreApplication::setApplicationVersion(
        QLatin1String(gateway::versionText().data(), qsizetype(gateway::versionText().size())));
    QCommandLineParser parser;
    addDaemonOptions(parser);
    addRecalculation(parser);
    parser.process(app);

    auto options = engineOptions(parser);
    if (!options) {
        say(options.error().message);
        return 2;
    }
    if (const auto done = commandDone(parser, *options))
        return *done;
    const auto passphrase = readPassphrase(parser.value(QStringLiteral("passphrase-file")));
    if (!passphrase) {
        say(passphrase.error().message);
        return 2;
    }
    if (parser.isSet(QStringLiteral("keep")))
        return keepSecret(parser.value(QStringLiteral("keep")).toUtf8(), *passphrase, *options);
    if (const auto inherited = inheritedSocket()) {
        options->listening = inherited->descriptor;
        options->bind = inherited->address;
    }

    gateway::Engine engine(*options);
    UnixSignals signalSource;
    QObject::connect(&signalSource, &UnixSignals::stopRequested, &engine, [&engine] {
        tellServiceManager("STOPPING=1");
        engine.stop();
    });
    QObject::connect(&signalSource, &UnixSignals::reloadRequested, &engine, [&engine] { engine.reload(); });
    followState(engine, app);
    QMetaObject::invokeMethod(
        &engine, [&engine, secret = *passphrase] { begin(engine, secret); }, Qt::QueuedConnection);
    return QCoreApplication::exec();
}
