// SPDX-License-Identifier: GPL-3.0-or-later
// A line of widgets that goes on in the next line where it does not fit.
#pragma once

#include <QLayout>

namespace gatehouse::ui {

class FlowLayout final : public QLayout
{
    Q_OBJECT
public:
    explicit FlowLayout(QWidget *parent = nullptr);
    ~FlowLayout() override;

    void addItem(QLayoutItem *item) override;
    int count() const override;
    QLayoutItem *itemAt(int index) const override;
    QLayoutItem *takeAt(int index) override;

    Qt::Orientations expandingDirections() const override { return {}; }

    bool hasHeightForWidth() const override { return true; }

    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSize() const override;
    void setGeometry(const QRect &rect) override;

private:
    int place(const QRect &rect, bool dry) const; // returns the height that it takes

    QList<QLayoutItem *> m_items;
};

} // namespace gatehouse::ui
