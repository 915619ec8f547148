// SPDX-License-Identifier: GPL-3.0-or-later
// Dresses the application: Fusion, one of the two palettes, and the one style sheet for what Fusion cannot
// do.
#pragma once

#include "ui/uistate.h"

#include <QPalette>

class QApplication;

namespace gatehouse::ui {

class Theme final : public QObject
{
    Q_OBJECT
public:
    Theme(QApplication &application, UiState &state);

    void apply(); // at once; called again whenever the user or the system chooses another one

private:
    bool eventFilter(QObject *watched, QEvent *event) override;

    QApplication &m_application;
    UiState &m_state;
    QPalette m_system;
    bool m_applying = false;
};

} // namespace gatehouse::ui
