// SPDX-License-Identifier: GPL-3.0-or-later
// A key and the place where it is kept; part of two dialogs.
#pragma once

#include "ui/services.h"
#include "ui/widgets/formfield.h"

class QComboBox;
class QLineEdit;

namespace gatehouse::ui {

class SecretEdit;

class KeyFields final : public QWidget
{
    Q_OBJECT
public:
    KeyFields(Services &services, const providers::Preset *preset, bool required, FormRules &rules);

    SecretRef reference(const ProviderId &provider, const KeyId &key) const;
    Secret secret() const;                 // empty where it is in the environment, or where none was entered
    bool isEmpty() const;                  // nothing entered, and nothing required
    void edit(const SecretRef &reference); // the secret itself is left empty: "as it is"

private:
    SecretRef::Store store() const;
    void fillStores();
    void showFor(SecretRef::Store store);

    Services &m_services;
    const providers::Preset *m_preset;
    bool m_required;
    QComboBox *m_store;
    SecretEdit *m_key;
    QLineEdit *m_variable;
    FormField *m_keyField;
    FormField *m_variableField;
    FormField *m_storeField;
};

} // namespace gatehouse::ui
