// SPDX-License-Identifier: GPL-3.0-or-later
// The providers: a list in the user's order at the left, the chosen one at the right.
#pragma once

#include "ui/pages/page.h"

#include <QPointer>

class QDialog;
class QStackedLayout;

namespace gatehouse::ui {

class OrderedList;
class ProviderDetails;

class ProvidersPage final : public Page
{
    Q_OBJECT
public:
    explicit ProvidersPage(Services &services);
    ~ProvidersPage() override;

    void addNew() override;
    void refresh() override;
    void select(const QString &detail) override; // a provider's id, or "+" to add one

private:
    void fill();
    void move(int from, int to);
    void remove(const QString &id);
    void openDialog(QDialog *dialog);
    void importKeys();
    void duplicate(const config::Provider &provider);

    OrderedList *m_list;
    ProviderDetails *m_details;
    QWidget *m_empty;
    QWidget *m_full;
    QPointer<QDialog> m_dialog; // one at a time
};

} // namespace gatehouse::ui
