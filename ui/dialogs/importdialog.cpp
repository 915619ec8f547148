// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/importdialog.h"

#include "ui/text/providertext.h"
#include "ui/widgets/labels.h"

#include <QCheckBox>
#include <QVBoxLayout>

namespace gatehouse::ui {

namespace {

// AWS has its key in two or three variables, which are read by themselves where no key is given.
bool isAmbient(const providers::Preset &preset) { return preset.auth == providers::Auth::AwsSigV4; }

bool takesFromEnvironment(const config::Provider &provider, const providers::Preset &preset)
{
    if (isAmbient(preset))
        return provider.preset == preset.id && provider.keys.empty();
    const SecretRef reference{SecretRef::Store::Environment, preset.keyEnvironment};
    return std::any_of(provider.keys.cbegin(), provider.keys.cend(),
                       [&reference](const config::ProviderKey &key) { return key.secret == reference; });
}

QByteArray regionOfEnvironment()
{
    for (const char *variable : {"AWS_REGION", "AWS_DEFAULT_REGION"})
        if (const QByteArray region = qgetenv(variable); !region.isEmpty())
            return region;
    return "us-east-1";
}

} // namespace

config::Provider providerFromEnvironment(const config::Config &config, const providers::Preset &preset)
{
    config::Provider provider{.id = {freeProviderId(config, preset.id)}, .preset = preset.id};
    if (isAmbient(preset))
        provider.region = regionOfEnvironment();
    else
        provider.keys = {
            {.name = {"environment"}, .secret = {SecretRef::Store::Environment, preset.keyEnvironment}}};
    return provider;
}

std::vector<const providers::Preset *> keysInEnvironment(const Services &services)
{
    const auto used = [&services](const providers::Preset &preset) {
        const auto &known = services.editor.current().providers;
        return std::any_of(known.cbegin(), known.cend(), [&preset](const config::Provider &provider) {
            return takesFromEnvironment(provider, preset);
        });
    };
    std::vector<const providers::Preset *> found;
    for (const providers::Preset &preset : services.link.catalogue().presets)
        if (!preset.keyEnvironment.isEmpty() && !qgetenv(preset.keyEnvironment.constData()).isEmpty() &&
            !used(preset))
            found.push_back(&preset);
    return found;
}

ImportDialog::ImportDialog(Services &services, QWidget *parent)
    : FormDialog(tr("Import keys"), tr("&Add the providers"), services, parent)
{
    resize(480, 420);
    fields()->addWidget(
        mutedLabel(tr("These variables are set in this program's environment. A provider is added for each "
                      "one chosen; the key stays where it is and is read when a request needs it.")));
    for (const providers::Preset *preset : keysInEnvironment(services)) {
        auto *box = new QCheckBox(
            QStringLiteral("%1  ($%2)").arg(preset->name, QString::fromUtf8(preset->keyEnvironment)));
        box->setChecked(true);
        fields()->addWidget(box);
        m_rows.emplace_back(box, preset);
    }
    fields()->addStretch(1);
}

void ImportDialog::save()
{
    std::vector<const providers::Preset *> wanted;
    for (const auto &[box, preset] : m_rows)
        if (box->isChecked())
            wanted.push_back(preset);
    const auto count = static_cast<int>(wanted.size());
    finish(m_services.editor.commit(
        tr("Added %n provider(s).", nullptr, count), [wanted](config::Config &config) {
            for (const providers::Preset *preset : wanted)
                config.providers.push_back(providerFromEnvironment(config, *preset));
        }));
}

} // namespace gatehouse::ui
