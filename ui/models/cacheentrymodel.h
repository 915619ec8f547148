// SPDX-License-Identifier: GPL-3.0-or-later
// The answers in the cache as a table that knows its length and fetches what is looked at, page by page:
// a hundred thousand rows cost what a screenful costs.
#pragma once

#include "core/base/clock.h"
#include "ui/enginelink/cachelink.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QSet>

namespace gatehouse::ui {

class CacheEntryModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Question, Kind, Hits, Saved, Time, Size, Used, Expires, Model, Client, ColumnCount };

    enum Role { BadgeToneRole = Qt::UserRole + 1, BadgeWordRole };

    CacheEntryModel(CacheLink &cache, const Clock &clock, QObject *parent = nullptr);

    void show(const cache::EntryFilter &filter); // from its beginning; sorting stays
    void reload();                               // the same again, after a change

    const cache::CacheEntry *at(int row) const; // null while its page is on the way
    int rowOf(cache::EntryId id) const;         // among the pages that are there; -1

    const cache::EntryFilter &filter() const { return m_filter; } // with the sorting

    const cache::EntryList &sums() const { return m_sums; } // of all that fit; without rows

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order) override;

    static bool isSortable(int column);
    static constexpr int pageRows = 200;

Q_SIGNALS:
    void listed();
    void failed(const QString &reason);

private:
    void ask(int page);
    void take(int page, const Result<cache::EntryList> &list);
    void want(int page) const; // asks when the view is done with painting
    QString text(const cache::CacheEntry &entry, int column) const;
    QVariant toolTip(const cache::CacheEntry &entry, int column) const;

    CacheLink &m_cache;
    const Clock &m_clock;
    cache::EntryFilter m_filter;
    cache::EntryList m_sums;
    QHash<int, std::vector<cache::CacheEntry>> m_pages;
    mutable QSet<int> m_asked;
    mutable int m_lastWanted = 0;
    quint64 m_round = 0;
};

} // namespace gatehouse::ui
