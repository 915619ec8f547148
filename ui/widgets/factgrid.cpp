// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/factgrid.h"

#include "ui/widgets/labels.h"

#include <QGridLayout>

namespace gatehouse::ui {

FactGrid::FactGrid(QWidget *parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(16);
    m_grid->setVerticalSpacing(6);
    m_grid->setColumnStretch(1, 1);
}

void FactGrid::setFacts(const QList<Fact> &facts)
{
    while (QLayoutItem *item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    int row = 0;
    for (const Fact &fact : facts) {
        if (fact.text.isEmpty())
            continue;
        auto *name = new ToneLabel(fact.name, Tone::Muted);
        ToneLabel *text = textLabel(fact.text, fact.tone);
        if (fact.mono)
            text->setFont(monospaceFont(font()));
        text->setAccessibleName(fact.name + QStringLiteral(": ") + fact.text);
        m_grid->addWidget(name, row, 0, Qt::AlignTop);
        m_grid->addWidget(text, row, 1);
        ++row;
    }
}

} // namespace gatehouse::ui
