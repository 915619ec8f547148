// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/providers/keylist.h"

#include "ui/text/problem.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/card.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/secretedit.h"
#include "ui/widgets/switch.h"

#include <QHBoxLayout>
#include <QTimer>
#include <QVBoxLayout>

using namespace std::chrono_literals;

namespace gatehouse::ui {

namespace {

config::Provider *providerOf(config::Config &config, const ProviderId &id)
{
    const auto found = std::find_if(config.providers.begin(), config.providers.end(),
                                    [&id](const config::Provider &row) { return row.id == id; });
    return found == config.providers.end() ? nullptr : &*found;
}

QString place(const SecretRef &secret)
{
    if (secret.store == SecretRef::Store::Environment)
        return QStringLiteral("$") + QString::fromUtf8(secret.name);
    return secretStoreName(secret.store);
}

} // namespace

KeyList::KeyList(Services &services)
    : m_services(services)
    , m_rows(new QVBoxLayout)
    , m_state(new ToneLabel({}, Tone::Muted))
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto *card = new Card(tr("Keys"));
    outer->addWidget(card);
    card->titleLine()->addWidget(m_state);
    QPushButton *add = quietButton(tr("Add a key"));
    card->titleLine()->addWidget(add);
    connect(add, &QPushButton::clicked, this, &KeyList::addWanted);
    m_rows->setSpacing(8);
    card->body()->addLayout(m_rows);
}

void KeyList::show(const config::Provider &provider, const gateway::ProviderStatus *status)
{
    const bool cooling = status && status->keysCooling > 0;
    m_state->setTone(cooling ? Tone::Warning : Tone::Muted);
    m_state->setText(cooling ? tr("%n key(s) cooling down", nullptr, status->keysCooling) : QString());
    if (provider == m_provider && m_rows->count() > 0)
        return;
    m_provider = provider;
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const config::ProviderKey &key : provider.keys)
        m_rows->addWidget(entry(key));
    if (provider.keys.empty())
        m_rows->addWidget(mutedLabel(tr("No key. Requests go out without one.")));
}

QWidget *KeyList::entry(const config::ProviderKey &key)
{
    auto *widget = new QWidget;
    auto *column = new QVBoxLayout(widget);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    auto *line = new QHBoxLayout;
    line->setSpacing(4);
    auto *enabled = new Switch;
    enabled->setChecked(key.enabled);
    enabled->setAccessibleName(tr("Use the key %1").arg(key.name.text()));
    connect(enabled, &Switch::toggled, this, [this, name = key.name](bool on) { setEnabled(name, on); });
    line->addWidget(enabled);
    line->addSpacing(8);
    auto *name = new ElidedLabel(key.name.text());
    line->addWidget(name, 1);
    auto *kept = new ElidedLabel(place(key.secret));
    kept->setTone(Tone::Muted);
    kept->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    line->addWidget(kept, 1);
    line->addSpacing(8);
    auto *weight = new ToneLabel(tr("weight %1").arg(key.weight), Tone::Muted);
    line->addWidget(weight);
    line->addSpacing(8);
    ToneLabel *shown = textLabel({});
    shown->setFont(monospaceFont(font()));
    shown->hide();
    addActions(line, key, shown);
    column->addLayout(line);
    column->addWidget(shown);
    return widget;
}

void KeyList::addActions(QHBoxLayout *line, const config::ProviderKey &key, ToneLabel *shown)
{
    const QString name = key.name.text();

    addIconButtons(
        *line, this,
        {
            {"eye", tr("Show the key %1").arg(name), [this, key, shown] { reveal(key.secret, shown); }},
            {"copy", tr("Copy the key %1").arg(name), [this, key] { copy(key.secret); }},
            {"edit", tr("Edit the key %1").arg(name), [this, name] { Q_EMIT editWanted(name); }},
            {"delete", tr("Remove the key %1").arg(name), [this, key] { remove(key); }},
        });
}

void KeyList::reveal(const SecretRef &reference, ToneLabel *shown)
{
    if (shown->isVisible()) {
        shown->clear();
        return shown->hide();
    }
    m_services.link.readSecret(reference).then(shown, [shown](const Result<Secret> &secret) {
        shown->setTone(secret ? Tone::Normal : Tone::Bad);
        shown->setText(secret ? QString::fromUtf8(secret->reveal()) : secret.error().message);
        shown->show();
        // A revealed key must not stay on the screen of somebody who went for a coffee.
        QTimer::singleShot(30s, shown, [shown] {
            shown->clear();
            shown->hide();
        });
    });
}

void KeyList::copy(const SecretRef &reference)
{
    m_services.link.readSecret(reference).then(this, [this](const Result<Secret> &secret) {
        if (!secret)
            return m_services.notices.fail(secret.error().message);
        copySecret(secret->reveal());
        m_services.notices.say(tr("Copied. The clipboard is cleared in 30 seconds."));
    });
}

void KeyList::setEnabled(const KeyId &name, bool enabled)
{
    const QString done = enabled ? tr("The key %1 is used again.").arg(name.text())
                                 : tr("The key %1 is not used any more.").arg(name.text());
    m_services.editor.change(done, [id = m_provider.id, name, enabled](config::Config &config) {
        if (config::Provider *provider = providerOf(config, id))
            for (config::ProviderKey &key : provider->keys)
                if (key.name == name)
                    key.enabled = enabled;
    });
}

void KeyList::remove(const config::ProviderKey &key)
{
    m_services.editor.change(
        tr("Removed the key %1.").arg(key.name.text()),
        [id = m_provider.id, name = key.name](config::Config &config) {
            if (config::Provider *provider = providerOf(config, id))
                std::erase_if(provider->keys,
                              [&name](const config::ProviderKey &row) { return row.name == name; });
        },
        [&link = m_services.link, secret = key.secret] {
            if (secret.store != SecretRef::Store::Environment)
                link.removeSecret(secret);
        });
}

} // namespace gatehouse::ui
