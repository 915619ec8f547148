// SPDX-License-Identifier: GPL-3.0-or-later
// Adds a routing rule or changes one: conditions, targets, what follows when they fail; the sentence it makes
// stands below while it is written.
#pragma once

#include "ui/dialogs/formdialog.h"

#include <optional>

class QCheckBox;
class QComboBox;
class QSpinBox;

namespace gatehouse::ui {

class RowList;
class ToneLabel;

class RouteDialog final : public FormDialog
{
    Q_OBJECT
public:
    RouteDialog(Services &services, std::optional<config::Route> edited, QWidget *parent);

private:
    void addConditions();
    void addTargets();
    void addMore();
    void addHedging(QVBoxLayout *column);
    void addCache(QVBoxLayout *column);
    void fill(const config::Route &route);
    config::Route route() const;
    bool checkRows();
    QString checkRule(); // what is wrong with the rule as a whole; what is wrong with a row stands under it
    bool placeError(const QString &path, const QString &words);
    void showSentence();
    void save() override;

    std::optional<config::Route> m_edited;
    QLineEdit *m_name;
    RowList *m_conditions = nullptr;
    QComboBox *m_strategy = nullptr;
    RowList *m_targets = nullptr;
    RowList *m_fallbacks = nullptr;
    QCheckBox *m_handOn = nullptr;
    QCheckBox *m_refuseLoss = nullptr;
    QSpinBox *m_retries = nullptr;
    QLineEdit *m_contextModel = nullptr;
    QSpinBox *m_hedge = nullptr;
    QSpinBox *m_hedgePercentile = nullptr;
    QCheckBox *m_hedgeUnsafe = nullptr;
    QCheckBox *m_coalesce = nullptr;
    QComboBox *m_cache = nullptr;
    QSpinBox *m_cacheTtl = nullptr;
    ToneLabel *m_sentence = nullptr;
};

} // namespace gatehouse::ui
