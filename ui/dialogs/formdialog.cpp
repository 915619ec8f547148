// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/formdialog.h"

#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/scrollcolumn.h"

#include <QLineEdit>
#include <QPlainTextEdit>
#include <QShowEvent>
#include <QVBoxLayout>

namespace gatehouse::ui {

FormDialog::FormDialog(const QString &title, const QString &acceptText, Services &services, QWidget *parent)
    : QDialog(parent)
    , m_services(services)
    , m_area(new ScrollColumn({24, 24, 24, 8}, 12))
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
    outer->addWidget(m_area, 1);
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
    show();
    raise();
    activateWindow();
}

void FormDialog::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    if (event->spontaneous()) // it comes back from the task bar
        return;
    m_area->widget()->adjustSize();
    // What is written comes first, then what is chosen; never the buttons.
    QWidget *first = nullptr;
    const auto worth = [](const QWidget *field) {
        return qobject_cast<const QLineEdit *>(field) || qobject_cast<const QPlainTextEdit *>(field) ? 2 : 1;
    };
    for (auto *field : m_area->widget()->findChildren<QWidget *>())
        if (field->isVisible() && field->isEnabled() && field->focusPolicy() == Qt::StrongFocus &&
            (!first || worth(field) > worth(first)))
            first = field;
    if (first)
        first->setFocus();
}

QVBoxLayout *FormDialog::fields() const { return m_area->column(); }

FormField *FormDialog::addField(const QString &label, QWidget *editor, const QString &hint)
{
    auto *field = new FormField(label, editor, hint);
    fields()->addWidget(field);
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
