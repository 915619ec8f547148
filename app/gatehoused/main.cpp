// SPDX-License-Identifier: GPL-3.0-or-later
// gatehoused: the engine alone, for servers and for machines without a display.
#include "app/gatehoused/check.h"
#include "app/gatehoused/options.h"
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

// Tells the service manager and the log what the engine's states mean to them.
void followState(gateway::Engine &engine, QCoreApplication &app)
{
    using State = gateway::EngineStatus::State;
    QObject::connect(
        &engine, &gateway::Engine::statusChanged, &app,
        [last = State::Stopped, lastProblem = QString()](const gateway::EngineStatus &status) mutable {
            if (status.state == State::Running && last != State::Running) {
                say(QStringLiteral("listening on %1 port %2").arg(status.bind).arg(status.port));
                tellServiceManager("READY=1");
            }
            if (!status.problem.isEmpty() && status.problem != lastProblem)
                say(status.problem);
            if (status.state == State::Failed && last != State::Failed)
                QCoreApplication::exit(1);
            last = status.state;
            lastProblem = status.problem;
        });
    QObject::connect(&engine, &gateway::Engine::stopped, &app, [] { QCoreApplication::exit(0); });
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
    parser.setApplicationDescription(
        QStringLiteral("LLM gateway for programs on this machine. SIGHUP reads the configuration again, "
                       "SIGTERM ends after running answers."));
    parser.addHelpOption();
    parser.addVersionOption();
    addEngineOptions(parser);
    parser.addOption({QStringLiteral("check"),
                      QStringLiteral("Check the configuration, explain it and end: 0 sound, 1 refused.")});
    parser.process(app);

    auto options = engineOptions(parser);
    if (!options) {
        say(options.error().message);
        return 2;
    }
    if (parser.isSet(QStringLiteral("check")))
        return checkConfiguration(*options);
    options->listening = inheritedSocket();

    gateway::Engine engine(*options);
    UnixSignals signalSource;
    QObject::connect(&signalSource, &UnixSignals::stopRequested, &engine, [&engine] {
        tellServiceManager("STOPPING=1");
        engine.stop();
    });
    QObject::connect(&signalSource, &UnixSignals::reloadRequested, &engine, [&engine] { engine.reload(); });
    followState(engine, app);
    QMetaObject::invokeMethod(
        &engine,
        [&engine] {
            engine.open();
            engine.start();
        },
        Qt::QueuedConnection);
    return QCoreApplication::exec();
}
