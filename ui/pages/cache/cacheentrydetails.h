// SPDX-License-Identifier: GPL-3.0-or-later
// One answer of the cache beside the list: what it saved, its request and text, and what stands near it.
#pragma once

#include "ui/services.h"

#include <QWidget>

class QListWidget;
class QPlainTextEdit;
class QTabWidget;
class QToolButton;

namespace gatehouse::ui {

class Badge;
class ElidedLabel;
class FactGrid;

class CacheEntryDetails final : public QWidget
{
    Q_OBJECT
public:
    explicit CacheEntryDetails(Services &services);
    void show(const cache::CacheEntry &entry);
    using QWidget::show;

    const cache::CacheEntry &entry() const { return m_entry; }

Q_SIGNALS:
    void closeWanted();
    void pinWanted(bool pinned);
    void wrongWanted();
    void removeWanted();
    void whyWanted(const QByteArray &other); // against this entry's question
    void entryWanted(gatehouse::cache::EntryId id);

private:
    void build();
    void addNeighbours();
    void fill(const CacheEntryDetail &detail);
    void showFacts();

    Services &m_services;
    cache::CacheEntry m_entry;
    std::vector<std::pair<cache::CacheEntry, float>> m_neighbours;
    Badge *m_badge;
    ElidedLabel *m_title;
    QToolButton *m_pin;
    FactGrid *m_facts;
    QTabWidget *m_tabs;
    QPlainTextEdit *m_answer = nullptr;
    QPlainTextEdit *m_request = nullptr;
    QListWidget *m_near = nullptr;
};

} // namespace gatehouse::ui
