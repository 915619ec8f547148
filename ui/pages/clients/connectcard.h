// SPDX-License-Identifier: GPL-3.0-or-later
// *Connect a program*: pick it, copy what it needs to know.
#pragma once

#include "ui/services.h"

#include <QWidget>

class QComboBox;
class QPlainTextEdit;
class QPushButton;

namespace gatehouse::ui {

class ToneLabel;

class ConnectCard final : public QWidget
{
    Q_OBJECT
public:
    explicit ConnectCard(Services &services);

private:
    void show();
    void openDialog();

    Services &m_services;
    QComboBox *m_program;
    ToneLabel *m_place;
    QPlainTextEdit *m_text;
    QPushButton *m_change;
};

} // namespace gatehouse::ui
