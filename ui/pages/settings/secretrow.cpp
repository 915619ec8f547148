// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/secretrow.h"

#include "ui/text/checks.h"
#include "ui/text/problem.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/secretedit.h"

#include <QHBoxLayout>

namespace gatehouse::ui {

namespace {

using Store = SecretRef::Store;

QString placeText(const SecretRef &reference)
{
    switch (reference.store) {
    case Store::None:
        return SecretRow::tr("none");
    case Store::Environment:
        return QStringLiteral("$") + QString::fromUtf8(reference.name);
    case Store::Keychain:
    case Store::Session:
    case Store::File:
        return SecretRow::tr("kept: %1").arg(secretStoreName(reference.store));
    }
    Q_UNREACHABLE();
}

} // namespace

SecretRow::SecretRow(Services &services, Setting<SecretRef> setting, QByteArray keptAs)
    : m_services(services)
    , m_setting(std::move(setting))
    , m_keptAs(std::move(keptAs))
    , m_edit(new SecretEdit)
    , m_field(new FormField({}, m_edit))
    , m_remove(iconButton(QLatin1String("delete"), tr("Remove: %1").arg(m_setting.name)))
{
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(4);
    line->addWidget(m_field, 1);
    line->addWidget(m_remove, 0, Qt::AlignTop);
    m_edit->setAccessibleName(m_setting.name);
    connect(m_edit, &QLineEdit::textEdited, this, [this] { m_field->setError({}); });
    connect(m_edit, &QLineEdit::editingFinished, this, &SecretRow::take);
    connect(m_remove, &QToolButton::clicked, this, &SecretRow::remove);
    connect(&services.link, &EngineLink::configChanged, this, &SecretRow::refresh);
    refresh();
}

QWidget *SecretRow::editor() const { return m_edit; }

void SecretRow::take()
{
    const QString text = m_edit->text();
    if (text.isEmpty())
        return;
    const bool variable = text.startsWith(QLatin1Char('$'));
    const QString wrong = variable ? checkVariable(text.mid(1).trimmed()) : checkKey(text);
    m_field->setError(wrong);
    if (!wrong.isEmpty())
        return;
    m_edit->clear();
    if (variable)
        set({Store::Environment, text.mid(1).trimmed().toUtf8()});
    else
        keep({bestSecretStore(m_services.link.status()), m_keptAs}, Secret(text.toUtf8()));
}

void SecretRow::keep(const SecretRef &reference, const Secret &secret)
{
    m_services.link.keepSecret(reference, secret).then(this, [this, reference](const Result<> &kept) {
        if (!kept)
            return m_field->setError(kept.error().message);
        set(reference);
        m_services.notices.say(tr("Kept: %1.").arg(m_setting.name));
    });
}

void SecretRow::set(const SecretRef &reference)
{
    m_services.editor.change(
        tr("Changed: %1.").arg(m_setting.name),
        [setting = m_setting, reference](config::Config &config) { setting.set(config, reference); });
}

void SecretRow::remove()
{
    const SecretRef before = m_setting.get(m_services.editor.current());
    m_services.editor.change(
        tr("Removed: %1.").arg(m_setting.name),
        [setting = m_setting](config::Config &config) { setting.set(config, {}); },
        [&link = m_services.link, before] {
            if (before.store != Store::Environment)
                link.removeSecret(before);
        });
}

void SecretRow::refresh()
{
    const SecretRef reference = m_setting.get(*m_services.link.config());
    m_edit->setPlaceholderText(placeText(reference));
    m_remove->setEnabled(reference.store != Store::None);
}

} // namespace gatehouse::ui
