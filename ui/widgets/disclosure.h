// SPDX-License-Identifier: GPL-3.0-or-later
// A line that opens and closes what stands below it.
#pragma once

#include <QWidget>

class QToolButton;
class QVBoxLayout;

namespace gatehouse::ui {

class Disclosure final : public QWidget
{
    Q_OBJECT
public:
    explicit Disclosure(const QString &title, QWidget *parent = nullptr);

    QVBoxLayout *body() const { return m_body; }

    void setOpen(bool open);

Q_SIGNALS:
    void opened();

private:
    QToolButton *m_button;
    QWidget *m_content;
    QVBoxLayout *m_body;
};

} // namespace gatehouse::ui
