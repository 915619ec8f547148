// SPDX-License-Identifier: GPL-3.0-or-later
// A group of client keys and the budgets that they share.
#pragma once

#include "ui/dialogs/formdialog.h"

#include <optional>

namespace gatehouse::ui {

class RowList;

class GroupDialog final : public FormDialog
{
    Q_OBJECT
public:
    GroupDialog(Services &services, std::optional<config::ClientGroup> edited, QWidget *parent);

private:
    void save() override;

    std::optional<config::ClientGroup> m_edited;
    QLineEdit *m_name;
    RowList *m_budgets;
};

} // namespace gatehouse::ui
