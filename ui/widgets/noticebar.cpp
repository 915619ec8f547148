// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/noticebar.h"

#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>

using namespace std::chrono_literals;

namespace gatehouse::ui {

NoticeBar::NoticeBar(QWidget *window)
    : QFrame(window)
    , m_text(new ElidedLabel)
    , m_undoButton(quietButton(tr("Undo")))
{
    setObjectName(QStringLiteral("noticeBar"));
    m_undoButton->setObjectName(QStringLiteral("undoButton"));
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(16, 6, 6, 6);
    line->setSpacing(8);
    line->addWidget(m_text, 1);
    line->addWidget(m_undoButton);
    QToolButton *close = iconButton(QLatin1String("close"), tr("Dismiss"));
    line->addWidget(close);
    connect(close, &QToolButton::clicked, this, &NoticeBar::settle);
    connect(m_undoButton, &QPushButton::clicked, this, &NoticeBar::undo);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &NoticeBar::settle);
    window->installEventFilter(this);
    hide();
}

void NoticeBar::say(const QString &text)
{
    settle();
    present(text, 5s);
}

void NoticeBar::fail(const QString &text)
{
    settle();
    present(text, 0s);
}

void NoticeBar::offerUndo(const QString &text, std::function<void()> undo, std::function<void()> settled)
{
    settle();
    m_undo = std::move(undo);
    m_settled = std::move(settled);
    present(text, undoTime);
}

void NoticeBar::undo()
{
    const auto undo = std::exchange(m_undo, {});
    m_settled = {};
    settle();
    if (undo)
        undo();
}

void NoticeBar::present(const QString &text, std::chrono::seconds time)
{
    m_text->setWholeText(text);
    setAccessibleName(text);
    m_undoButton->setVisible(static_cast<bool>(m_undo));
    if (time > 0s)
        m_timer.start(time);
    place();
    show();
    raise();
}

void NoticeBar::settle()
{
    m_timer.stop();
    m_undo = {};
    if (const auto settled = std::exchange(m_settled, {}))
        settled();
    hide();
}

void NoticeBar::place()
{
    const int width = std::min(std::max(sizeHint().width() + 16, 320), parentWidget()->width() - 48);
    resize(width, sizeHint().height());
    move((parentWidget()->width() - width) / 2, parentWidget()->height() - height() - 24);
}

bool NoticeBar::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize)
        place();
    return QFrame::eventFilter(watched, event);
}

void NoticeBar::paintEvent(QPaintEvent *)
{
    const Colors &colors = colorsOf(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(mixed(colors.muted, colors.hairline, 0.5), 1));
    painter.setBrush(mixed(colors.accent, colors.surface, 0.06));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
}

} // namespace gatehouse::ui
