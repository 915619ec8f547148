// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/newkeydialog.h"

#include "core/governance/clientkey.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/secretedit.h"

#include <QComboBox>
#include <QLineEdit>
#include <QVBoxLayout>

namespace gatehouse::ui {

NewKeyDialog::NewKeyDialog(const QString &name, const Secret &key, QWidget *parent)
    : QDialog(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("The key of %1").arg(name));
    resize(520, 220);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 24, 24, 16);
    column->setSpacing(12);
    column->addWidget(textLabel(
        tr("Copy the key now. It is kept nowhere and cannot be shown again; only a new one can be made.")));
    auto *edit = new QLineEdit(QString::fromUtf8(key.reveal()));
    edit->setReadOnly(true);
    edit->setFont(monospaceFont(font()));
    edit->setAccessibleName(tr("The new key"));
    edit->selectAll();
    column->addWidget(edit);
    column->addStretch(1);
    auto *buttons = new QHBoxLayout;
    QPushButton *copy = primaryButton(tr("&Copy"), {});
    QPushButton *close = pushButton(tr("C&lose"));
    buttons->addStretch(1);
    buttons->addWidget(close);
    buttons->addWidget(copy);
    column->addLayout(buttons);
    connect(copy, &QPushButton::clicked, this, [copy, key] {
        copySecret(key.reveal());
        copy->setText(tr("Copied"));
    });
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
}

RotateDialog::RotateDialog(Services &services, config::Client client, QWidget *parent)
    : FormDialog(tr("A new key for %1").arg(client.id.text()), tr("&Make a new key"), services, parent)
    , m_client(std::move(client))
    , m_grace(new QComboBox)
{
    resize(480, 260);
    fields()->addWidget(textLabel(
        tr("%1 gets another key. Budgets, rates and figures stay with the name.").arg(m_client.id.text())));
    constexpr qlonglong hourMs = 3'600'000;
    const std::pair<QString, qlonglong> graces[] = {{tr("at once"), 0},
                                                    {tr("in an hour"), hourMs},
                                                    {tr("in a day"), 24 * hourMs},
                                                    {tr("in a week"), 7 * 24 * hourMs},
                                                    {tr("in 30 days"), 30 * 24 * hourMs}};
    for (const auto &[text, ms] : graces)
        m_grace->addItem(text, ms);
    m_grace->setCurrentIndex(2);
    addField(tr("The old key &ends"), m_grace, tr("Until then both are accepted."));
    fields()->addStretch(1);
}

void RotateDialog::save()
{
    const governance::NewClientKey key = governance::makeClientKey(*QRandomGenerator::system());
    const qlonglong grace = m_grace->currentData().toLongLong();
    const std::int64_t until = grace > 0 ? m_services.clock.wallMilliseconds() + grace : 0;
    connect(this, &QDialog::accepted, this,
            [this, secret = key.key] { Q_EMIT made(m_client.id.text(), secret); });
    finish(m_services.editor.commit(tr("%1 has a new key.").arg(m_client.id.text()),
                                    [id = m_client.id, key, until](config::Config &config) {
                                        for (config::Client &row : config.clients)
                                            if (row.id == id)
                                                governance::rotate(row, key, until);
                                    }));
}

} // namespace gatehouse::ui
