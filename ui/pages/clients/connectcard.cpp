// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/clients/connectcard.h"

#include "ui/dialogs/connectdialog.h"
#include "ui/text/baseurl.h"
#include "ui/text/programs.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/card.h"
#include "ui/widgets/labels.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QPlainTextEdit>

namespace gatehouse::ui {

namespace {

// Empty for programs that have no file to change.
QByteArray idOf(const QString &name)
{
    for (const programs::Program &program : programs::connectablePrograms(userPlace(), {}))
        if (program.name == name)
            return program.id;
    return {};
}

} // namespace

ConnectCard::ConnectCard(Services &services)
    : m_services(services)
    , m_program(new QComboBox)
    , m_place(mutedLabel({}))
    , m_text(new QPlainTextEdit)
    , m_change(pushButton(tr("Change its file…")))
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto *card = new Card(tr("Connect a program"));
    outer->addWidget(card);
    m_program->setAccessibleName(tr("Program"));
    for (const ProgramSetUp &program : programSetUps({}, {}))
        m_program->addItem(program.name);
    card->titleLine()->addWidget(m_program);
    card->titleLine()->addWidget(m_change);
    card->titleLine()->addWidget(copyButton(tr("Copy the text"), [this] { return m_text->toPlainText(); }));
    card->body()->addWidget(m_place);
    m_text->setReadOnly(true);
    m_text->setTabChangesFocus(true);
    m_text->setFont(monospaceFont(font()));
    m_text->setAccessibleName(tr("What the program needs to know"));
    m_text->setFixedHeight(148);
    card->body()->addWidget(m_text);
    connect(m_change, &QPushButton::clicked, this, &ConnectCard::openDialog);
    connect(m_program, &QComboBox::currentIndexChanged, this, &ConnectCard::show);
    connect(&services.link, &EngineLink::statusChanged, this, &ConnectCard::show);
    connect(&services.link, &EngineLink::configChanged, this, &ConnectCard::show);
    show();
}

void ConnectCard::show()
{
    const config::ConfigPtr config = m_services.link.config();
    // Without client keys the gateway takes any word; some programs insist on one.
    const QString key = config->clients.empty() ? QStringLiteral("gatehouse") : tr("your-client-key");
    const ProgramSetUp program =
        programSetUps(gatewayUrl(m_services.link.status(), *config), key).value(m_program->currentIndex());
    m_change->setVisible(!idOf(program.name).isEmpty());
    m_place->setText(program.place + QLatin1Char(':'));
    if (program.text != m_text->toPlainText())
        m_text->setPlainText(program.text);
}

void ConnectCard::openDialog()
{
    (new ConnectDialog(m_services, idOf(m_program->currentText()), this))->present();
}

} // namespace gatehouse::ui
