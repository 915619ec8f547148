// SPDX-License-Identifier: GPL-3.0-or-later
// An on/off switch. A check box to screen readers.
#pragma once

#include <QCheckBox>

namespace gatehouse::ui {

class Switch final : public QCheckBox
{
    Q_OBJECT
public:
    explicit Switch(const QString &text = {}, QWidget *parent = nullptr); // text stands right of it
    QSize sizeHint() const override;

    QSize minimumSizeHint() const override { return sizeHint(); }

private:
    void paintEvent(QPaintEvent *event) override;

    bool hitButton(const QPoint &position) const override { return rect().contains(position); }
};

} // namespace gatehouse::ui
