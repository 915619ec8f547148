// SPDX-License-Identifier: GPL-3.0-or-later
// The columns of a list beside the details of one of its rows. There may be little room: then the list keeps
// what tells rows apart, and what stands in the details goes, until there is room again.
#pragma once

#include <QByteArray>
#include <QList>
#include <QObject>

class QTableView;

namespace gatehouse::ui {

class UiState;

struct ColumnPlan
{
    QString key = {};       // under which the user's arrangement is remembered
    QList<int> widths = {}; // at least; a title that needs more gets it
    int main = 0;           // stays, and takes what room is left
    QList<int> few = {};    // what stays beside it, in the order of their worth
};

class FittingColumns final : public QObject
{
    Q_OBJECT
public:
    FittingColumns(QTableView &table, ColumnPlan plan, UiState &state); // the table becomes its parent

    void setBeside(bool details); // whether details are open
    void save();                  // as the user has arranged them

private:
    void fit();
    void remember();
    void showFew(int room);
    void showAll();
    int widthOf(int column) const;
    bool eventFilter(QObject *watched, QEvent *event) override;

    QTableView &m_table;
    const ColumnPlan m_plan;
    UiState &m_state;
    bool m_beside = false;
    bool m_few = false;
    QByteArray m_arranged; // while there are few
    QList<int> m_widths;   // the same
};

} // namespace gatehouse::ui
