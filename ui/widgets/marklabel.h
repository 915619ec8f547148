// SPDX-License-Identifier: GPL-3.0-or-later
// A provider's mark: its letter in a rounded square of its colour. No trademarks.
#pragma once

#include <QWidget>

namespace gatehouse::ui {

class MarkLabel final : public QWidget
{
    Q_OBJECT
public:
    MarkLabel(QString name, int colorSlot, int size, QWidget *parent = nullptr);
    void setMark(const QString &name, int colorSlot);

private:
    void paintEvent(QPaintEvent *event) override;
    QString m_name;
    int m_slot;
};

} // namespace gatehouse::ui
