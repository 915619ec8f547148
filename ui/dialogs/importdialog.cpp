// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/importdialog.h"

#include "ui/text/providertext.h"
#include "ui/widgets/labels.h"

#include <QCheckBox>
#include <QVBoxLayout>

namespace gatehouse::ui {

std::vector<const providers::Preset *> keysInEnvironment(const Services &services)
{
    const auto used = [&services](const QByteArray &variable) {
        const SecretRef reference{SecretRef::Store::Environment, variable};
        for (const config::Provider &provider : services.editor.current().providers)
            for (const config::ProviderKey &key : provider.keys)
                if (key.secret == reference)
                    return true;
        return false;
    };
    std::vector<const providers::Preset *> found;
    for (const providers::Preset &preset : services.link.catalogue().presets)
        if (!preset.keyEnvironment.isEmpty() && !qgetenv(preset.keyEnvironment.constData()).isEmpty() &&
            !used(preset.keyEnvironment))
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
                config.providers.push_back(
                    {.id = {freeProviderId(config, preset->id)},
                     .preset = preset->id,
                     .keys = {{.name = {"environment"},
                               .secret = {SecretRef::Store::Environment, preset->keyEnvironment}}}});
        }));
}

} // namespace gatehouse::ui
