// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/validate.h"

#include "core/config/configtable.h"
#include "core/config/names.h"

#include <QUrl>

#include <algorithm>

namespace gatehouse::config {

namespace {

bool isAnyAddress(const QString &host)
{
    return host == QLatin1String("0.0.0.0") || host == QLatin1String("::") || host == QLatin1String("*");
}

QString bareHost(QString host)
{
    if (host.startsWith(QLatin1Char('[')) && host.contains(QLatin1Char(']')))
        host = host.mid(1, host.indexOf(QLatin1Char(']')) - 1);
    while (host.endsWith(QLatin1Char('.')))
        host.chop(1);
    return host.toLower();
}

bool isOwnName(const QString &host, const Server &server)
{
    if (isLoopback(host))
        return true;
    const QString bind = bareHost(server.bind);
    if (host == bind || isAnyAddress(host))
        return true;
    return std::any_of(server.hosts.begin(), server.hosts.end(), [&](const QByteArray &known) {
        const QByteArray name = known.startsWith('[') ? known : known.left(known.indexOf(':'));
        return bareHost(QString::fromUtf8(known.count(':') == 1 ? name : known)) == host;
    });
}

} // namespace

const Vocabulary::Preset *Vocabulary::preset(const QByteArray &id) const
{
    const QByteArray wanted = id.isEmpty() ? QByteArray("custom") : id;
    const auto found = std::find_if(presets.begin(), presets.end(),
                                    [&](const Preset &preset) { return preset.id == wanted; });
    return found == presets.end() ? nullptr : &*found;
}

bool isLoopback(const QString &host)
{
    const QString name = bareHost(host);
    return name == QLatin1String("localhost") || name.endsWith(QLatin1String(".localhost")) ||
           name == QLatin1String("::1") || name == QLatin1String("0:0:0:0:0:0:0:1") ||
           (name.startsWith(QLatin1String("127.")) &&
            std::all_of(name.begin(), name.end(), [](QChar c) { return c == u'.' || c.isDigit(); }));
}

bool bindsLoopback(const Server &server) { return isLoopback(server.bind); }

bool isGatewayItself(const QByteArray &url, const Server &server)
{
    const QUrl parsed(QString::fromUtf8(url), QUrl::StrictMode);
    if (!parsed.isValid() || parsed.host().isEmpty())
        return false;
    const int port = parsed.port(parsed.scheme() == QLatin1String("https") ? 443 : 80);
    const bool ours = port == server.port || (server.metricsPort != 0 && port == server.metricsPort);
    return ours && isOwnName(bareHost(parsed.host()), server);
}

std::vector<Error> validateRanges(const Config &config)
{
    Problems problems;
    fields::checkStruct(config, {}, problems);
    return problems;
}

std::vector<Error> validateServer(const Config &config)
{
    Problems problems;
    const Server &server = config.server;
    if (server.bind.count(QLatin1Char(':')) == 1)
        problems.push_back(fields::problem(QStringLiteral("server.bind"),
                                           QStringLiteral("holds a port; write it into server.port")));
    if (server.metricsPort != 0 && server.metricsPort == server.port)
        problems.push_back(fields::problem(
            QStringLiteral("server.metricsPort"),
            QStringLiteral("is %1, the port of the gateway itself; write another one, or 0 for the same")
                .arg(server.metricsPort)));
    // Whoever can reach the port can spend the money behind it.
    if (!bindsLoopback(server) && config.clients.empty() && !server.requireClientKey)
        problems.push_back(fields::problem(
            QStringLiteral("server.bind"),
            QStringLiteral("is %1, which opens the gateway to the network without any client key; make a "
                           "client key, set server.requireClientKey, or bind to 127.0.0.1")
                .arg(server.bind)));
    return problems;
}

std::vector<Error> validate(const Config &config, const Vocabulary &vocabulary)
{
    Problems all = validateRanges(config);
    for (Problems part :
         {validateServer(config), validateProviders(config, vocabulary), validateAliases(config),
          validateRoutes(config, vocabulary), validateClients(config), validateCacheAndPrices(config)}) {
        all.insert(all.end(), std::make_move_iterator(part.begin()), std::make_move_iterator(part.end()));
    }
    return all;
}

} // namespace gatehouse::config
