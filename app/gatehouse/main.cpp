// SPDX-License-Identifier: GPL-3.0-or-later
// gatehouse: the window and the engine in one program.
#include "app/gatehouse/localenginelink.h"
#include "app/gatehoused/options.h"
#include "core/base/backgroundthread.h"
#include "core/gateway/version.h"
#include "core/secrets/hardening.h"
#include "ui/application.h"

#include <QApplication>
#include <QCommandLineParser>

#include <cstdio>

using namespace gatehouse;

int main(int argc, char **argv)
{
    secrets::hardenProcess();
    QApplication app(argc, argv);
    QApplication::setApplicationName(QStringLiteral("gatehouse"));
    QApplication::setApplicationDisplayName(QStringLiteral("Gatehouse"));
    QApplication::setApplicationVersion(
        QString::fromUtf8(gateway::versionText().data(), qsizetype(gateway::versionText().size())));
    QApplication::setDesktopFileName(QStringLiteral("io.github.gatehouse.Gatehouse"));
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("LLM gateway with a window. gatehoused is the same without one."));
    parser.addHelpOption();
    parser.addVersionOption();
    addEngineOptions(parser);
    ui::addWindowOptions(parser);
    parser.process(app);
    const auto options = engineOptions(parser);
    if (!options) {
        std::fprintf(stderr, "gatehouse: %s\n", qUtf8Printable(options.error().message));
        return 2;
    }
    letOthersInterrupt(); // a frame takes milliseconds, a request one tenth of one
    LocalEngineLink link(*options);
    ui::DesktopApplication desktop(app, link);
    if (!desktop.begin(parser))
        return 0; // another one runs and was raised
    link.open();
    return QApplication::exec();
}
