// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/pricesection.h"

#include "ui/dialogs/pricedialog.h"
#include "ui/text/period.h"
#include "ui/text/pricefile.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/rowtable.h"

#include <QFileDialog>
#include <QHeaderView>
#include <QLineEdit>
#include <QSaveFile>
#include <QTableWidget>
#include <QVBoxLayout>

namespace gatehouse::ui {

namespace {

constexpr int firstPrice = 2; // the column

QTableWidget *priceTable(const QString &name)
{
    auto *table = new QTableWidget(0, 6);
    table->setAccessibleName(name);
    makeRowTable(*table, 32);
    table->setHorizontalHeaderLabels({PriceSection::tr("Provider"), PriceSection::tr("Model"),
                                      PriceSection::tr("Input"), PriceSection::tr("Output"),
                                      PriceSection::tr("Cache read"), PriceSection::tr("Cache write")});
    for (int column = 0; column < table->columnCount(); ++column)
        table->horizontalHeaderItem(column)->setTextAlignment(
            (column < firstPrice ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    table->horizontalHeader()->setSectionResizeMode(1, QHeaderView::Stretch);
    return table;
}

void addPriceRow(QTableWidget &table, const QList<QByteArray> &cells)
{
    const int row = table.rowCount();
    table.insertRow(row);
    for (int column = 0; column < cells.size(); ++column) {
        auto *item = new QTableWidgetItem(QString::fromUtf8(cells[column]));
        if (column >= firstPrice)
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
        mutedLabel(tr("US dollars per million tokens, from the table of %1, made of those of LiteLLM and "
                      "genai-prices. Your own prices count before it.")
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
        std::vector<ledger::SeriesPoint> models = series->groups;
        std::erase_if(models, [](const auto &group) { return group.figures.unpriced == 0 || group.other; });
        std::ranges::stable_sort(models, std::greater(),
                                 [](const auto &group) { return group.figures.unpriced; });
        m_unpriced->setVisible(!models.empty());
        for (const ledger::SeriesPoint &group : models)
            addUnpricedModel(group.group, group.figures.unpriced);
    });
}

void PriceSection::addUnpricedModel(const QByteArray &model, std::int64_t requests)
{
    QPushButton *give = linkButton(
        tr("%1 has no price (%Ln request(s) in 30 days). Give it one", nullptr, static_cast<int>(requests))
            .arg(QString::fromUtf8(model).replace(QLatin1Char('&'), QLatin1String("&&"))));
    give->setIcon(themedIcon(QLatin1String("warning"), Tone::Warning));
    connect(give, &QPushButton::clicked, this, [this, model] { edit({.model = model}); });
    static_cast<QVBoxLayout *>(m_unpriced->layout())->addWidget(give, 0, Qt::AlignLeft);
}

void PriceSection::addOwn()
{
    column()->addWidget(m_own);
    auto *line = new QHBoxLayout;
    QPushButton *add = pushButton(tr("Add a price"), QLatin1String("add"));
    QPushButton *remove = pushButton(tr("Remove"), QLatin1String("delete"));
    QPushButton *in = pushButton(tr("Import…"), QLatin1String("upload"));
    in->setToolTip(tr("CSV with a line of names, or JSON as LiteLLM keeps it"));
    QPushButton *out = pushButton(tr("Export…"), QLatin1String("download"));
    for (QPushButton *button : {add, remove, in, out})
        line->addWidget(button);
    line->addStretch(1);
    column()->addLayout(line);
    connect(in, &QPushButton::clicked, this, &PriceSection::chooseImport);
    connect(out, &QPushButton::clicked, this, &PriceSection::chooseExport);
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

void PriceSection::chooseImport()
{
    auto *chooser = new QFileDialog(this, tr("Import prices"));
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setFileMode(QFileDialog::ExistingFile);
    chooser->setNameFilters({tr("Prices (*.csv *.json)"), tr("All files (*)")});
    connect(chooser, &QFileDialog::fileSelected, this, &PriceSection::importFrom);
    chooser->open();
}

void PriceSection::importFrom(const QString &name)
{
    constexpr qint64 most = 16 * 1024 * 1024; // LiteLLM's whole table is a tenth of that
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return m_services.notices.fail(tr("%1 could not be read: %2").arg(name, file.errorString()));
    if (file.size() > most)
        return m_services.notices.fail(tr("%1 is too large to be a list of prices.").arg(name));
    const auto prices = pricesFrom(file.readAll());
    if (!prices)
        return m_services.notices.fail(tr("Nothing was imported. %1").arg(prices.error().message));
    m_services.editor.change(
        tr("Imported %Ln price(s).", nullptr, static_cast<int>(prices->size())),
        [made = *prices](config::Config &config) {
            QHash<std::pair<QByteArray, QByteArray>, qsizetype> places;
            for (qsizetype i = 0; i < qsizetype(config.prices.size()); ++i) {
                const auto &row = config.prices[static_cast<std::size_t>(i)];
                places.insert({row.provider, row.model}, i);
            }
            for (const config::PriceOverride &price : made) {
                const auto known = places.constFind({price.provider, price.model});
                if (known == places.constEnd()) {
                    places.insert({price.provider, price.model}, qsizetype(config.prices.size()));
                    config.prices.push_back(price);
                } else {
                    config.prices[static_cast<std::size_t>(*known)] = price;
                }
            }
        });
}

void PriceSection::chooseExport()
{
    auto *chooser = new QFileDialog(this, tr("Export own prices"), QStringLiteral("gatehouse-prices.csv"));
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setAcceptMode(QFileDialog::AcceptSave);
    chooser->setDefaultSuffix(QStringLiteral("csv"));
    connect(chooser, &QFileDialog::fileSelected, this, [this](const QString &name) {
        QSaveFile file(name);
        if (!file.open(QIODevice::WriteOnly) || file.write(priceCsv(m_services.link.config()->prices)) < 0 ||
            !file.commit())
            return m_services.notices.fail(tr("%1 could not be written: %2").arg(name, file.errorString()));
        m_services.notices.say(tr("Exported to %1.").arg(name));
    });
    chooser->open();
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
