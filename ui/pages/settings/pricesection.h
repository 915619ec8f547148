// SPDX-License-Identifier: GPL-3.0-or-later
// The user's own prices, models without a price, and a search in the price table.
#pragma once

#include "ui/pages/settings/section.h"

class QTableWidget;

namespace gatehouse::ui {

class ToneLabel;

class PriceSection final : public Section
{
    Q_OBJECT
public:
    explicit PriceSection(Services &services);

    void importFrom(const QString &name); // as *Import* does with the file that was chosen

private:
    void addOwn();
    void addUnpriced();
    void addSearch();
    void fillOwn(const config::Config &config);
    void askUnpriced();
    void addUnpricedModel(const QByteArray &model, std::int64_t requests);
    void chooseImport();
    void chooseExport();
    void search(const QString &text);
    void edit(const config::PriceOverride &price);

    QTableWidget *m_own;
    QTableWidget *m_book;
    QWidget *m_unpriced;
    ToneLabel *m_bookNote;
    quint64 m_round = 0;
};

} // namespace gatehouse::ui
