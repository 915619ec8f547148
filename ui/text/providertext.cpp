// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/providertext.h"

#include <QCoreApplication>

#include <algorithm>

namespace gatehouse::ui {

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ProviderText)
};
} // namespace

const providers::Preset *presetOf(const providers::Catalogue &catalogue, const QByteArray &id)
{
    const auto found = std::find_if(catalogue.presets.cbegin(), catalogue.presets.cend(),
                                    [&id](const providers::Preset &preset) { return preset.id == id; });
    return found == catalogue.presets.cend() ? nullptr : &*found;
}

QString providerName(const config::Provider &provider, const providers::Preset *preset)
{
    if (!provider.name.isEmpty())
        return provider.name;
    return preset && preset->id != "custom" ? preset->name : provider.id.text();
}

QByteArray providerUrl(const config::Provider &provider, const providers::Preset *preset)
{
    return !provider.baseUrl.isEmpty() || !preset ? provider.baseUrl : preset->baseUrl;
}

QByteArray providerDialect(const config::Provider &provider, const providers::Preset *preset)
{
    return !provider.dialect.isEmpty() || !preset ? provider.dialect : preset->dialect;
}

bool needsKey(const config::Provider &, const providers::Preset *preset)
{
    return preset && preset->keyRequired;
}

const gateway::ProviderStatus *statusOf(const gateway::EngineStatus &status, const ProviderId &id)
{
    const auto found = std::find_if(status.providers.cbegin(), status.providers.cend(),
                                    [&id](const gateway::ProviderStatus &row) { return row.provider == id; });
    return found == status.providers.cend() ? nullptr : &*found;
}

BadgeText providerBadge(const config::Provider &provider, const providers::Preset *preset,
                        const gateway::ProviderStatus *status)
{
    if (!provider.enabled)
        return {Words::tr("Off"), Tone::Muted};
    if (needsKey(provider, preset) && provider.keys.empty())
        return {Words::tr("No key"), Tone::Warning};
    if (!status)
        return {Words::tr("Ready"), Tone::Good};
    if (!status->available)
        return {Words::tr("Failing"), Tone::Bad};
    if (status->keysCooling > 0)
        return {Words::tr("%n key(s) cooling", nullptr, status->keysCooling), Tone::Warning};
    return status->inFlight > 0 ? BadgeText{Words::tr("%n in flight", nullptr, status->inFlight), Tone::Good}
                                : BadgeText{Words::tr("Ready"), Tone::Good};
}

QByteArray freeProviderId(const config::Config &config, const QByteArray &wish)
{
    const auto taken = [&config](const QByteArray &id) {
        return std::any_of(config.providers.cbegin(), config.providers.cend(),
                           [&id](const config::Provider &provider) { return provider.id.value == id; });
    };
    QByteArray id = wish;
    for (int n = 2; taken(id); ++n)
        id = wish + '-' + QByteArray::number(n);
    return id;
}

} // namespace gatehouse::ui
