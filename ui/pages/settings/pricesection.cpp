// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/pricesection.h"

#include "ui/dialogs/pricedialog.h"
#include "ui/text/period.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"

#include <QHeaderView>
#include <QLineEdit>
#include <QTableWidget>
#include <QVBoxLayout>

namespace gatehouse::ui {

namespace {

QTableWidget *priceTable(const QString &name)
{
    auto *table = new QTableWidget(0, 6);
    table->setAccessibleName(name);
    table->setHorizontalHeaderLabels({PriceSection::tr("Provider"), PriceSection::tr("Model"),
                                      PriceSection::tr("Input"), PriceSection::tr("Output"),
                                      PriceSection::tr("Cache read"), PriceSection::tr("Cache write")});
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(32);
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    table->horizontalHeader()->setSectionResizeMode(1, QHeaderView::Stretch);
    table->setShowGrid(false);
    table->setTabKeyNavigation(false);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    return table;
}

void addPriceRow(QTableWidget &table, const QList<QByteArray> &cells)
{
    const int row = table.rowCount();
    table.insertRow(row);
    for (int column = 0; column < cells.size(); ++column) {
        auto *item = new QTableWidgetItem(QString::fromUtf8(cells[column]));
        if (column > 1)
            item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
        table.setItem(row, column, item);
    }
}

void fit(QTableWidget &table)
{
    const int rows = std::clamp(table.rowCount(), 1, 8);
    table.setFixedHeight(table.horizontalHeader()->sizeHint().height() + rows * 32 + 4);
}

} // namespace

PriceSection::PriceSection(Services &services)
    : Section(QStringLiteral("prices"), tr("Prices"), services)
    , m_own(priceTable(tr("Own prices")))
    , m_book(priceTable(tr("Price table")))
    , m_unpriced(new QWidget)
    , m_bookNote(mutedLabel({}))
{
    const QString version = services.link.status().priceVersion;
    column()->addWidget(
        mutedLabel(tr("US dollars per million tokens, from the table of %1. Your own prices count before it.")
                       .arg(version)));
    addUnpriced();
    addOwn();
    addSearch();
}

void PriceSection::addUnpriced()
{
    new QVBoxLayout(m_unpriced);
    m_unpriced->layout()->setContentsMargins(0, 0, 0, 0);
    column()->addWidget(m_unpriced);
    askUnpriced();
    connect(&m_services.link, &EngineLink::configChanged, this, &PriceSection::askUnpriced);
}

void PriceSection::askUnpriced()
{
    ledger::SeriesQuery query{.bucket = ledger::Bucket::Day, .groupBy = ledger::GroupBy::Model, .top = 200};
    query.filter.fromMs = periodOf(Period::Span::Month, m_services.clock.wallMilliseconds()).fromMs;
    m_services.link.series(query).then(this, [this](const Result<ledger::Series> &series) {
        qDeleteAll(m_unpriced->findChildren<QWidget *>(Qt::FindDirectChildrenOnly));
        if (!series)
            return;
        int shown = 0;
        for (const ledger::SeriesPoint &group : series->groups) {
            if (group.figures.unpriced == 0 || group.other || ++shown > 5)
                continue;
            const QByteArray model = group.group;
            QPushButton *give = quietButton(
                tr("%1 has no price (%n request(s) in 30 days). Give it one", nullptr,
                   static_cast<int>(group.figures.unpriced))
                    .arg(QString::fromUtf8(model).replace(QLatin1Char('&'), QLatin1String("&&"))));
            give->setIcon(themedIcon(QLatin1String("warning"), Tone::Warning));
            connect(give, &QPushButton::clicked, this, [this, model] { edit({.model = model}); });
            static_cast<QVBoxLayout *>(m_unpriced->layout())->addWidget(give, 0, Qt::AlignLeft);
        }
    });
}

void PriceSection::addOwn()
{
    column()->addWidget(m_own);
    auto *line = new QHBoxLayout;
    QPushButton *add = pushButton(tr("Add a price"), QLatin1String("add"));
    QPushButton *remove = pushButton(tr("Remove"), QLatin1String("delete"));
    line->addWidget(add);
    line->addWidget(remove);
    line->addStretch(1);
    column()->addLayout(line);
    connect(add, &QPushButton::clicked, this, [this] { edit({}); });
    connect(m_own, &QTableWidget::cellActivated, this, [this](int row, int) {
        const auto &prices = m_services.link.config()->prices;
        if (row < static_cast<int>(prices.size()))
            edit(prices[static_cast<std::size_t>(row)]);
    });
    connect(remove, &QPushButton::clicked, this, [this] {
        const int row = m_own->currentRow();
        if (row < 0)
            return;
        m_services.editor.change(tr("Removed the price."), [row](config::Config &config) {
            if (row < static_cast<int>(config.prices.size()))
                config.prices.erase(config.prices.begin() + row);
        });
    });
    follow([this](const config::Config &config) { fillOwn(config); });
}

void PriceSection::fillOwn(const config::Config &config)
{
    m_own->setRowCount(0);
    for (const config::PriceOverride &price : config.prices)
        addPriceRow(*m_own, {price.provider.isEmpty() ? tr("any").toUtf8() : price.provider, price.model,
                             price.input, price.output, price.cacheRead, price.cacheWrite});
    m_own->setVisible(!config.prices.empty());
    fit(*m_own);
}

void PriceSection::addSearch()
{
    auto *edit = new QLineEdit;
    edit->setPlaceholderText(tr("Search the price table"));
    edit->setAccessibleName(edit->placeholderText());
    edit->setClearButtonEnabled(true);
    column()->addWidget(edit);
    column()->addWidget(m_bookNote);
    column()->addWidget(m_book);
    m_book->hide();
    m_bookNote->hide();
    connect(edit, &QLineEdit::textChanged, this, &PriceSection::search);
}

void PriceSection::search(const QString &text)
{
    const quint64 round = ++m_round;
    if (text.trimmed().isEmpty()) {
        m_book->hide();
        return m_bookNote->hide();
    }
    m_services.link.prices(text.trimmed()).then(this, [this, round](const Result<QList<PriceRow>> &rows) {
        if (round != m_round)
            return;
        m_book->setRowCount(0);
        for (const PriceRow &row : rows.value_or(QList<PriceRow>()))
            addPriceRow(*m_book,
                        {row.provider, row.model, row.input, row.output, row.cacheRead, row.cacheWrite});
        m_bookNote->setText(rows ? tr("No model of the price table fits.") : rows.error().message);
        m_bookNote->setVisible(m_book->rowCount() == 0);
        m_book->setVisible(m_book->rowCount() > 0);
        fit(*m_book);
    });
}

void PriceSection::edit(const config::PriceOverride &price)
{
    auto *dialog = new PriceDialog(m_services, price, this);
    dialog->present();
}

} // namespace gatehouse::ui
