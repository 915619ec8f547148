// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/routes/rulelist.h"

#include "ui/pages/routes/rulecard.h"
#include "ui/theme/colors.h"

#include <QDrag>
#include <QDragEnterEvent>
#include <QMimeData>
#include <QPainter>
#include <QVBoxLayout>

namespace gatehouse::ui {

namespace {

constexpr int spacing = 12;

QString ruleType() { return QStringLiteral("application/x-gatehouse-rule"); }

} // namespace

RuleList::RuleList(Services &services)
    : m_services(services)
    , m_column(new QVBoxLayout(this))
{
    setAccessibleName(tr("Rules"));
    setAcceptDrops(true);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(spacing);
}

void RuleList::fill(const std::vector<config::Route> &routes)
{
    RouteId focused;
    for (RuleCard *card : m_cards)
        if (card->hasFocus())
            focused = card->route().id;
    // The switch that asked for the change may still be on the stack.
    for (RuleCard *card : std::exchange(m_cards, {})) {
        m_column->removeWidget(card);
        card->hide();
        card->deleteLater();
    }
    for (const config::Route &route : routes)
        add(route);
    QWidget *last = nullptr;
    for (RuleCard *card : m_cards) {
        if (last)
            setTabOrder(last, card);
        last = card;
        for (QWidget *child : card->findChildren<QWidget *>())
            if (child->focusPolicy() != Qt::NoFocus) {
                setTabOrder(last, child);
                last = child;
            }
        if (card->route().id == focused && !focused.isEmpty()) {
            card->show(); // else the focus would not stay
            card->setFocus();
        }
    }
    showStatus(m_services.link.status());
}

void RuleList::add(const config::Route &route)
{
    auto *card = new RuleCard(m_services, route);
    connect(card, &RuleCard::editWanted, this, [this, id = route.id] { Q_EMIT editWanted(id); });
    connect(card, &RuleCard::removeWanted, this, [this, id = route.id] { Q_EMIT removeWanted(id); });
    connect(card, &RuleCard::enableWanted, this,
            [this, id = route.id](bool enabled) { Q_EMIT enableWanted(id, enabled); });
    connect(card, &RuleCard::moveWanted, this, [this, card](int by) {
        card->setFocus();
        move(card, by);
    });
    connect(card, &RuleCard::dragWanted, this, [this, card] { drag(card); });
    m_column->addWidget(card);
    m_cards << card;
}

void RuleList::showStatus(const gateway::EngineStatus &status)
{
    for (RuleCard *card : m_cards)
        card->showStatus(status);
}

void RuleList::move(RuleCard *card, int by)
{
    const auto from = static_cast<int>(m_cards.indexOf(card));
    const int to = from + by;
    if (from >= 0 && to >= 0 && to < m_cards.size())
        Q_EMIT moveWanted(from, to);
}

void RuleList::drag(RuleCard *card)
{
    m_dragged = static_cast<int>(m_cards.indexOf(card));
    auto *drag = new QDrag(this); // Qt deletes it
    auto *content = new QMimeData;
    content->setData(ruleType(), card->route().id.value);
    drag->setMimeData(content);
    drag->setPixmap(card->grab().scaledToWidth(std::min(card->width(), 480), Qt::SmoothTransformation));
    drag->exec(Qt::MoveAction);
    m_dragged = m_gap = -1;
    update();
}

int RuleList::gapAt(int y) const
{
    int gap = 0;
    for (const RuleCard *card : m_cards)
        gap += y > card->geometry().center().y() ? 1 : 0;
    return gap;
}

void RuleList::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasFormat(ruleType()))
        event->acceptProposedAction();
}

void RuleList::dragMoveEvent(QDragMoveEvent *event)
{
    m_gap = gapAt(event->position().toPoint().y());
    event->acceptProposedAction();
    update();
}

void RuleList::dragLeaveEvent(QDragLeaveEvent *)
{
    m_gap = -1;
    update();
}

void RuleList::dropEvent(QDropEvent *event)
{
    const QByteArray id = event->mimeData()->data(ruleType());
    const int gap = gapAt(event->position().toPoint().y());
    m_gap = -1;
    update();
    for (int from = 0; from < m_cards.size(); ++from) {
        if (m_cards[from]->route().id.value != id)
            continue;
        const int to = gap > from ? gap - 1 : gap;
        event->acceptProposedAction();
        if (to != from)
            Q_EMIT moveWanted(from, to);
        return;
    }
}

void RuleList::paintEvent(QPaintEvent *)
{
    if (m_gap < 0 || m_cards.isEmpty())
        return;
    const int y = m_gap < m_cards.size() ? m_cards[m_gap]->y() - spacing / 2
                                         : m_cards.last()->geometry().bottom() + spacing / 2;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colorsOf(palette()).accent, 3, Qt::SolidLine, Qt::RoundCap));
    const int line = std::clamp(y, 2, height() - 2);
    painter.drawLine(4, line, width() - 4, line);
}

} // namespace gatehouse::ui
