// SPDX-License-Identifier: GPL-3.0-or-later
// The manners of the window's tables: whole rows of one height, chosen one at a time; no grid, nothing to
// edit, and Tab leads on to what comes after the table.
#pragma once

class QTableView;

namespace gatehouse::ui {

void makeRowTable(QTableView &table, int rowHeight); // pixels

} // namespace gatehouse::ui
