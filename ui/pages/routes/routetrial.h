// SPDX-License-Identifier: GPL-3.0-or-later
// *Try it*: where a request for a model would go now, step by step.
#pragma once

#include "ui/services.h"

#include <QWidget>

class QComboBox;
class QLineEdit;

namespace gatehouse::ui {

class FactGrid;
class ToneLabel;

class RouteTrial final : public QWidget
{
    Q_OBJECT
public:
    explicit RouteTrial(Services &services);

private:
    void fillNames();
    void tryIt();
    void show(const Result<PlanPreview> &plan);

    Services &m_services;
    QLineEdit *m_model;
    QComboBox *m_client;
    ToneLabel *m_answer;
    FactGrid *m_steps;
    quint64 m_round = 0;
};

} // namespace gatehouse::ui
