// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/cache/cacheanswers.h"

#include "ui/pages/cache/cacheentrydetails.h"
#include "ui/text/cachetext.h"
#include "ui/text/format.h"
#include "ui/widgets/badgedelegate.h"
#include "ui/widgets/card.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/fittingcolumns.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/rowtable.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QShortcut>
#include <QSplitter>
#include <QTableView>

using namespace std::chrono_literals;

namespace gatehouse::ui {

namespace {

enum Kind { All, ByMeaning, ExactOnly, Pinned };

constexpr int rowHeight = 36;

} // namespace

CacheAnswers::CacheAnswers(Services &services)
    : m_services(services)
    , m_model(services.link.cache(), services.clock)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 12, 0, 0);
    column->setSpacing(12);
    buildFilter(column);
    buildTable(column);
    connectDetails();
    connect(&m_model, &CacheEntryModel::listed, this, &CacheAnswers::showCount);
    connect(&m_model, &CacheEntryModel::failed, this,
            [this](const QString &reason) { m_services.notices.fail(reason); });
    connect(&services.link, &EngineLink::configChanged, this, &CacheAnswers::fillClients);
    fillClients();
}

CacheAnswers::~CacheAnswers()
{
    m_services.state.setLayout(QStringLiteral("cache"), m_splitter->saveState());
    m_columns->save();
}

void CacheAnswers::buildFilter(QVBoxLayout *column)
{
    auto *line = new QHBoxLayout;
    line->setSpacing(8);
    m_search = new QLineEdit;
    m_search->setPlaceholderText(tr("Search the questions"));
    m_search->setAccessibleName(m_search->placeholderText());
    m_search->setClearButtonEnabled(true);
    m_kind = new QComboBox;
    m_kind->setAccessibleName(tr("Which answers"));
    m_kind->addItems(
        {tr("All answers"), tr("Found by meaning too"), tr("Found by their key only"), tr("Pinned")});
    m_client = new QComboBox;
    m_client->setAccessibleName(tr("Client"));
    m_expired = new QCheckBox(tr("Expired too"));
    m_count = new ToneLabel({}, Tone::Muted);
    line->addWidget(m_search, 1);
    line->addWidget(m_kind);
    line->addWidget(m_client);
    line->addWidget(m_expired);
    column->addLayout(line);
    column->addWidget(m_count);
    m_typing.setSingleShot(true);
    connect(&m_typing, &QTimer::timeout, this, &CacheAnswers::applyFilter);
    connect(m_search, &QLineEdit::textChanged, this, [this] { m_typing.start(200ms); });
    connect(m_search, &QLineEdit::returnPressed, this, &CacheAnswers::applyFilter);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &CacheAnswers::applyFilter);
    connect(m_client, &QComboBox::activated, this, &CacheAnswers::applyFilter);
    connect(m_expired, &QCheckBox::toggled, this, &CacheAnswers::applyFilter);
}

void CacheAnswers::fillClients()
{
    const QByteArray before = m_client->currentData().toByteArray();
    m_client->clear();
    m_client->addItem(tr("Any client"), QByteArray());
    m_client->addItem(tr("Without a key"), QByteArray("key:"));
    for (const config::Client &client : m_services.link.config()->clients)
        m_client->addItem(client.id.text(), QByteArray("key:" + client.id.value));
    m_client->setCurrentIndex(std::max(0, m_client->findData(before)));
}

void CacheAnswers::buildTable(QVBoxLayout *column)
{
    m_table = new QTableView;
    m_table->setModel(&m_model);
    m_table->setAccessibleName(tr("Answers in the cache"));
    makeRowTable(*m_table, rowHeight);
    m_table->setItemDelegateForColumn(
        CacheEntryModel::Kind,
        new BadgeDelegate(CacheEntryModel::BadgeWordRole, CacheEntryModel::BadgeToneRole, this));
    m_table->setWordWrap(false);
    m_table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    buildHeader();

    auto *left = new Card;
    left->setFlush();
    m_empty = new EmptyState("cache", {}, {});
    left->body()->addWidget(m_table, 1);
    left->body()->addWidget(m_empty, 1);
    auto *right = new Card;
    right->setFlush();
    right->body()->setContentsMargins(0, 12, 0, 8);
    m_details = new CacheEntryDetails(m_services);
    right->body()->addWidget(m_details);
    right->hide();
    right->setMinimumWidth(340);
    m_splitter = new QSplitter;
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(12);
    m_splitter->addWidget(left);
    m_splitter->addWidget(right);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setSizes({620, 400});
    m_splitter->restoreState(m_services.state.layout(QStringLiteral("cache")));
    column->addWidget(m_splitter, 1);
}

void CacheAnswers::buildHeader()
{
    QHeaderView *header = m_table->horizontalHeader();
    m_columns = new FittingColumns(*m_table,
                                   {.key = QStringLiteral("cacheColumns"),
                                    .widths = {280, 112, 60, 76, 96, 80, 96, 104, 160, 110},
                                    .main = CacheEntryModel::Question,
                                    .few = {CacheEntryModel::Kind, CacheEntryModel::Hits,
                                            CacheEntryModel::Saved, CacheEntryModel::Used}},
                                   m_services.state);
    header->setSortIndicator(CacheEntryModel::Used, Qt::DescendingOrder);
    m_table->setSortingEnabled(true);
    connect(header, &QHeaderView::sortIndicatorChanged, this, [this, header](int section) {
        if (CacheEntryModel::isSortable(section))
            m_sorted = {section, header->sortIndicatorOrder()};
        else
            header->setSortIndicator(m_sorted.first, m_sorted.second);
    });
}

void CacheAnswers::connectDetails()
{
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &CacheAnswers::showCurrent);
    connect(m_details, &CacheEntryDetails::closeWanted, this, [this] {
        showDetails(false);
        m_table->clearSelection();
        m_table->setFocus();
    });
    connect(m_details, &CacheEntryDetails::pinWanted, this, &CacheAnswers::pin);
    connect(m_details, &CacheEntryDetails::wrongWanted, this, &CacheAnswers::markWrong);
    connect(m_details, &CacheEntryDetails::removeWanted, this, &CacheAnswers::remove);
    connect(m_details, &CacheEntryDetails::entryWanted, this, &CacheAnswers::choose);
    connect(m_details, &CacheEntryDetails::whyWanted, this,
            [this](const QByteArray &other) { Q_EMIT whyWanted(m_details->entry(), other); });
    const std::pair<QKeySequence, std::function<void()>> keys[] = {
        {QKeySequence::Delete, [this] { remove(); }}, {QKeySequence(Qt::Key_P), [this] {
                                                           if (const cache::CacheEntry *entry = chosen())
                                                               pin(!entry->pinned);
                                                       }}};
    for (const auto &[sequence, act] : keys) {
        auto *shortcut = new QShortcut(sequence, m_table, nullptr, nullptr, Qt::WidgetShortcut);
        connect(shortcut, &QShortcut::activated, this, act);
    }
}

void CacheAnswers::applyFilter()
{
    m_typing.stop();
    cache::EntryFilter filter{.text = m_search->text().trimmed(),
                              .owner = m_client->currentData().toByteArray(),
                              .expired = m_expired->isChecked()};
    const int kind = m_kind->currentIndex();
    if (kind == Pinned)
        filter.pinned = true;
    if (kind == ByMeaning || kind == ExactOnly)
        filter.semantic = kind == ByMeaning;
    m_model.show(filter);
}

void CacheAnswers::showCount()
{
    const cache::EntryList &sums = m_model.sums();
    m_count->setText(tr("%1, %2, saved %3")
                         .arg(tr("%Ln answer(s)", nullptr, static_cast<int>(sums.total)),
                              bytesText(sums.bytes), moneyText(sums.saved)));
    m_table->setVisible(sums.total > 0);
    m_empty->setVisible(sums.total == 0);
    const config::Cache &config = m_services.link.config()->cache;
    const cache::EntryFilter &filter = m_model.filter();
    const bool narrowed =
        !filter.text.isEmpty() || !filter.owner.isEmpty() || filter.pinned || filter.semantic;
    if (narrowed)
        m_empty->setText(tr("Nothing matches"), tr("No answer in the cache fits this filter."));
    else if (!config.exact && !config.semantic)
        m_empty->setText(tr("The cache is off"),
                         tr("Switch it on under Settings above, here for all requests or in a rule for some. "
                            "The same request then costs nothing the second time."));
    else
        m_empty->setText(tr("No answer is kept yet"),
                         tr("Whole answers are kept as they come, and served when the same is asked again."));
    if (const int row = m_model.rowOf(m_details->entry().id);
        row >= 0 && m_details->parentWidget()->isVisible())
        m_table->selectRow(row);
    else
        showDetails(false);
}

void CacheAnswers::showDetails(bool shown)
{
    m_details->parentWidget()->setVisible(shown);
    m_columns->setBeside(shown);
}

const cache::CacheEntry *CacheAnswers::chosen() const
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    return rows.isEmpty() ? nullptr : m_model.at(rows.first().row());
}

void CacheAnswers::showCurrent()
{
    const cache::CacheEntry *entry = chosen();
    if (!entry)
        return;
    showDetails(true);
    m_details->show(*entry);
}

void CacheAnswers::choose(cache::EntryId id)
{
    if (const int row = m_model.rowOf(id); row >= 0)
        return m_table->selectRow(row);
    m_services.link.cache().detail(id).then(this, [this](const Result<CacheEntryDetail> &detail) {
        if (!detail)
            return m_services.notices.fail(detail.error().message);
        m_table->clearSelection();
        showDetails(true);
        m_details->show(detail->entry);
    });
}

void CacheAnswers::say(Pending<Result<std::int64_t>> future, const QString &done)
{
    future.then(this, [this, done](const Result<std::int64_t> &result) {
        result ? m_services.notices.say(done) : m_services.notices.fail(result.error().message);
        m_model.reload();
    });
}

void CacheAnswers::pin(bool pinned)
{
    const cache::EntryId id = m_details->entry().id;
    say(m_services.link.cache().setPinned(id, pinned),
        pinned ? tr("Pinned. It stays until it expires.") : tr("Unpinned."));
}

void CacheAnswers::markWrong()
{
    // Nothing is known of the wording that it was served for; above 1 there is no similarity, so it never
    // again serves another than its own.
    say(m_services.link.cache().markWrong(m_details->entry().id, 1),
        tr("Evicted. An answer to this question serves no other wording from now on."));
}

void CacheAnswers::remove()
{
    const cache::EntryId id = m_details->entry().id;
    if (!m_details->parentWidget()->isVisible())
        return;
    m_services.link.cache().remove(id).then(this, [this, id](const Result<std::int64_t> &result) {
        if (!result)
            return m_services.notices.fail(result.error().message);
        m_services.notices.offerUndo(tr("Deleted the answer."), [this, id] {
            say(m_services.link.cache().restore(id), tr("The answer is back."));
        });
        m_model.reload();
    });
}

void CacheAnswers::find()
{
    m_search->setFocus();
    m_search->selectAll();
}

void CacheAnswers::refresh() { applyFilter(); }

} // namespace gatehouse::ui
