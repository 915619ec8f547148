// SPDX-License-Identifier: GPL-3.0-or-later
// A surface with a hairline and 8 px corners, an optional title line, and a column for its contents.
#pragma once

#include <QFrame>

class QHBoxLayout;
class QVBoxLayout;

namespace gatehouse::ui {

class Card final : public QFrame
{
    Q_OBJECT
public:
    explicit Card(const QString &title = {}, QWidget *parent = nullptr);

    QVBoxLayout *body() const { return m_body; }

    QHBoxLayout *titleLine() const
    {
        return m_titleLine;
    } // to put actions at its right end; null without title

    void setFlush(); // contents reach the edges, for tables

private:
    void paintEvent(QPaintEvent *event) override;

    QVBoxLayout *m_outer;
    QHBoxLayout *m_titleLine = nullptr;
    QVBoxLayout *m_body;
};

} // namespace gatehouse::ui
