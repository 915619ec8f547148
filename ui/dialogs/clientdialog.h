// SPDX-License-Identifier: GPL-3.0-or-later
// Makes a client key or changes what it may: name, models, budget, rates, an end date. The key itself is
// shown once, in a dialog of its own.
#pragma once

#include "ui/dialogs/formdialog.h"

#include <optional>

class QCheckBox;
class QComboBox;

namespace gatehouse::ui {

class ClientDialog final : public FormDialog
{
    Q_OBJECT
public:
    ClientDialog(Services &services, std::optional<config::Client> edited, QWidget *parent);

Q_SIGNALS:
    void made(const QString &name, const gatehouse::Secret &key);

private:
    void addBudget();
    void addRates();
    void fill(const config::Client &client);
    config::Client client() const;
    void save() override;

    std::optional<config::Client> m_edited;
    QLineEdit *m_name;
    QLineEdit *m_models;
    QLineEdit *m_budget = nullptr;
    QComboBox *m_period = nullptr;
    QComboBox *m_atLimit = nullptr;
    QLineEdit *m_requests = nullptr;
    QLineEdit *m_tokens = nullptr;
    QLineEdit *m_expires = nullptr;
    QCheckBox *m_mayHint = nullptr;
};

// The key that was just made, to copy; afterwards nobody can read it again.
class NewKeyDialog final : public QDialog
{
    Q_OBJECT
public:
    NewKeyDialog(const QString &name, const Secret &key, QWidget *parent);
};

} // namespace gatehouse::ui
