// SPDX-License-Identifier: GPL-3.0-or-later
// The lines of the editors of client keys and groups: a budget, and a rate.
#pragma once

#include "core/config/config.h"

#include <QWidget>

class QComboBox;
class QLineEdit;

namespace gatehouse::ui {

class FormField;

class BudgetRow final : public QWidget
{
    Q_OBJECT
public:
    explicit BudgetRow(const config::Config &config, QWidget *parent = nullptr);
    void set(const config::Budget &budget);
    config::Budget budget() const;
    bool check(); // says what is wrong under the amount

private:
    void showRoute();

    QLineEdit *m_amount;
    FormField *m_amountField;
    QComboBox *m_period;
    QComboBox *m_atLimit;
    QComboBox *m_route;
};

// How many requests or tokens in how long.
struct RateText
{
    bool tokens = false;
    config::RateLimit limit = {};
};

class RateRow final : public QWidget
{
    Q_OBJECT
public:
    explicit RateRow(QWidget *parent = nullptr);
    void set(const RateText &rate);
    RateText rate() const;
    bool check();

private:
    QLineEdit *m_count;
    FormField *m_countField;
    QComboBox *m_what;
    QComboBox *m_window;
};

QString periodText(const config::Budget &budget); // "per month", "in any 30 days"
QString windowText(config::seconds window);       // "per minute", "in 90 s"

} // namespace gatehouse::ui
