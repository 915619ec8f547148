// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/report/reportpage.h"

#include "ui/pages/report/filterline.h"
#include "ui/text/filterparser.h"
#include "ui/theme/colors.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/card.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/following.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/rowtable.h"

#include <QBuffer>
#include <QComboBox>
#include <QFileDialog>
#include <QHeaderView>
#include <QMenu>
#include <QSaveFile>
#include <QTableView>
#include <QVBoxLayout>

using namespace std::chrono_literals;

namespace gatehouse::ui {

namespace {
constexpr int rowHeight = 32;
} // namespace

ReportPage::ReportPage(const QString &title, const QString &subtitle, QList<ReportColumn> columns,
                       Services &services)
    : Page(title, subtitle, services)
    , m_columns(columns)
    , m_model(tr("Name"), std::move(columns))
{
    QPushButton *out = pushButton(tr("Export"), QLatin1String("download"));
    auto *menu = new QMenu(out);
    menu->addAction(tr("CSV, exact numbers…"), this, [this] { exportAs(QStringLiteral("csv")); });
    menu->addAction(tr("PNG, twice the size…"), this, [this] { exportAs(QStringLiteral("png")); });
    menu->addAction(tr("SVG…"), this, [this] { exportAs(QStringLiteral("svg")); });
    out->setMenu(menu);
    out->setProperty("menu", true);
    actions()->addWidget(out);
    m_filterLine = new FilterLine(services);
    body()->setSpacing(12);
    body()->addWidget(m_filterLine);
    m_column = scrollingBody();
    buildChart();
    buildTable();
    connect(m_filterLine, &FilterLine::changed, this, [this] {
        m_filter = m_filterLine->filter();
        m_filter.remember(m_services.state);
        ask();
    });
    m_following = new Following(*this, services.link, 5s, [this] { ask(); });
}

void ReportPage::buildChart()
{
    m_chartCard = new Card(QStringLiteral(" "));
    m_chartTitle = qobject_cast<QLabel *>(m_chartCard->titleLine()->itemAt(0)->widget());
    m_chart = makeChartView();
    m_empty = new EmptyState("costs", tr("Nothing in this period"),
                             tr("Choose a longer period, or fewer conditions."));
    m_empty->setMinimumHeight(240);
    m_chartCard->body()->addWidget(m_chart);
    m_chartCard->body()->addWidget(m_empty);
    m_chart->setFixedHeight(320);
    m_column->addWidget(m_chartCard);
    connect(m_chart, &ChartView::stepClicked, this,
            [this](std::int64_t from, std::int64_t to) { goToTraffic(from, to, {}); });
}

void ReportPage::buildTable()
{
    m_tableCard = new Card;
    m_tableCard->setFlush();
    m_table = new QTableView;
    m_table->setModel(&m_model);
    m_table->setAccessibleName(tr("The chart as a table"));
    makeRowTable(*m_table, rowHeight);
    m_table->setWordWrap(false);
    m_table->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_tableCard->body()->addWidget(m_table);
    m_column->addWidget(m_tableCard);
    connect(m_table, &QTableView::activated, this, [this](const QModelIndex &index) {
        const Period shown = period();
        const auto row = static_cast<std::size_t>(index.row());
        const bool group = row < m_series.groups.size() && !m_series.groups[row].other;
        goToTraffic(shown.fromMs, shown.toMs,
                    group ? QString::fromUtf8(m_series.groups[row].group) : QString());
    });
}

Period ReportPage::period() const { return periodOf(m_filter.span, m_services.clock.wallMilliseconds()); }

void ReportPage::refresh()
{
    m_filter = ReportFilter::remembered(m_services.state);
    m_filterLine->show(m_filter);
    ask();
}

void ReportPage::ask()
{
    m_following->asked();
    ledger::SeriesQuery query = m_filter.query(m_services.clock.wallMilliseconds());
    query.top = topGroups();
    m_services.link.series(query).then(this, [this, round = ++m_round](const Result<ledger::Series> &series) {
        if (round != m_round)
            return;
        if (!series)
            return m_services.notices.fail(series.error().message);
        m_series = *series;
        redraw();
    });
}

void ReportPage::redraw()
{
    const bool empty = m_series.sum.requests == 0;
    m_chart->setVisible(!empty);
    m_empty->setVisible(empty);
    m_tableCard->setVisible(!empty);
    const Period shownPeriod = period();
    const ChartData drawn = chart(cutIntoSteps(m_series, shownPeriod), shownPeriod);
    m_chartTitle->setText(drawn.title);
    m_chart->show(drawn);
    fillTable(m_series);
    shown(m_series);
}

void ReportPage::fillTable(const ledger::Series &series)
{
    QList<ReportRow> rows;
    for (const ledger::SeriesPoint &group : series.groups)
        rows << ReportRow{groupName(group.group, group.other), groupColor(group.group, group.other),
                          group.figures};
    rows << ReportRow{tr("All together"), {}, series.sum};
    m_model.fill(std::move(rows));
    m_table->setFixedHeight(m_model.rowCount() * rowHeight +
                            m_table->horizontalHeader()->sizeHint().height() + 14);
}

QString ReportPage::groupName(const QByteArray &group, bool other) const
{
    if (other)
        return tr("Other");
    return group.isEmpty() ? (m_filter.groupBy == ledger::GroupBy::None ? tr("All") : tr("(none)"))
                           : QString::fromUtf8(group);
}

QColor ReportPage::groupColor(const QByteArray &group, bool other) const
{
    const bool dark = colorsOf(palette()).dark;
    if (other || group.isEmpty())
        return m_filter.groupBy == ledger::GroupBy::None ? colorsOf(palette()).accent : otherColor(dark);
    return chartColor(m_services.state.colorSlot(QString::fromUtf8(group)), dark);
}

QComboBox *ReportPage::addMeasures(const QString &name, const QStringList &measures)
{
    auto *box = new QComboBox;
    box->setAccessibleName(name);
    box->addItems(measures);
    m_chartCard->titleLine()->addWidget(box);
    connect(box, &QComboBox::currentIndexChanged, this, &ReportPage::redraw);
    return box;
}

void ReportPage::goToTraffic(std::int64_t fromMs, std::int64_t toMs, const QString &group)
{
    ReportFilter narrowed = m_filter;
    static const std::pair<ledger::GroupBy, QString ReportFilter::*> members[] = {
        {ledger::GroupBy::Provider, &ReportFilter::provider},
        {ledger::GroupBy::Model, &ReportFilter::model},
        {ledger::GroupBy::Route, &ReportFilter::route},
        {ledger::GroupBy::Client, &ReportFilter::client}};
    for (const auto &[by, member] : members)
        if (by == m_filter.groupBy && !group.isEmpty())
            narrowed.*member = group;
    Q_EMIT m_services.navigator.pageWanted(QStringLiteral("traffic"), narrowed.trafficFilter(fromMs, toMs));
}

QByteArray ReportPage::exported(const QString &suffix)
{
    if (suffix == QLatin1String("csv"))
        return seriesCsv(m_series, m_columns);
    if (suffix == QLatin1String("svg"))
        return m_chart->svg();
    QBuffer buffer;
    m_chart->image(2).save(&buffer, "PNG");
    return buffer.data();
}

void ReportPage::exportAs(const QString &suffix)
{
    auto *chooser = new QFileDialog(this, tr("Export"), QStringLiteral("gatehouse.") + suffix);
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setAcceptMode(QFileDialog::AcceptSave);
    chooser->setDefaultSuffix(suffix);
    connect(chooser, &QFileDialog::fileSelected, this, [this, suffix](const QString &name) {
        QSaveFile file(name);
        if (!file.open(QIODevice::WriteOnly) || file.write(exported(suffix)) < 0 || !file.commit())
            return m_services.notices.fail(tr("%1 could not be written: %2").arg(name, file.errorString()));
        m_services.notices.say(tr("Exported to %1.").arg(name));
    });
    chooser->open();
}

} // namespace gatehouse::ui
