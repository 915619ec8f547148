// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/cache/cacheentrydetails.h"

#include "ui/text/cachetext.h"
#include "ui/text/format.h"
#include "ui/text/mergedanswer.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/factgrid.h"
#include "ui/widgets/jsonhighlighter.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/texttab.h"

#include <QHBoxLayout>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

namespace gatehouse::ui {

CacheEntryDetails::CacheEntryDetails(Services &services)
    : m_services(services)
    , m_badge(new Badge)
    , m_title(new ElidedLabel)
    , m_pin(iconButton(QLatin1String("mark"), tr("Pin: never evict it to make room")))
    , m_facts(new FactGrid)
    , m_tabs(new QTabWidget)
{
    build();
}

void CacheEntryDetails::build()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    auto *line = new QHBoxLayout;
    line->setContentsMargins(16, 0, 12, 0);
    line->setSpacing(8);
    QFont font = m_title->font();
    font.setPixelSize(14);
    font.setWeight(QFont::DemiBold);
    m_title->setFont(font);
    m_pin->setCheckable(true);
    QToolButton *wrong = iconButton(
        QLatin1String("error"), tr("This was wrong: evict it, and do not serve it for other wordings again"));
    QToolButton *away = iconButton(QLatin1String("delete"), tr("Delete this answer"));
    QToolButton *close = iconButton(QLatin1String("close"), tr("Close the details"));
    line->addWidget(m_badge);
    line->addStretch(1);
    for (QToolButton *button : {m_pin, wrong, away, close})
        line->addWidget(button);
    column->addLayout(line);
    auto *facts = new QVBoxLayout;
    facts->setContentsMargins(16, 0, 16, 0);
    facts->addWidget(m_title);
    facts->addWidget(m_facts);
    column->addLayout(facts);
    column->addWidget(m_tabs, 1);
    m_tabs->setAccessibleName(tr("What is kept of it"));
    m_tabs->tabBar()->setAccessibleName(m_tabs->accessibleName());
    m_tabs->setDocumentMode(true);
    m_answer = addTextTab(*m_tabs, tr("Answer"));
    m_request = addTextTab(*m_tabs, tr("Request"));
    new JsonHighlighter(m_request->document());
    addNeighbours();
    connect(m_pin, &QToolButton::clicked, this, &CacheEntryDetails::pinWanted);
    connect(wrong, &QToolButton::clicked, this, &CacheEntryDetails::wrongWanted);
    connect(away, &QToolButton::clicked, this, &CacheEntryDetails::removeWanted);
    connect(close, &QToolButton::clicked, this, &CacheEntryDetails::closeWanted);
}

void CacheEntryDetails::addNeighbours()
{
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(16, 8, 16, 8);
    column->setSpacing(8);
    m_near = new QListWidget;
    m_near->setAccessibleName(tr("Nearest answers of the same scope"));
    m_near->setWordWrap(true);
    m_near->setTextElideMode(Qt::ElideRight);
    column->addWidget(mutedLabel(tr("Nearest answers of the same scope: same model, instructions, history "
                                    "and client.")));
    column->addWidget(m_near, 1);
    auto *line = new QHBoxLayout;
    QPushButton *why = pushButton(tr("&Why?"));
    QPushButton *go = pushButton(tr("&Show it"));
    line->addWidget(why);
    line->addWidget(go);
    line->addStretch(1);
    column->addLayout(line);
    m_tabs->addTab(page, tr("Neighbours"));
    const auto chosen = [this] {
        const auto row = static_cast<std::size_t>(std::max(0, m_near->currentRow()));
        return row < m_neighbours.size() ? &m_neighbours[row].first : nullptr;
    };
    connect(why, &QPushButton::clicked, this,
            [this, chosen] { Q_EMIT whyWanted(chosen() ? chosen()->question : QByteArray()); });
    connect(go, &QPushButton::clicked, this, [this, chosen] {
        if (chosen())
            Q_EMIT entryWanted(chosen()->id);
    });
    connect(m_near, &QListWidget::itemActivated, why, &QPushButton::click);
}

void CacheEntryDetails::show(const cache::CacheEntry &entry)
{
    const bool same = entry.id == m_entry.id;
    m_entry = entry;
    m_badge->setBadge(entryBadge(entry));
    m_title->setWholeText(entryLine(entry));
    m_pin->setChecked(entry.pinned);
    const QString name =
        entry.pinned ? tr("Unpin: it may be evicted again") : tr("Pin: never evict it to make room");
    m_pin->setToolTip(name);
    m_pin->setAccessibleName(name);
    showFacts();
    if (same)
        return;
    m_answer->clear();
    m_request->clear();
    m_near->clear();
    m_neighbours.clear();
    m_services.link.cache().detail(entry.id).then(
        this, [this, id = entry.id](const Result<CacheEntryDetail> &detail) {
            if (id != m_entry.id)
                return;
            if (detail)
                fill(*detail);
            else
                m_answer->setPlainText(detail.error().message);
        });
}

void CacheEntryDetails::showFacts()
{
    const cache::CacheEntry &entry = m_entry;
    const std::int64_t now = m_services.clock.wallMilliseconds();
    const Money saved = Money::fromNanoUsd(entry.cost.nanoUsd() * entry.hits);
    m_facts->setFacts(
        {{tr("Model"),
          QString::fromUtf8(entry.provider + (entry.provider.isEmpty() ? "" : " / ") + entry.model)},
         {tr("Client"), ownerText(entry.owner)},
         {tr("Hits"), tr("%1, last %2").arg(countText(entry.hits), relativeTime(entry.usedMs, now))},
         {tr("Saved"), tr("%1 and %2 (%3 and %4 each)")
                           .arg(moneyText(saved), timeSavedText(entry.duration * entry.hits),
                                moneyText(entry.cost), durationText(entry.duration.count() * 1000))},
         {tr("Learned"), entry.boundary > 0
                             ? tr("serves other wordings only above %1").arg(similarityText(entry.boundary))
                             : QString()}});
}

void CacheEntryDetails::fill(const CacheEntryDetail &detail)
{
    m_answer->setPlainText(QString::fromUtf8(detail.answer));
    m_request->setPlainText(detail.request.isEmpty() ? tr("The request was not kept.")
                                                     : prettyJson(detail.request));
    m_neighbours = detail.neighbours;
    for (const auto &[near, similarity] : m_neighbours)
        m_near->addItem(tr("%1   %2").arg(similarityText(similarity), entryLine(near)));
    if (m_neighbours.empty())
        m_near->addItem(m_entry.scope.isEmpty() ? tr("Found by its key alone, so it has none.")
                                                : tr("None in its scope."));
    m_near->setCurrentRow(0);
}

} // namespace gatehouse::ui
