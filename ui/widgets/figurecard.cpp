// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/figurecard.h"

#include "ui/text/format.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/sparkline.h"

#include <QVBoxLayout>

namespace gatehouse::ui {

FigureCard::FigureCard(const QString &title, bool moreIsBad, QWidget *parent)
    : QWidget(parent)
    , m_moreIsBad(moreIsBad)
    , m_title(title)
    , m_figure(new QLabel(QStringLiteral("–")))
    , m_comparison(new ElidedLabel)
    , m_line(new Sparkline(moreIsBad ? Tone::Bad : Tone::Accent))
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto *card = new Card;
    outer->addWidget(card);
    card->body()->setSpacing(4);
    auto *label = mutedLabel(title);
    label->setAlignment(Qt::AlignLeft |
                        Qt::AlignBottom); // by its figure, where a neighbour's takes two lines
    card->body()->addWidget(label);
    QFont font = m_figure->font();
    font.setPixelSize(26);
    font.setWeight(QFont::DemiBold);
    m_figure->setFont(font);
    m_figure->setTextFormat(Qt::PlainText);
    m_figure->setMinimumWidth(80);
    card->body()->addWidget(m_figure);
    card->body()->addWidget(m_comparison);
    card->body()->addSpacing(4);
    card->body()->addWidget(m_line);
}

void FigureCard::setFigure(const QString &figure, const QString &toolTip)
{
    m_figure->setText(figure);
    m_figure->setToolTip(toolTip);
    m_figure->setAccessibleName(m_title + QStringLiteral(": ") + figure);
}

void FigureCard::setComparison(double now, double before)
{
    if (before <= 0) {
        m_comparison->setTone(Tone::Muted);
        m_comparison->setWholeText(now > 0 ? tr("nothing yesterday by now") : tr("as yesterday by now"));
        return;
    }
    const double change = now / before - 1;
    const QString arrow = change > 0 ? QStringLiteral("▲ ") : change < 0 ? QStringLiteral("▼ ") : QString();
    const bool large = std::abs(change) >= 0.005;
    m_comparison->setTone(m_moreIsBad && large ? (change > 0 ? Tone::Bad : Tone::Good) : Tone::Muted);
    m_comparison->setWholeText(large ? tr("%1%2 vs. yesterday").arg(arrow, percentText(std::abs(change)))
                                     : tr("as yesterday by now"));
}

void FigureCard::setNote(const QString &note)
{
    m_comparison->setTone(Tone::Muted);
    m_comparison->setWholeText(note);
}

void FigureCard::setLine(QList<double> values) { m_line->setValues(std::move(values), 24); }

} // namespace gatehouse::ui
