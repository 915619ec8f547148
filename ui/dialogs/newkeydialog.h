// SPDX-License-Identifier: GPL-3.0-or-later
// A key's new secret, to copy; afterwards nobody can read it again. And the way to a new one for an old key.
#pragma once

#include "ui/dialogs/formdialog.h"

class QComboBox;

namespace gatehouse::ui {

class NewKeyDialog final : public QDialog
{
    Q_OBJECT
public:
    NewKeyDialog(const QString &name, const Secret &key, QWidget *parent);
};

// Gives a client another key; the old one goes on for a while, so that programs can be changed in peace.
class RotateDialog final : public FormDialog
{
    Q_OBJECT
public:
    RotateDialog(Services &services, config::Client client, QWidget *parent);

Q_SIGNALS:
    void made(const QString &name, const gatehouse::Secret &key);

private:
    void save() override;

    config::Client m_client;
    QComboBox *m_grace;
};

} // namespace gatehouse::ui
