// SPDX-License-Identifier: GPL-3.0-or-later
// Has the Ollama of a provider fetch models. What is under way goes on, and is known here, while another
// provider is looked at.
#pragma once

#include "ui/services.h"

#include <QWidget>

class QLineEdit;
class QVBoxLayout;

namespace gatehouse::ui {

class FormField;
class PullLine;

class PullCard final : public QWidget
{
    Q_OBJECT
public:
    explicit PullCard(Services &services);
    void show(const ProviderId &provider);

Q_SIGNALS:
    void fetched(const gatehouse::ProviderId &provider); // it has one model more

private:
    void fetch();
    void follow(const ModelPull &pull);
    PullLine *lineOf(const ModelPull &pull) const;
    PullLine *addLine(const ModelPull &pull);

    Services &m_services;
    ProviderId m_provider;
    QLineEdit *m_model;
    FormField *m_field;
    QVBoxLayout *m_rows;
    QList<PullLine *> m_lines; // of all providers
};

} // namespace gatehouse::ui
