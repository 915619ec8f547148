// SPDX-License-Identifier: GPL-3.0-or-later
// One provider of the configuration and its preset become what the gateway works with.
#include "core/providers/registry.h"
#include "core/providers/sandboxmodels.h"

#include <algorithm>

namespace gatehouse::providers {

namespace {

Error about(const ProviderId &id, const QString &field, const QString &text)
{
    return {.cause = Cause::GatewayConfig,
            .message = QStringLiteral("provider \"%1\": %2").arg(id.text(), text),
            .parameter = field};
}

QUrl parsedBase(QByteArray text, const config::Provider &entry, std::vector<Error> &problems)
{
    if (!entry.region.isEmpty())
        text.replace("{region}", entry.region);
    while (text.endsWith('/'))
        text.chop(1);
    if (text.contains("{region}")) {
        problems.push_back(
            about(entry.id, QStringLiteral("region"), QStringLiteral("needs a region such as us-east-1")));
        return {};
    }
    const QUrl url(QString::fromUtf8(text), QUrl::StrictMode);
    if (text.isEmpty() || text.contains('{') || !url.isValid() || url.host().isEmpty()) {
        problems.push_back(
            about(entry.id, QStringLiteral("baseUrl"),
                  text.isEmpty()
                      ? QStringLiteral("has no address; give it a base URL")
                      : QStringLiteral("the address \"%1\" is not complete").arg(QString::fromUtf8(text))));
        return {};
    }
    return url;
}

upstream::Limits limitsOf(const config::Provider &entry)
{
    upstream::Limits limits;
    limits.connect = entry.connectTimeout.value_or(limits.connect);
    limits.firstByte = entry.firstByteTimeout.value_or(limits.firstByte);
    limits.idle = entry.idleTimeout.value_or(limits.idle);
    limits.total = entry.totalTimeout.value_or(limits.total);
    return limits;
}

using Headers = std::vector<std::pair<QByteArray, QByteArray>>;

Headers mergedHeaders(Headers headers, const Headers &users)
{
    for (const auto &user : users) {
        std::erase_if(headers, [&](const auto &header) {
            return header.first.compare(user.first, Qt::CaseInsensitive) == 0;
        });
    }
    headers.insert(headers.end(), users.begin(), users.end());
    return headers;
}

// Addresses tell where data may be processed: eu.api.openai.com, europe-west4-aiplatform.googleapis.com.
QByteArray priceRegionOf(const QUrl &baseUrl)
{
    const QString label = baseUrl.host().section(QLatin1Char('.'), 0, 0);
    if (label == QLatin1String("eu") || label == QLatin1String("us"))
        return label.toLatin1();
    return label.endsWith(QLatin1String("-aiplatform")) ? QByteArray("regional") : QByteArray();
}

} // namespace

Provider mergedProvider(const config::Provider &entry, const Catalogue &catalogue,
                        std::vector<Error> &problems)
{
    const Preset *found = catalogue.find(entry.preset.isEmpty() ? QByteArray("custom") : entry.preset);
    if (!found)
        problems.push_back(about(entry.id, QStringLiteral("preset"),
                                 QStringLiteral("the preset \"%1\" is not in the catalogue")
                                     .arg(QString::fromUtf8(entry.preset))));
    const Preset preset = found ? *found : Preset{};

    Provider merged;
    merged.config = entry;
    merged.name = !entry.name.isEmpty() ? entry.name : !preset.name.isEmpty() ? preset.name : entry.id.text();
    merged.dialect = entry.dialect.isEmpty() ? preset.dialect : entry.dialect;
    // Another address may be a server that only looks like the preset's.
    const bool ownAddress = entry.baseUrl.isEmpty() || preset.baseUrl.contains('{');
    if (entry.dialect.isEmpty() && ownAddress)
        merged.alsoSpeaks = preset.alsoSpeaks;
    merged.baseUrl = parsedBase(entry.baseUrl.isEmpty() ? preset.baseUrl : entry.baseUrl, entry, problems);
    merged.auth = preset.auth;
    merged.local = preset.local;
    merged.priceProvider = preset.priceProvider;
    merged.priceRegion = priceRegionOf(merged.baseUrl);
    merged.models = entry.models.empty() ? preset.models : entry.models;
    merged.headers = mergedHeaders(preset.headers, entry.headers);
    merged.quirks = preset.quirks;
    merged.limits = limitsOf(entry);
    merged.transport = {.proxy = entry.proxy, .caFile = entry.caFile};
    return merged;
}

Provider sandboxProvider()
{
    Provider sandbox;
    sandbox.config.id = {"sandbox"};
    sandbox.config.preset = "sandbox";
    sandbox.name = QStringLiteral("Sandbox");
    sandbox.dialect = "openai-chat";
    sandbox.auth = Auth::None;
    sandbox.local = true;
    sandbox.sandbox = true;
    sandbox.priceProvider = "sandbox";
    sandbox.models = sandboxModels();
    return sandbox;
}

QByteArray modelOfAlias(const Provider &provider, const QByteArray &name)
{
    const auto &aliases = provider.config.aliases;
    const auto found = std::find_if(aliases.begin(), aliases.end(),
                                    [&](const config::ModelAlias &entry) { return entry.alias == name; });
    return found == aliases.end() ? name : found->model;
}

} // namespace gatehouse::providers
