// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/traffic/trafficcolumns.h"

#include "ui/models/exchangemodel.h"
#include "ui/uistate.h"

#include <QEvent>
#include <QHeaderView>
#include <QTableView>

namespace gatehouse::ui {

namespace {

constexpr int widths[] = {76, 84, 88, 176, 76, 68, 112, 84, 96, 160};
constexpr int roomForAll = 620; // below it half of the columns would be out of sight
constexpr int narrowestModel = 96;

// What stays, beside the model, in the order of their worth.
constexpr ExchangeModel::Column few[] = {ExchangeModel::Time, ExchangeModel::State, ExchangeModel::Cost,
                                         ExchangeModel::Total};

QString stateKey() { return QStringLiteral("trafficColumns"); }

} // namespace

TrafficColumns::TrafficColumns(QTableView &table, UiState &state)
    : QObject(&table)
    , m_table(table)
    , m_state(state)
{
    QHeaderView *header = table.horizontalHeader();
    header->setHighlightSections(false);
    header->setStretchLastSection(true);
    header->setSectionsMovable(true);
    for (int column = 0; column < ExchangeModel::ColumnCount; ++column)
        header->resizeSection(column, widths[column]);
    header->restoreState(state.layout(stateKey()));
    table.viewport()->installEventFilter(this);
}

void TrafficColumns::setBeside(bool details)
{
    m_beside = details;
    fit();
}

void TrafficColumns::save()
{
    m_state.setLayout(stateKey(), m_few ? m_arranged : m_table.horizontalHeader()->saveState());
}

void TrafficColumns::fit()
{
    QHeaderView *header = m_table.horizontalHeader();
    const int room = m_table.viewport()->width();
    const bool wanted = m_beside && room < roomForAll;
    if (wanted && !m_few)
        m_arranged = header->saveState();
    if (!wanted && m_few)
        header->restoreState(m_arranged);
    m_few = wanted;
    if (m_few)
        showFew(room);
}

void TrafficColumns::showFew(int room)
{
    QHeaderView *header = m_table.horizontalHeader();
    int left = room - narrowestModel;
    QList<int> shown{ExchangeModel::Model};
    for (const ExchangeModel::Column column : few) {
        if (widths[column] > left)
            break;
        left -= widths[column];
        shown << column;
    }
    for (int column = 0; column < ExchangeModel::ColumnCount; ++column) {
        m_table.setColumnHidden(column, !shown.contains(column));
        if (shown.contains(column))
            header->resizeSection(column, column == ExchangeModel::Model ? narrowestModel + std::max(0, left)
                                                                         : widths[column]);
    }
}

bool TrafficColumns::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize)
        fit();
    return QObject::eventFilter(watched, event);
}

} // namespace gatehouse::ui
