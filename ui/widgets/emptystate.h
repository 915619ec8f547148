// SPDX-License-Identifier: GPL-3.0-or-later
// What stands where a list would: what this is, and one button.
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace gatehouse::ui {

class EmptyState final : public QWidget
{
    Q_OBJECT
public:
    EmptyState(const char *icon, const QString &title, const QString &text, QWidget *parent = nullptr);
    QPushButton *addButton(const QString &text);
    void setText(const QString &title, const QString &text);

private:
    QLabel *m_title;
    QLabel *m_text;
};

} // namespace gatehouse::ui
