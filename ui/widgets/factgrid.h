// SPDX-License-Identifier: GPL-3.0-or-later
// Names at the left, facts at the right, each selectable.
#pragma once

#include "ui/theme/colors.h"

#include <QList>
#include <QWidget>

class QGridLayout;

namespace gatehouse::ui {

struct Fact
{
    QString name = {};
    QString text = {};
    bool mono = false;
    Tone tone = Tone::Normal;
};

class FactGrid final : public QWidget
{
    Q_OBJECT
public:
    explicit FactGrid(QWidget *parent = nullptr);
    void setFacts(const QList<Fact> &facts); // those without text are left out

private:
    QGridLayout *m_grid;
};

} // namespace gatehouse::ui
