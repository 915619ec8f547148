// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/formdialog.h"

#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"

#include <QLineEdit>
#include <QScrollArea>
#include <QVBoxLayout>

namespace gatehouse::ui {

FormDialog::FormDialog(const QString &title, const QString &acceptText, Services &services, QWidget *parent)
    : QDialog(parent)
    , m_services(services)
    , m_fields(new QVBoxLayout)
    , m_footer(new QVBoxLayout)
    , m_refusal(textLabel({}, Tone::Bad))
    , m_accept(primaryButton(acceptText))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(title);
    setModal(false);
    resize(560, 560);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 16);
    outer->setSpacing(16);
    auto *area = new QScrollArea;
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    auto *content = new QWidget;
    content->setLayout(m_fields);
    m_fields->setContentsMargins(24, 24, 24, 8);
    m_fields->setSpacing(16);
    area->setWidget(content);
    content->setAutoFillBackground(false); // setWidget() has switched it on
    outer->addWidget(area, 1);
    m_footer->setContentsMargins(24, 0, 24, 0);
    m_footer->addWidget(m_refusal);
    m_refusal->hide();
    outer->addLayout(m_footer);
    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(24, 0, 24, 0);
    buttons->setSpacing(8);
    buttons->addStretch(1);
    QPushButton *cancel = pushButton(tr("Cancel"));
    buttons->addWidget(cancel);
    buttons->addWidget(m_accept);
    outer->addLayout(buttons);
    m_accept->setDefault(true);
    m_accept->setObjectName(QStringLiteral("acceptButton"));
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_accept, &QPushButton::clicked, this, &FormDialog::trySave);
}

void FormDialog::present()
{
    if (auto *content = qobject_cast<QScrollArea *>(layout()->itemAt(0)->widget()))
        content->widget()->adjustSize();
    show();
    for (QLineEdit *edit : m_fields->parentWidget()->findChildren<QLineEdit *>())
        if (edit->isVisible() && edit->isEnabled()) {
            edit->setFocus();
            break;
        }
    raise();
    activateWindow();
}

FormField *FormDialog::addField(const QString &label, QWidget *editor, const QString &hint)
{
    auto *field = new FormField(label, editor, hint);
    m_fields->addWidget(field);
    return field;
}

QLineEdit *FormDialog::addLine(const QString &label, const QString &hint, const FormRules::Check &check)
{
    auto *edit = new QLineEdit;
    m_rules.add(addField(label, edit, hint), edit, check);
    return edit;
}

void FormDialog::refuse(const QString &reason)
{
    setBusy(false);
    m_refusal->setText(reason);
    m_refusal->setVisible(!reason.isEmpty());
}

void FormDialog::setAcceptText(const QString &text) { m_accept->setText(text); }

void FormDialog::setBusy(bool busy) { m_accept->setEnabled(!busy); }

void FormDialog::finish(Pending<Result<>> result)
{
    result.then(this, [this](const Result<> &done) { done ? accept() : refuse(done.error().message); });
}

void FormDialog::trySave()
{
    refuse({});
    if (!m_rules.holds())
        return;
    setBusy(true);
    save();
}

} // namespace gatehouse::ui
