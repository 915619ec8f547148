// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/fittingcolumns.h"

#include "ui/uistate.h"

#include <QEvent>
#include <QHeaderView>
#include <QTableView>

namespace gatehouse::ui {

namespace {

constexpr int roomForAll = 620; // below it half of the columns would be out of sight
constexpr int narrowestMain = 84;

} // namespace

FittingColumns::FittingColumns(QTableView &table, ColumnPlan plan, UiState &state)
    : QObject(&table)
    , m_table(table)
    , m_plan(std::move(plan))
    , m_state(state)
{
    QHeaderView *header = table.horizontalHeader();
    header->setStretchLastSection(true);
    header->setSectionsMovable(true);
    for (int column = 0; column < m_plan.widths.size(); ++column)
        header->resizeSection(column, widthOf(column));
    header->restoreState(state.layout(m_plan.key));
    table.viewport()->installEventFilter(this);
}

int FittingColumns::widthOf(int column) const
{
    return std::max(m_plan.widths[column], m_table.horizontalHeader()->sectionSizeHint(column));
}

void FittingColumns::setBeside(bool details)
{
    m_beside = details;
    fit();
}

void FittingColumns::save()
{
    m_state.setLayout(m_plan.key, m_few ? m_arranged : m_table.horizontalHeader()->saveState());
}

void FittingColumns::fit()
{
    const int room = m_table.viewport()->width();
    const bool wanted = m_beside && room < roomForAll;
    const bool before = std::exchange(m_few, wanted);
    if (wanted && !before)
        remember();
    if (wanted)
        showFew(room);
    else if (before)
        showAll();
}

void FittingColumns::remember()
{
    m_arranged = m_table.horizontalHeader()->saveState();
    m_widths.clear();
    for (int column = 0; column < m_plan.widths.size(); ++column)
        m_widths << m_table.columnWidth(column);
}

// Not by the header's own restoreState(): that would sort as it was sorted then.
void FittingColumns::showAll()
{
    for (int column = 0; column < m_widths.size(); ++column) {
        m_table.setColumnHidden(column, false);
        m_table.setColumnWidth(column, m_widths[column]);
    }
}

void FittingColumns::showFew(int room)
{
    QHeaderView *header = m_table.horizontalHeader();
    int left = room - narrowestMain;
    QList<int> shown{m_plan.main};
    for (const int column : m_plan.few) {
        if (widthOf(column) > left)
            break;
        left -= widthOf(column);
        shown << column;
    }
    for (int column = 0; column < m_plan.widths.size(); ++column) {
        m_table.setColumnHidden(column, !shown.contains(column));
        if (shown.contains(column))
            header->resizeSection(column, column == m_plan.main ? narrowestMain + std::max(0, left)
                                                                : widthOf(column));
    }
}

bool FittingColumns::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize)
        fit();
    return QObject::eventFilter(watched, event);
}

} // namespace gatehouse::ui
