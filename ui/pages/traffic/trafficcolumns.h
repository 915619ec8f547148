// SPDX-License-Identifier: GPL-3.0-or-later
// The columns of the list of requests. Beside the details of one there may be little room: then the list
// keeps what tells requests apart, and what stands in the details goes, until there is room again.
#pragma once

#include <QByteArray>
#include <QObject>

class QTableView;

namespace gatehouse::ui {

class UiState;

class TrafficColumns final : public QObject
{
    Q_OBJECT
public:
    TrafficColumns(QTableView &table, UiState &state); // the table becomes its parent

    void setBeside(bool details); // whether details are open
    void save();                  // as the user has arranged them

private:
    void fit();
    void showFew(int room);
    bool eventFilter(QObject *watched, QEvent *event) override;

    QTableView &m_table;
    UiState &m_state;
    bool m_beside = false;
    bool m_few = false;
    QByteArray m_arranged; // while there are few
};

} // namespace gatehouse::ui
