// SPDX-License-Identifier: GPL-3.0-or-later
// Makes a client key or changes what it may: name, group, models, providers, rules, budgets, rates, an end
// date. The key itself is shown once, in a dialog of its own.
#pragma once

#include "ui/dialogs/formdialog.h"

#include <optional>

class QCheckBox;
class QComboBox;

namespace gatehouse::ui {

class RowList;

class ClientDialog final : public FormDialog
{
    Q_OBJECT
public:
    ClientDialog(Services &services, std::optional<config::Client> edited, QWidget *parent);

Q_SIGNALS:
    void made(const QString &name, const gatehouse::Secret &key);

private:
    void addGroup();
    void addLimits();
    void addAccess();
    void fill(const config::Client &client);
    config::Client client() const;
    void save() override;

    std::optional<config::Client> m_edited;
    QLineEdit *m_name;
    QComboBox *m_group = nullptr;
    RowList *m_budgets = nullptr;
    RowList *m_rates = nullptr;
    QLineEdit *m_models = nullptr;
    QLineEdit *m_providers = nullptr;
    QLineEdit *m_routes = nullptr;
    QLineEdit *m_expires = nullptr;
    QCheckBox *m_mayHint = nullptr;
};

} // namespace gatehouse::ui
