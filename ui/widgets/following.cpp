// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/following.h"

#include "ui/enginelink/enginelink.h"

#include <QEvent>
#include <QWidget>

#include <utility>

using namespace std::chrono_literals;

namespace gatehouse::ui {

Following::Following(QWidget &seen, EngineLink &link, std::chrono::milliseconds after,
                     std::function<void()> ask)
    : QObject(&seen)
    , m_seen(seen)
    , m_ask(std::move(ask))
{
    m_after.setSingleShot(true);
    m_after.setInterval(after);
    connect(&m_after, &QTimer::timeout, this, &Following::again);
    connect(&link, &EngineLink::exchangesChanged, this, &Following::come);
    seen.installEventFilter(this);
}

void Following::asked()
{
    m_owed = false;
    m_after.stop();
}

void Following::come()
{
    if (!m_owed && !m_after.isActive())
        m_after.start();
}

void Following::again()
{
    m_owed = !m_seen.isVisible();
    if (!m_owed)
        m_ask();
}

bool Following::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Show && std::exchange(m_owed, false))
        m_after.start(0ms); // not in the middle of the showing; and it may be asked by then
    return QObject::eventFilter(watched, event);
}

} // namespace gatehouse::ui
