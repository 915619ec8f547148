// SPDX-License-Identifier: GPL-3.0-or-later
// *Try it*: where a request would go now, step by step, and the reason for each decision. Nothing is sent.
#pragma once

#include "ui/services.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPlainTextEdit;
class QSpinBox;
class QVBoxLayout;

namespace gatehouse::ui {

class FormField;
class ToneLabel;

class RouteTrial final : public QWidget
{
    Q_OBJECT
public:
    explicit RouteTrial(Services &services);

    void begin(); // the focus to the model

private:
    void buildLine(QVBoxLayout *column);
    void buildMore(QVBoxLayout *column);
    void addMarks(QVBoxLayout *column);
    void fillNames();
    void readBody();
    gateway::PlanQuestion question() const;
    void tryIt();
    void show(const Result<PlanPreview> &plan);
    using QWidget::show;
    void addStep(int number, const PlanPreview::Step &step);

    Services &m_services;
    QLineEdit *m_model = nullptr;
    QComboBox *m_client = nullptr;
    QComboBox *m_dialect = nullptr;
    QCheckBox *m_stream = nullptr;
    QCheckBox *m_tools = nullptr;
    QCheckBox *m_images = nullptr;
    QSpinBox *m_tokens = nullptr;
    QSpinBox *m_budget = nullptr;
    QLineEdit *m_time = nullptr;
    FormField *m_timeField = nullptr;
    QPlainTextEdit *m_headers = nullptr;
    FormField *m_headersField = nullptr;
    QPlainTextEdit *m_body = nullptr;
    FormField *m_bodyField = nullptr;
    gateway::PlanQuestion m_read; // of the pasted request: what no field shows
    ToneLabel *m_answer = nullptr;
    QVBoxLayout *m_steps = nullptr;
    ToneLabel *m_reasons = nullptr;
    quint64 m_round = 0;
};

} // namespace gatehouse::ui
