// SPDX-License-Identifier: GPL-3.0-or-later
// A share of something as a bar, with a mark where it is meant to be.
#pragma once

#include <QWidget>

#include <optional>

namespace gatehouse::ui {

class ShareBar final : public QWidget
{
    Q_OBJECT
public:
    explicit ShareBar(QWidget *parent = nullptr);
    // Each from 0 to 1; nothing: not known, or nothing is meant.
    void show(std::optional<double> is, std::optional<double> meant);
    using QWidget::show;
    QSize sizeHint() const override;

private:
    void paintEvent(QPaintEvent *event) override;

    std::optional<double> m_is;
    std::optional<double> m_meant;
};

} // namespace gatehouse::ui
