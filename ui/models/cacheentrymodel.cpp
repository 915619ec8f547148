// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/cacheentrymodel.h"

#include "ui/text/cachetext.h"
#include "ui/text/format.h"

#include <limits>

namespace gatehouse::ui {

namespace {

using Sort = cache::EntryFilter::Sort;

constexpr int mostPages = 40; // kept; others are asked for again

std::optional<Sort> sortOf(int column)
{
    switch (column) {
    case CacheEntryModel::Hits:
        return Sort::Hits;
    case CacheEntryModel::Saved:
        return Sort::Saved;
    case CacheEntryModel::Time:
        return Sort::TimeSaved;
    case CacheEntryModel::Size:
        return Sort::Bytes;
    case CacheEntryModel::Used:
        return Sort::Used;
    case CacheEntryModel::Expires:
        return Sort::Expires;
    default:
        return {};
    }
}

} // namespace

CacheEntryModel::CacheEntryModel(CacheLink &cache, const Clock &clock, QObject *parent)
    : QAbstractTableModel(parent)
    , m_cache(cache)
    , m_clock(clock)
{
}

void CacheEntryModel::show(const cache::EntryFilter &filter)
{
    const auto [sort, descending] = std::pair(m_filter.sort, m_filter.descending);
    m_filter = filter;
    m_filter.sort = sort;
    m_filter.descending = descending;
    reload();
}

void CacheEntryModel::reload()
{
    ++m_round;
    m_asked = {0};
    ask(0);
}

void CacheEntryModel::ask(int page)
{
    cache::EntryFilter filter = m_filter;
    filter.limit = pageRows;
    filter.offset = page * pageRows;
    m_cache.list(filter).then(this, [this, page, round = m_round](const Result<cache::EntryList> &list) {
        if (round == m_round)
            take(page, list);
    });
}

void CacheEntryModel::take(int page, const Result<cache::EntryList> &list)
{
    m_asked.remove(page);
    if (!list) {
        Q_EMIT failed(list.error().message);
        return;
    }
    const bool anew = page == 0;
    if (anew || list->total != m_sums.total) {
        // Answers came or went since the other pages were read: what they show may be out of place.
        beginResetModel();
        m_pages.clear();
        m_sums = {.total = list->total, .bytes = list->bytes, .saved = list->saved};
        m_pages.insert(page, list->entries);
        endResetModel();
        Q_EMIT listed();
        return;
    }
    if (m_pages.size() >= mostPages)
        m_pages.removeIf([this](auto it) { return std::abs(it.key() - m_lastWanted) > mostPages / 4; });
    m_pages.insert(page, list->entries);
    const int first = page * pageRows;
    Q_EMIT dataChanged(index(first, 0), index(std::min(first + pageRows, rowCount()) - 1, ColumnCount - 1));
}

void CacheEntryModel::want(int page) const
{
    m_lastWanted = page;
    if (m_asked.contains(page))
        return;
    m_asked.insert(page);
    auto *self = const_cast<CacheEntryModel *>(this); // data() is const, and the only one who knows
    QMetaObject::invokeMethod(
        self,
        [self, page, round = m_round] {
            if (round == self->m_round)
                self->ask(page);
        },
        Qt::QueuedConnection);
}

const cache::CacheEntry *CacheEntryModel::at(int row) const
{
    const auto page = m_pages.constFind(row / pageRows);
    const auto place = static_cast<std::size_t>(row % pageRows);
    return row >= 0 && page != m_pages.constEnd() && place < page->size() ? &(*page)[place] : nullptr;
}

int CacheEntryModel::rowOf(cache::EntryId id) const
{
    for (auto page = m_pages.cbegin(); page != m_pages.cend(); ++page) {
        const auto found = std::ranges::find(*page, id, &cache::CacheEntry::id);
        if (found != page->end())
            return page.key() * pageRows + static_cast<int>(found - page->begin());
    }
    return -1;
}

int CacheEntryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid()
               ? 0
               : static_cast<int>(std::min<std::int64_t>(m_sums.total, std::numeric_limits<int>::max() / 64));
}

int CacheEntryModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString CacheEntryModel::text(const cache::CacheEntry &entry, int column) const
{
    const std::int64_t now = m_clock.wallMilliseconds();
    switch (column) {
    case Question:
        return entryLine(entry);
    case Kind:
        return entryBadge(entry).word;
    case Model:
        return QString::fromUtf8(entry.model);
    case Client:
        return ownerText(entry.owner);
    case Hits:
        return countText(entry.hits);
    case Saved:
        return moneyText(Money::fromNanoUsd(entry.cost.nanoUsd() * entry.hits));
    case Time:
        return timeSavedText(entry.duration * entry.hits);
    case Size:
        return bytesText(entry.bytes);
    case Used:
        return relativeTime(entry.usedMs, now);
    case Expires:
        if (entry.expiresMs == 0)
            return tr("never");
        return entry.expiresMs <= now
                   ? tr("expired")
                   : tr("in %1").arg(spanText(std::chrono::milliseconds(entry.expiresMs - now)));
    default:
        return {};
    }
}

QVariant CacheEntryModel::toolTip(const cache::CacheEntry &entry, int column) const
{
    switch (column) {
    case Question:
        return plainToolTip(QString::fromUtf8(entry.question));
    case Saved:
        return tr("%1 per answer").arg(moneyText(entry.cost));
    case Time:
        return tr("%1 per answer").arg(durationText(entry.duration.count() * 1000));
    case Used:
        return tr("made %1\nused %2").arg(absoluteTime(entry.createdMs), absoluteTime(entry.usedMs));
    case Expires:
        return entry.expiresMs == 0 ? QVariant() : QVariant(absoluteTime(entry.expiresMs));
    default:
        return plainToolTip(text(entry, column));
    }
}

QVariant CacheEntryModel::data(const QModelIndex &index, int role) const
{
    if (role == Qt::TextAlignmentRole)
        return int((index.column() >= Hits && index.column() <= Size ? Qt::AlignRight : Qt::AlignLeft) |
                   Qt::AlignVCenter);
    const cache::CacheEntry *entry = at(index.row());
    if (!entry) {
        if (index.isValid() && role == Qt::DisplayRole)
            want(index.row() / pageRows);
        return role == Qt::DisplayRole && index.column() == Question ? QVariant(QStringLiteral("…"))
                                                                     : QVariant();
    }
    switch (role) {
    case Qt::DisplayRole:
        return text(*entry, index.column());
    case Qt::ToolTipRole:
        return toolTip(*entry, index.column());
    case BadgeWordRole:
        return entryBadge(*entry).word;
    case BadgeToneRole:
        return static_cast<int>(entryBadge(*entry).tone);
    default:
        return {};
    }
}

QVariant CacheEntryModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((section >= Hits && section <= Size ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && section == Time)
        return tr("What its hits would have been waited for");
    if (role != Qt::DisplayRole)
        return {};
    const QString titles[] = {tr("Question"), tr("Kind"), tr("Hits"),    tr("Saved"), tr("Time saved"),
                              tr("Size"),     tr("Used"), tr("Expires"), tr("Model"), tr("Client")};
    return titles[section];
}

bool CacheEntryModel::isSortable(int column) { return sortOf(column).has_value(); }

void CacheEntryModel::sort(int column, Qt::SortOrder order)
{
    const auto sort = sortOf(column);
    if (!sort)
        return;
    m_filter.sort = *sort;
    m_filter.descending = order == Qt::DescendingOrder;
    reload();
}

} // namespace gatehouse::ui
