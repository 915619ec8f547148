// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/keyfields.h"

#include "ui/text/checks.h"
#include "ui/text/problem.h"
#include "ui/widgets/secretedit.h"

#include <QComboBox>
#include <QVBoxLayout>

namespace gatehouse::ui {

namespace {
using Store = SecretRef::Store;
constexpr Store offered[] = {Store::Keychain, Store::Environment, Store::Session, Store::File};
} // namespace

KeyFields::KeyFields(Services &services, const providers::Preset *preset, bool required, FormRules &rules)
    : m_services(services)
    , m_preset(preset)
    , m_required(required)
    , m_store(new QComboBox)
    , m_key(new SecretEdit)
    , m_variable(new QLineEdit)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(16);
    m_keyField = new FormField(required ? tr("API &key") : tr("API &key (if it wants one)"), m_key);
    m_variableField = new FormField(tr("Environment &variable"), m_variable,
                                    tr("It is read when a request needs it; nothing is stored."));
    m_storeField = new FormField(tr("&Kept in"), m_store);
    for (FormField *field : {m_keyField, m_variableField, m_storeField})
        column->addWidget(field);
    fillStores();
    if (preset && !preset->keyEnvironment.isEmpty())
        m_variable->setText(QString::fromUtf8(preset->keyEnvironment));
    if (preset && preset->auth == providers::Auth::AwsSigV4) {
        m_variable->setText(QStringLiteral("AWS_BEARER_TOKEN_BEDROCK")); // the only one that is a whole key
        m_keyField->setHint(tr("ACCESS_KEY_ID:SECRET_ACCESS_KEY, and :SESSION_TOKEN after it where there is "
                               "one; or an API key of Bedrock."));
    }
    rules.add(m_keyField, m_key, [this] {
        m_keyField->setWarning(warnKey(m_key->text(), m_preset));
        return store() == Store::Environment || (m_key->text().isEmpty() && !m_required)
                   ? QString()
                   : checkKey(m_key->text());
    });
    rules.add(m_variableField, m_variable, [this] {
        m_variableField->setWarning(warnVariable(m_variable->text()));
        return store() == Store::Environment ? checkVariable(m_variable->text()) : QString();
    });
    connect(m_store, &QComboBox::currentIndexChanged, this, [this] { showFor(store()); });
    showFor(store());
}

void KeyFields::fillStores()
{
    const gateway::EngineStatus status = m_services.link.status();
    for (const Store store : offered) {
        const gateway::SecretStoreStatus *known = statusOf(status, store);
        const QString name = secretStoreName(store);
        m_store->addItem(isReady(known) ? name : tr("%1: %2").arg(name, secretStoreState(*known)),
                         static_cast<int>(store));
    }
    // Never silently elsewhere: where the keychain does not answer, the next best place is chosen and its
    // hint says what that means.
    m_store->setCurrentIndex(m_store->findData(static_cast<int>(bestSecretStore(status))));
}

SecretRef::Store KeyFields::store() const { return static_cast<Store>(m_store->currentData().toInt()); }

void KeyFields::showFor(Store store)
{
    m_keyField->setVisible(store != Store::Environment);
    m_variableField->setVisible(store == Store::Environment);
    m_variableField->setWarning(warnVariable(m_variable->text()));
    switch (store) {
    case Store::Keychain:
        m_storeField->setHint(tr("The system keeps it; the configuration holds only its name."));
        break;
    case Store::Environment:
        m_storeField->setHint({});
        break;
    case Store::Session:
        m_storeField->setHint(tr("In memory only; you will be asked again after the next start."));
        break;
    case Store::File:
        m_storeField->setHint(tr("In a file encrypted with your passphrase (Settings, Security)."));
        break;
    case Store::None:
        break;
    }
}

SecretRef KeyFields::reference(const ProviderId &provider, const KeyId &key) const
{
    if (store() == Store::Environment)
        return {Store::Environment, m_variable->text().trimmed().toUtf8()};
    return {store(), provider.value + '/' + key.value};
}

Secret KeyFields::secret() const
{
    return store() == Store::Environment ? Secret() : Secret(m_key->text().toUtf8());
}

bool KeyFields::isEmpty() const { return store() != Store::Environment && m_key->text().isEmpty(); }

void KeyFields::edit(const SecretRef &reference)
{
    m_required = false;
    m_key->setPlaceholderText(tr("unchanged"));
    m_store->setCurrentIndex(std::max(0, m_store->findData(static_cast<int>(reference.store))));
    if (reference.store == Store::Environment)
        m_variable->setText(QString::fromUtf8(reference.name));
    showFor(store());
}

} // namespace gatehouse::ui
