// SPDX-License-Identifier: GPL-3.0-or-later
// Editors one under the other, each with buttons to remove it and where order matters to move it up; and a
// button that adds one. An editor must not have a focus proxy: Tab would find the way from the end of the
// window's chain back to it, and never leave the list.
#pragma once

#include <QWidget>

#include <functional>

class QVBoxLayout;

namespace gatehouse::ui {

class RowList final : public QWidget
{
    Q_OBJECT
public:
    using Make = std::function<QWidget *()>;
    RowList(const QString &addText, bool ordered, Make make, QWidget *parent = nullptr);

    QWidget *add(); // one more, as the button does

    QList<QWidget *> rows() const { return m_rows; }

private:
    void chainTabs();
    void remove(QWidget *line, QWidget *row);
    void moveUp(QWidget *line, QWidget *row);

    bool m_ordered;
    Make m_make;
    QVBoxLayout *m_lines;
    QWidget *m_button;
    QList<QWidget *> m_rows;
};

} // namespace gatehouse::ui
