// SPDX-License-Identifier: GPL-3.0-or-later
// The first start: choose a port, take what the environment and this machine offer, send a first request.
// Nothing is done before the button, and it can be opened again from the menu.
#pragma once

#include "ui/dialogs/formdialog.h"

class QCheckBox;
class QSpinBox;

namespace gatehouse::ui {

class ToneLabel;

class FirstRunDialog final : public FormDialog
{
    Q_OBJECT
public:
    FirstRunDialog(Services &services, QWidget *parent);

private:
    void addPort();
    void addKeys();
    void addServers();
    void askServer(const providers::Preset &preset);
    void addFirstRequest();
    QString curl() const;
    void save() override;

    QSpinBox *m_port = nullptr;
    ToneLabel *m_portLine = nullptr;
    QVBoxLayout *m_servers = nullptr;
    ToneLabel *m_serverLine = nullptr;
    int m_asked = 0;
    std::vector<std::pair<QCheckBox *, config::Provider>> m_offers;
};

} // namespace gatehouse::ui
