// SPDX-License-Identifier: GPL-3.0-or-later
// The rules in their order, each as a sentence; what would become of a request; other names for models.
#pragma once

#include "ui/pages/page.h"

#include <QPointer>

class QDialog;
class QLineEdit;

namespace gatehouse::ui {

class AliasList;
class Card;
class EmptyState;
class OrderedList;
class RouteTrial;

class RoutesPage final : public Page
{
    Q_OBJECT
public:
    explicit RoutesPage(Services &services);
    void addNew() override;

private:
    void buildRules(QVBoxLayout *column);
    void fill();
    void edit(const QString &id);
    void move(int from, int to);
    void remove(const QString &id);
    void toggle();
    void open(QDialog *dialog);

    OrderedList *m_list = nullptr;
    QWidget *m_rules = nullptr;
    EmptyState *m_empty = nullptr;
    QPointer<QDialog> m_dialog;
};

} // namespace gatehouse::ui
