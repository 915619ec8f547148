// SPDX-License-Identifier: GPL-3.0-or-later
// The control of a setting that is a secret: a line to enter it, where it is kept, and a way to remove it.
#pragma once

#include "ui/pages/settings/section.h"

class QToolButton;

namespace gatehouse::ui {

class SecretEdit;
class ToneLabel;

class SecretRow final : public QWidget
{
    Q_OBJECT
public:
    // `keptAs` is the name under which it is kept: "cache/redis".
    SecretRow(Services &services, Setting<SecretRef> setting, QByteArray keptAs);

    QWidget *editor() const;

private:
    void take();
    void keep(const SecretRef &reference, const Secret &secret);
    void set(const SecretRef &reference);
    void remove();
    void refresh();

    Services &m_services;
    const Setting<SecretRef> m_setting;
    const QByteArray m_keptAs;
    SecretEdit *m_edit;
    FormField *m_field;
    QToolButton *m_remove;
};

} // namespace gatehouse::ui
