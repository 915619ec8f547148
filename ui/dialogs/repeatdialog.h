// SPDX-License-Identifier: GPL-3.0-or-later
// *Edit and repeat*: the body of a stored request, changed by hand, sent through the gateway as a new
// request.
#pragma once

#include "ui/dialogs/formdialog.h"

class QPlainTextEdit;

namespace gatehouse::ui {

class RepeatDialog final : public FormDialog
{
    Q_OBJECT
public:
    RepeatDialog(Services &services, const ledger::ExchangeRecord &record,
                 const ledger::ExchangeBodies &bodies, QWidget *parent);

private:
    void save() override;
    void check();

    const ledger::ExchangeRecord m_record;
    ledger::ExchangeBodies m_bodies;
    QPlainTextEdit *m_body;
    FormField *m_field = nullptr;
};

} // namespace gatehouse::ui
