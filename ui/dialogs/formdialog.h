// SPDX-License-Identifier: GPL-3.0-or-later
// The frame of every dialog: fields in a column that scrolls, a line for what the engine refused, and two
// buttons. It is shown, never executed: nothing waits for it.
#pragma once

#include "ui/services.h"
#include "ui/widgets/formfield.h"

#include <QDialog>

class QPushButton;
class QVBoxLayout;

namespace gatehouse::ui {

class ScrollColumn;

class FormDialog : public QDialog
{
    Q_OBJECT
public:
    FormDialog(const QString &title, const QString &acceptText, Services &services, QWidget *parent);

    void present(); // show and raise

protected:
    virtual void save() = 0; // called when all rules hold; calls accept() or refuse()

    QVBoxLayout *fields() const;

    QVBoxLayout *footer() const { return m_footer; } // between the fields and the buttons; does not scroll

    FormRules &rules() { return m_rules; }

    FormField *addField(const QString &label, QWidget *editor, const QString &hint = {});
    QLineEdit *addLine(const QString &label, const QString &hint, const FormRules::Check &check);
    void setAcceptText(const QString &text);
    void refuse(const QString &reason);
    void setBusy(bool busy);
    void finish(Pending<Result<>> result); // accept() on success

    Services &m_services;

private:
    void showEvent(QShowEvent *event) override; // the first field gets the focus
    void trySave();

    ScrollColumn *m_area;
    QVBoxLayout *m_footer;
    FormRules m_rules;
    class ToneLabel *m_refusal;
    QPushButton *m_accept;
};

} // namespace gatehouse::ui
