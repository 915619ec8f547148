// SPDX-License-Identifier: GPL-3.0-or-later
// The answers in the cache: search, filter, sort; one beside the list; and what may be done with one or with
// all that the filter shows.
#pragma once

#include "ui/models/cacheentrymodel.h"
#include "ui/services.h"

#include <QTimer>
#include <QWidget>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QSplitter;
class QTableView;
class QVBoxLayout;

namespace gatehouse::ui {

class CacheEntryDetails;
class EmptyState;
class FittingColumns;
class ToneLabel;

class CacheAnswers final : public QWidget
{
    Q_OBJECT
public:
    explicit CacheAnswers(Services &services);
    ~CacheAnswers() override;

    void refresh();
    void find();
    void choose(cache::EntryId id); // shows that one, where it is among the rows read so far

    const cache::EntryFilter &filter() const { return m_model.filter(); }

    std::int64_t shown() const { return m_model.sums().total; }

Q_SIGNALS:
    void whyWanted(const gatehouse::cache::CacheEntry &entry, const QByteArray &other);

private:
    void buildFilter(QVBoxLayout *column);
    void buildTable(QVBoxLayout *column);
    void buildHeader();
    void connectDetails();
    void fillClients();
    void applyFilter();
    void showCount();
    const cache::CacheEntry *chosen() const; // null: none, or its page is on the way
    void showCurrent();
    void showDetails(bool shown);
    void pin(bool pinned);
    void markWrong();
    void remove();
    void say(Pending<Result<std::int64_t>> future, const QString &done);

    Services &m_services;
    CacheEntryModel m_model;
    QLineEdit *m_search = nullptr;
    QComboBox *m_kind = nullptr;
    QComboBox *m_client = nullptr;
    QCheckBox *m_expired = nullptr;
    ToneLabel *m_count = nullptr;
    QTableView *m_table = nullptr;
    FittingColumns *m_columns = nullptr;
    EmptyState *m_empty = nullptr;
    QSplitter *m_splitter = nullptr;
    CacheEntryDetails *m_details = nullptr;
    QTimer m_typing;
    std::pair<int, Qt::SortOrder> m_sorted{CacheEntryModel::Used, Qt::DescendingOrder};
};

} // namespace gatehouse::ui
