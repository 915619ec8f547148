// SPDX-License-Identifier: GPL-3.0-or-later
// The lines of the rule editor: a condition, and a target.
#pragma once

#include "core/config/config.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QSpinBox;

namespace gatehouse::ui {

class FormField;

class ConditionRow final : public QWidget
{
    Q_OBJECT
public:
    explicit ConditionRow(QWidget *parent = nullptr);
    void set(const config::Condition &condition);
    config::Condition condition() const;
    bool check();                        // shows what is wrong under the value
    void setError(const QString &error); // that only shows with the rest of the rule

private:
    void showField();

    QComboBox *m_field;
    QComboBox *m_test;
    QLineEdit *m_name;
    QLineEdit *m_value;
    FormField *m_valueField;
};

class TargetRow final : public QWidget
{
    Q_OBJECT
public:
    TargetRow(const config::Config &config, bool weighted, QWidget *parent = nullptr);
    void set(const config::Target &target);
    config::Target target() const;
    void setWeighted(bool weighted);
    void setError(const QString &error);

private:
    void offerModels();

    std::vector<config::Provider> m_providers;
    QComboBox *m_provider;
    QLineEdit *m_model;
    FormField *m_modelField;
    QSpinBox *m_weight;
};

} // namespace gatehouse::ui
