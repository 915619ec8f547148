// SPDX-License-Identifier: GPL-3.0-or-later
// Other names for models: "fast" for "groq/llama-3.3-70b".
#pragma once

#include "ui/services.h"

#include <QWidget>

class QLineEdit;
class QVBoxLayout;

namespace gatehouse::ui {

class FormField;

class AliasList final : public QWidget
{
    Q_OBJECT
public:
    explicit AliasList(Services &services);

private:
    void fill();
    void add();
    QWidget *entry(const config::ModelAlias &alias);

    Services &m_services;
    QVBoxLayout *m_rows;
    QLineEdit *m_alias;
    QLineEdit *m_model;
    FormField *m_aliasField;
    FormField *m_modelField;
};

} // namespace gatehouse::ui
