// SPDX-License-Identifier: GPL-3.0-or-later
// Adds a key to a provider or changes one: name, the key itself, where it is kept, its share.
#pragma once

#include "ui/dialogs/formdialog.h"

#include <optional>

class QSpinBox;

namespace gatehouse::ui {

class KeyFields;

class KeyDialog final : public FormDialog
{
    Q_OBJECT
public:
    KeyDialog(Services &services, const config::Provider &provider, std::optional<config::ProviderKey> edited,
              QWidget *parent);

private:
    void save() override;
    void commit(const config::ProviderKey &key);

    config::Provider m_provider;
    std::optional<config::ProviderKey> m_edited;
    QLineEdit *m_name;
    KeyFields *m_key;
    QSpinBox *m_weight;
    QLineEdit *m_models;
};

} // namespace gatehouse::ui
