// SPDX-License-Identifier: GPL-3.0-or-later
// The user's own price for a model.
#pragma once

#include "ui/dialogs/formdialog.h"

namespace gatehouse::ui {

class PriceDialog final : public FormDialog
{
    Q_OBJECT
public:
    PriceDialog(Services &services, const config::PriceOverride &price, QWidget *parent);

private:
    QLineEdit *addPrice(const QString &label, const QByteArray &value, bool needed);
    void save() override;

    config::PriceOverride m_before;
    QLineEdit *m_provider;
    QLineEdit *m_model;
    QLineEdit *m_input;
    QLineEdit *m_output;
    QLineEdit *m_cacheRead;
    QLineEdit *m_cacheWrite;
};

} // namespace gatehouse::ui
