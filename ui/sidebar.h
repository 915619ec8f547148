// SPDX-License-Identifier: GPL-3.0-or-later
// The list of pages at the left: icon and label, or icons alone.
#pragma once

#include <QButtonGroup>
#include <QWidget>

class QToolButton;
class QVBoxLayout;

namespace gatehouse::ui {

class SideBar final : public QWidget
{
    Q_OBJECT
public:
    explicit SideBar(bool collapsed, QWidget *parent = nullptr);

    void add(const QString &label, QLatin1String icon);
    void setCurrent(int index);
    void setCollapsed(bool collapsed);

Q_SIGNALS:
    void chosen(int index);
    void collapsedChanged(bool collapsed);

private:
    void paintEvent(QPaintEvent *event) override;

    QVBoxLayout *m_column;
    QButtonGroup m_buttons;
    QToolButton *m_fold;
    bool m_collapsed = false;
};

} // namespace gatehouse::ui
