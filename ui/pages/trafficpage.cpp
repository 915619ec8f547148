// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/trafficpage.h"

#include "ui/dialogs/exportdialog.h"
#include "ui/pages/traffic/exchangedetails.h"
#include "ui/text/exchangetext.h"
#include "ui/text/filterparser.h"
#include "ui/text/format.h"
#include "ui/widgets/badgedelegate.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/card.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/filteredit.h"
#include "ui/widgets/fittingcolumns.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/rowtable.h"

#include <QHeaderView>
#include <QMenu>
#include <QScrollBar>
#include <QShortcut>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

using namespace std::chrono_literals;

namespace gatehouse::ui {

namespace {
constexpr int pageRows = 200;
constexpr int rowHeight = 36;
} // namespace

TrafficPage::TrafficPage(Services &services)
    : Page(tr("Traffic"), tr("Every request, as it comes"), services)
    , m_model(services.clock)
{
    m_late.setSingleShot(true);
    connect(&m_late, &QTimer::timeout, this, &TrafficPage::askLate);
    buildActions();
    buildFilter();
    buildTable();
    connect(&services.link, &EngineLink::exchangesChanged, this, &TrafficPage::take);
    connect(m_details, &ExchangeDetails::closeWanted, this, [this] {
        m_details->parentWidget()->hide();
        m_columns->setBeside(false);
        m_table->clearSelection();
        m_table->setFocus();
    });
    m_filterEdit->setText(services.state.text(QStringLiteral("trafficFilter")));
    applyFilter();
}

TrafficPage::~TrafficPage()
{
    m_services.state.setLayout(QStringLiteral("traffic"), m_splitter->saveState());
    m_columns->save();
    m_services.state.setText(QStringLiteral("trafficFilter"), m_filterEdit->text());
}

void TrafficPage::buildActions()
{
    m_count = new ToneLabel({}, Tone::Muted);
    m_follow = iconButton(QLatin1String("follow"), tr("Follow: keep the newest in view"));
    m_follow->setCheckable(true);
    m_follow->setChecked(m_services.state.is(UiState::Flag::TrafficFollow));
    m_pause = iconButton(QLatin1String("pause"), tr("Pause the list (requests go on)"));
    m_pause->setCheckable(true);
    QPushButton *out = pushButton(tr("Export"), QLatin1String("download"));
    for (QWidget *widget : std::initializer_list<QWidget *>{m_count, m_follow, m_pause, out})
        actions()->addWidget(widget);
    connect(m_follow, &QToolButton::toggled, this, [this](bool on) {
        m_services.state.set(UiState::Flag::TrafficFollow, on);
        if (on)
            m_table->scrollToTop();
    });
    connect(m_pause, &QToolButton::toggled, this, &TrafficPage::setPaused);
    connect(out, &QPushButton::clicked, this, &TrafficPage::exportRows);
}

void TrafficPage::buildFilter()
{
    m_filterEdit = new FilterEdit([this](const QString &field) { return filterNames(field); });
    m_filterField = new FormField({}, m_filterEdit);
    body()->setSpacing(12);
    body()->addWidget(m_filterField);
    m_typing.setSingleShot(true);
    connect(&m_typing, &QTimer::timeout, this, &TrafficPage::applyFilter);
    // Asking for each letter would ask for what nobody wants to see.
    connect(m_filterEdit, &QLineEdit::textChanged, this, [this] { m_typing.start(200ms); });
    connect(m_filterEdit, &QLineEdit::returnPressed, this, &TrafficPage::applyFilter);
}

void TrafficPage::buildTable()
{
    m_table = new QTableView;
    m_table->setModel(&m_model);
    m_table->setAccessibleName(tr("Requests"));
    makeRowTable(*m_table, rowHeight);
    m_table->setItemDelegateForColumn(
        ExchangeModel::State,
        new BadgeDelegate(ExchangeModel::BadgeWordRole, ExchangeModel::BadgeToneRole, this));
    m_table->setWordWrap(false);
    m_table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_columns = new FittingColumns(
        *m_table,
        {.key = QStringLiteral("trafficColumns"),
         .widths = {72, 94, 88, 168, 92, 80, 104, 84, 80, 120},
         .main = ExchangeModel::Model,
         .few = {ExchangeModel::Time, ExchangeModel::State, ExchangeModel::Cost, ExchangeModel::Total}},
        m_services.state);

    auto *left = new Card;
    left->setFlush();
    m_empty = new EmptyState("traffic", {}, {});
    left->body()->addWidget(m_table, 1);
    left->body()->addWidget(m_empty, 1);
    auto *right = new Card;
    right->setFlush();
    right->body()->setContentsMargins(0, 12, 0, 8);
    m_details = new ExchangeDetails(m_services);
    right->body()->addWidget(m_details);
    right->hide();
    m_splitter = new QSplitter;
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(12);
    m_splitter->addWidget(left);
    m_splitter->addWidget(right);
    right->setMinimumWidth(320);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setSizes({620, 400});
    m_splitter->restoreState(m_services.state.layout(QStringLiteral("traffic")));
    body()->addWidget(m_splitter, 1);

    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &TrafficPage::showCurrent);
    connect(&m_model, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex &from, const QModelIndex &to) {
                const int row = m_table->currentIndex().row();
                if (row >= from.row() && row <= to.row())
                    showCurrent();
            });
    connect(m_table->verticalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
        if (value > m_table->verticalScrollBar()->maximum() - 20 * rowHeight)
            askMore();
    });
    auto *mark = new QShortcut(QKeySequence(Qt::Key_M), m_table, nullptr, nullptr, Qt::WidgetShortcut);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_table, &QWidget::customContextMenuRequested, this, &TrafficPage::showMenu);
    connect(mark, &QShortcut::activated, this, [this] { m_model.toggleMark(m_table->currentIndex().row()); });
}

void TrafficPage::showMenu(const QPoint &at)
{
    const int row = m_table->indexAt(at).row();
    const ledger::ExchangeRecord *record = m_model.at(row);
    if (!record)
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto addFilter = [this, menu](const QString &field, const QString &value) {
        if (!value.isEmpty())
            menu->addAction(tr("Only %1").arg(field + value), this,
                            [this, field, value] { select(field + quotedFilterValue(value)); });
    };
    menu->addAction(tr("Mark (M)"), this, [this, row] { m_model.toggleMark(row); });
    menu->addSeparator();
    addFilter(QStringLiteral("provider:"), record->provider.text());
    addFilter(QStringLiteral("model:"), QString::fromUtf8(record->modelServed));
    addFilter(QStringLiteral("client:"), record->client.text());
    if (record->cause)
        addFilter(QStringLiteral("cause:"), causeText(*record->cause));
    menu->popup(m_table->viewport()->mapToGlobal(at));
}

void TrafficPage::applyFilter()
{
    m_typing.stop();
    const auto filter = parseFilter(m_filterEdit->text(), m_services.clock.wallMilliseconds());
    m_filterField->setError(filter ? QString() : filter.error().message);
    if (!filter)
        return;
    m_filter = *filter;
    askFirst();
}

void TrafficPage::askFirst()
{
    const quint64 round = ++m_round;
    m_asking = true;
    m_services.link.exchanges(m_filter, pageRows, {})
        .then(this, [this, round](const Result<ledger::ExchangePage> &page) {
            if (round != m_round)
                return;
            m_asking = false;
            m_held.clear();
            if (page)
                m_model.reset(*page);
            else
                m_services.notices.fail(page.error().message);
            showCount();
            m_late.start(700ms);
        });
}

// What ended while the page was being asked for has been told already and may not have been in the file yet.
void TrafficPage::askLate()
{
    constexpr int lateRows = 100;
    m_services.link.exchanges(m_filter, lateRows, {})
        .then(this, [this, round = m_round](const Result<ledger::ExchangePage> &page) {
            if (round != m_round || !page)
                return;
            QList<ledger::ExchangeRecord> missed;
            for (const ledger::ExchangeRecord &record : page->rows)
                if (m_model.rowOf(record.id) < 0 && m_model.isNewest(record))
                    missed.prepend(record);
            if (!missed.isEmpty())
                take(missed);
        });
}

void TrafficPage::askMore()
{
    if (m_asking || !m_model.hasMore())
        return;
    m_asking = true;
    m_services.link.exchanges(m_filter, pageRows, m_model.lastId())
        .then(this, [this, round = m_round](const Result<ledger::ExchangePage> &page) {
            if (round != m_round)
                return;
            m_asking = false;
            if (page)
                m_model.append(*page);
            showCount();
        });
}

void TrafficPage::take(const QList<ledger::ExchangeRecord> &records)
{
    if (m_pause->isChecked()) {
        m_held += records;
        // What nobody looks at must not grow without end; the ledger has it all.
        if (m_held.size() > ExchangeModel::maxRows)
            m_held.remove(0, m_held.size() - ExchangeModel::maxRows);
        return showCount();
    }
    QScrollBar *bar = m_table->verticalScrollBar();
    const bool follow = m_follow->isChecked() && bar->value() < rowHeight && !m_details->isVisible();
    const int before = bar->value();
    const int added = m_model.take(records, m_filter);
    if (added > 0 && !follow)
        bar->setValue(before + added * rowHeight); // the rows under the reader's eyes stay where they are
    else if (added > 0)
        m_table->scrollToTop();
    showCount();
}

void TrafficPage::setPaused(bool paused)
{
    m_pause->setIcon(themedIcon(paused ? QLatin1String("play") : QLatin1String("pause"), Tone::Muted));
    const QString name = paused ? tr("Go on with the list") : tr("Pause the list (requests go on)");
    m_pause->setToolTip(name);
    m_pause->setAccessibleName(name);
    if (!paused)
        take(std::exchange(m_held, {}));
    showCount();
}

void TrafficPage::showCount()
{
    const int rows = m_model.rowCount();
    QString text =
        m_model.hasMore() ? tr("the newest %1").arg(countText(rows)) : tr("%Ln request(s)", nullptr, rows);
    if (m_pause->isChecked())
        text = tr("paused, %n waiting", nullptr, static_cast<int>(m_held.size()));
    m_count->setText(text);
    m_table->setVisible(rows > 0);
    m_empty->setVisible(rows == 0);
    if (m_filter == ledger::ExchangeFilter())
        m_empty->setText(tr("No request yet"),
                         tr("Point a program at the base URL above, and its requests appear here as "
                            "they come, with their cost and what went wrong."));
    else
        m_empty->setText(tr("Nothing matches"), tr("No request fits this filter. Escape empties it."));
}

void TrafficPage::showCurrent()
{
    const ledger::ExchangeRecord *record = m_model.at(m_table->currentIndex().row());
    if (!record || !m_table->selectionModel()->hasSelection())
        return;
    m_details->parentWidget()->show();
    m_columns->setBeside(true);
    m_details->show(*record);
}

QStringList TrafficPage::filterNames(const QString &field) const
{
    const config::ConfigPtr config = m_services.link.config();
    QStringList names;
    if (field == QLatin1String("provider"))
        for (const config::Provider &provider : config->providers)
            names << provider.id.text();
    if (field == QLatin1String("client"))
        for (const config::Client &client : config->clients)
            names << client.id.text();
    if (field == QLatin1String("route"))
        for (const config::Route &route : config->routes)
            names << route.id.text();
    if (field == QLatin1String("model"))
        for (int row = 0; row < std::min(m_model.rowCount(), 500); ++row)
            if (const QString model = QString::fromUtf8(m_model.at(row)->modelAsked); !names.contains(model))
                names << model;
    return names;
}

void TrafficPage::find()
{
    m_filterEdit->setFocus();
    m_filterEdit->selectAll();
}

void TrafficPage::refresh() { applyFilter(); }

void TrafficPage::select(const QString &detail)
{
    m_filterEdit->setText(detail);
    applyFilter();
}

void TrafficPage::exportRows()
{
    auto *dialog = new ExportDialog(m_services, m_filter, this);
    dialog->present();
}

} // namespace gatehouse::ui
