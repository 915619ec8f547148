// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/repeatdialog.h"

#include "ui/text/checks.h"
#include "ui/text/mergedanswer.h"
#include "ui/widgets/factgrid.h"
#include "ui/widgets/jsonhighlighter.h"
#include "ui/widgets/labels.h"

#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace gatehouse::ui {

RepeatDialog::RepeatDialog(Services &services, const ledger::ExchangeRecord &record,
                           const ledger::ExchangeBodies &bodies, QWidget *parent)
    : FormDialog(tr("Edit and repeat"), tr("&Send"), services, parent)
    , m_record(record)
    , m_bodies(bodies)
    , m_body(new QPlainTextEdit)
{
    resize(720, 640);
    auto *facts = new FactGrid;
    facts->setFacts({{tr("Call"), QString::fromUtf8(record.path), true},
                     {tr("In the name of"),
                      record.client.isEmpty() ? tr("nobody in particular") : record.client.text()}});
    fields()->addWidget(facts);
    m_body->setFont(monospaceFont(font()));
    m_body->setTabChangesFocus(true);
    m_body->setMinimumHeight(320);
    m_body->setPlainText(prettyJson(bodies.request));
    new JsonHighlighter(m_body->document());
    m_field =
        addField(tr("&Body"), m_body,
                 tr("It is routed, limited and charged as any other request, and gets a row of its own."));
    fields()->setStretchFactor(m_field, 1);
    connect(m_body, &QPlainTextEdit::textChanged, this, &RepeatDialog::check);
}

void RepeatDialog::check() { m_field->setError(checkJson(m_body->toPlainText())); }

void RepeatDialog::save()
{
    check();
    if (!m_field->error().isEmpty()) {
        m_body->setFocus();
        return refuse({});
    }
    // What nobody has touched goes out byte for byte.
    if (m_body->document()->isModified())
        m_bodies.request = m_body->toPlainText().toUtf8();
    m_services.link.repeat(m_record, m_bodies).then(this, [this](const Result<gateway::Repeated> &done) {
        if (!done)
            return refuse(done.error().message);
        m_services.notices.say(tr("Sent again: status %1.").arg(done->status));
        accept();
    });
}

} // namespace gatehouse::ui
