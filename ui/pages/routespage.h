// SPDX-License-Identifier: GPL-3.0-or-later
// The rules in their order, each as a sentence; what would become of a request; other names for models.
#pragma once

#include "ui/pages/page.h"

#include <QPointer>

class QDialog;
class QLineEdit;

namespace gatehouse::ui {

class AliasList;
class EmptyState;
class RouteTrial;
class RuleList;

class RoutesPage final : public Page
{
    Q_OBJECT
public:
    explicit RoutesPage(Services &services);
    void addNew() override;
    void find() override; // to *Try it*

private:
    void buildRules(QVBoxLayout *column);
    void fill();
    void edit(const RouteId &id);
    void move(int from, int to);
    void remove(const RouteId &id);
    void enable(const RouteId &id, bool enabled);
    void open(QDialog *dialog);

    std::vector<config::Route> m_shown;
    RuleList *m_rules = nullptr;
    EmptyState *m_empty = nullptr;
    RouteTrial *m_trial = nullptr;
    QPointer<QDialog> m_dialog;
};

} // namespace gatehouse::ui
