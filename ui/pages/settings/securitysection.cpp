// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/securitysection.h"

#include "ui/text/problem.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/secretedit.h"

#include <QGridLayout>
#include <QVBoxLayout>

namespace gatehouse::ui {

SecuritySection::SecuritySection(Services &services)
    : Section(QStringLiteral("security"), tr("Security"), services)
    , m_stores(new QWidget)
{
    column()->addWidget(mutedLabel(tr(
        "Keys are never in the configuration, the database, logs or exports; these hold only their names.")));
    column()->addWidget(m_stores);
    QPushButton *again = pushButton(tr("Try the places again"), QLatin1String("refresh"));
    column()->addWidget(again, 0, Qt::AlignLeft);
    connect(again, &QPushButton::clicked, &services.link, &EngineLink::probeSecretStores);
    connect(&services.link, &EngineLink::statusChanged, this,
            [this, last = services.link.status().secretStores](const gateway::EngineStatus &status) mutable {
                if (std::exchange(last, status.secretStores) != status.secretStores)
                    showStores();
            });
    showStores();
    addUnlock();
}

void SecuritySection::showStores()
{
    qDeleteAll(m_stores->findChildren<QWidget *>(Qt::FindDirectChildrenOnly));
    delete m_stores->layout();
    auto *grid = new QGridLayout(m_stores);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(8);
    grid->setColumnStretch(2, 1);
    int row = 0;
    for (const auto &store : m_services.link.status().secretStores) {
        auto states = store;
        states.detail.clear();
        grid->addWidget(new QLabel(secretStoreName(store.store)), row, 0);
        grid->addWidget(new Badge({secretStoreState(states), secretStoreTone(store)}), row, 1);
        if (!store.detail.isEmpty())
            grid->addWidget(textLabel(store.detail, Tone::Muted), row, 2);
        ++row;
    }
}

void SecuritySection::addUnlock()
{
    auto *passphrase = new SecretEdit;
    passphrase->setPlaceholderText(tr("Passphrase"));
    auto *field = new FormField({}, passphrase);
    addRow(tr("Open or make the &encrypted file"),
           tr("Asked for once after each start. There is no way to keys without the passphrase."), field);
    passphrase->setAccessibleName(tr("Passphrase of the encrypted file"));
    QPushButton *open = pushButton(tr("Open"));
    column()->addWidget(open, 0, Qt::AlignRight);
    const auto unlock = [this, passphrase, field] {
        if (passphrase->text().isEmpty())
            return field->setError(tr("The passphrase is needed."));
        m_services.link.unlockSecretFile(Secret(passphrase->text().toUtf8()))
            .then(field, [this, passphrase, field](const Result<> &done) {
                field->setError(done ? QString() : done.error().message);
                if (!done)
                    return;
                passphrase->clear();
                m_services.notices.say(tr("The encrypted file is open."));
            });
    };
    connect(open, &QPushButton::clicked, this, unlock);
    connect(passphrase, &QLineEdit::returnPressed, this, unlock);
}

} // namespace gatehouse::ui
