// SPDX-License-Identifier: GPL-3.0-or-later
// A column that scrolls where its contents are taller than the place it has.
#pragma once

#include <QScrollArea>

class QVBoxLayout;

namespace gatehouse::ui {

class ScrollColumn : public QScrollArea
{
public:
    // The right margin is `besideBar` while the scroll bar shows, which takes room of its own.
    ScrollColumn(const QMargins &margins, int besideBar, QWidget *parent = nullptr);

    QVBoxLayout *column() const { return m_column; }

private:
    QVBoxLayout *m_column;
};

} // namespace gatehouse::ui
