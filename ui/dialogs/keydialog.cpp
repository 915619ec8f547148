// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/keydialog.h"

#include "ui/dialogs/keyfields.h"
#include "ui/text/checks.h"
#include "ui/text/providertext.h"

#include <QLineEdit>
#include <QSpinBox>
#include <QVBoxLayout>

namespace gatehouse::ui {

KeyDialog::KeyDialog(Services &services, const config::Provider &provider,
                     std::optional<config::ProviderKey> edited, QWidget *parent)
    : FormDialog(edited ? tr("Edit key") : tr("Add a key"), edited ? tr("&Save") : tr("&Add"), services,
                 parent)
    , m_provider(provider)
    , m_edited(std::move(edited))
    , m_weight(new QSpinBox)
{
    std::vector<QByteArray> taken;
    for (const config::ProviderKey &key : provider.keys)
        if (!m_edited || key.name != m_edited->name)
            taken.push_back(key.name.value);
    m_name = addLine(tr("&Name"), tr("For your eyes; it stands in the list of requests."),
                     [this, taken] { return checkName(m_name->text(), taken); });
    m_name->setText(m_edited                ? m_edited->name.text()
                    : provider.keys.empty() ? QStringLiteral("default")
                                            : QString());
    m_key = new KeyFields(services, presetOf(services.link.catalogue(), provider.preset), !m_edited, rules());
    fields()->addWidget(m_key);
    m_weight->setRange(0, 1000);
    m_weight->setValue(m_edited ? m_edited->weight : 1);
    addField(tr("&Weight"), m_weight, tr("Its share among this provider's keys; 0 is never chosen."));
    m_models = addLine(tr("Only for these &models"), tr("Separated by commas; empty: for all"),
                       [] { return QString(); });
    if (m_edited) {
        m_key->edit(m_edited->secret);
        QByteArrayList models(m_edited->models.cbegin(), m_edited->models.cend());
        m_models->setText(QString::fromUtf8(models.join(", ")));
    }
    fields()->addStretch(1);
}

void KeyDialog::save()
{
    config::ProviderKey key = m_edited.value_or(config::ProviderKey());
    key.name = KeyId::fromText(m_name->text().trimmed());
    key.weight = m_weight->value();
    key.models.clear();
    for (const QString &model : m_models->text().split(QLatin1Char(','), Qt::SkipEmptyParts))
        key.models.push_back(model.trimmed().toUtf8());
    const SecretRef wanted = m_key->reference(m_provider.id, key.name);
    const bool moved = m_edited && wanted.store != m_edited->secret.store;
    if (!m_key->secret().isEmpty()) {
        key.secret = wanted;
        m_services.link.keepSecret(wanted, m_key->secret()).then(this, [this, key](const Result<> &kept) {
            kept ? commit(key) : refuse(tr("The key could not be kept: %1").arg(kept.error().message));
        });
    } else if (wanted.store == SecretRef::Store::Environment) {
        key.secret = wanted;
        commit(key);
    } else if (moved) {
        refuse(tr("Enter the key again to keep it in another place."));
    } else {
        commit(key);
    }
}

void KeyDialog::commit(const config::ProviderKey &key)
{
    const QString done = m_edited ? tr("Changed the key %1.").arg(key.name.text())
                                  : tr("Added the key %1.").arg(key.name.text());
    finish(
        m_services.editor.commit(done, [key, id = m_provider.id, before = m_edited](config::Config &config) {
            for (config::Provider &provider : config.providers) {
                if (provider.id != id)
                    continue;
                if (!before)
                    provider.keys.push_back(key);
                for (config::ProviderKey &row : provider.keys)
                    if (before && row.name == before->name)
                        row = key;
            }
        }));
}

} // namespace gatehouse::ui
