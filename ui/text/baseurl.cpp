// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/baseurl.h"

namespace gatehouse::ui {

QString gatewayUrl(const gateway::EngineStatus &status, const config::Config &config)
{
    QString host = status.bind.isEmpty() ? config.server.bind : status.bind;
    // Bound to every address it is reached from here by loopback; the wildcard itself is no address to call.
    if (host == QLatin1String("0.0.0.0") || host == QLatin1String("::"))
        host = QStringLiteral("127.0.0.1");
    if (host.contains(QLatin1Char(':')))
        host = QStringLiteral("[%1]").arg(host);
    return QStringLiteral("http://%1:%2").arg(host).arg(status.port ? status.port : config.server.port);
}

QList<BaseUrl> baseUrls(const QString &gateway)
{
    return {{QStringLiteral("OpenAI"), gateway + QStringLiteral("/v1")},
            {QStringLiteral("Anthropic"), gateway},
            {QStringLiteral("Gemini"), gateway},
            {QStringLiteral("Bedrock"), gateway},
            {QStringLiteral("Ollama"), gateway}};
}

} // namespace gatehouse::ui
