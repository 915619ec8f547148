// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gatehoused/options.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <QHostAddress>
#include <QStandardPaths>

namespace gatehouse {

namespace {

// Beside an installed program, else in the tree that it was built from.
QString embeddingFolder()
{
    const QString installed =
        QCoreApplication::applicationDirPath() + QStringLiteral("/../share/gatehouse/embedding");
    return QFileInfo::exists(installed) ? installed : QStringLiteral(GATEHOUSE_RESOURCES "/embedding");
}

} // namespace

void addEngineOptions(QCommandLineParser &parser)
{
    parser.addOptions(
        {{QStringLiteral("config"), QStringLiteral("Configuration file."), QStringLiteral("file")},
         {QStringLiteral("data"), QStringLiteral("Folder of the ledger and the cache."),
          QStringLiteral("folder")},
         {QStringLiteral("port"), QStringLiteral("Port to listen on, over the configuration's."),
          QStringLiteral("port")},
         {QStringLiteral("bind"), QStringLiteral("Address to listen on, over the configuration's."),
          QStringLiteral("address")}});
}

Result<gateway::EngineOptions> engineOptions(const QCommandLineParser &parser)
{
    const QString config = QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) +
                           QStringLiteral("/gatehouse");
    const QString data =
        QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + QStringLiteral("/gatehouse");
    gateway::EngineOptions options{.configPath = config + QStringLiteral("/config.json"), .dataFolder = data};
    if (parser.isSet(QStringLiteral("config")))
        options.configPath = QDir::current().absoluteFilePath(parser.value(QStringLiteral("config")));
    if (parser.isSet(QStringLiteral("data")))
        options.dataFolder = QDir::current().absoluteFilePath(parser.value(QStringLiteral("data")));
    options.embeddingFolder = embeddingFolder();
    options.catalogueFolder = QFileInfo(options.configPath).path() + QStringLiteral("/providers");
    if (parser.isSet(QStringLiteral("port"))) {
        bool isNumber = false;
        const uint port = parser.value(QStringLiteral("port")).toUInt(&isNumber);
        if (!isNumber || port == 0 || port > 65535)
            return fail(Cause::GatewayConfig, QStringLiteral("--port %1: give a number from 1 to 65535")
                                                  .arg(parser.value(QStringLiteral("port"))));
        options.port = static_cast<quint16>(port);
    }
    if (parser.isSet(QStringLiteral("bind"))) {
        options.bind = parser.value(QStringLiteral("bind"));
        if (QHostAddress(*options.bind).isNull())
            return fail(Cause::GatewayConfig,
                        QStringLiteral("--bind %1: give an address such as 127.0.0.1, ::1 or 0.0.0.0")
                            .arg(*options.bind));
    }
    return options;
}

} // namespace gatehouse
