// SPDX-License-Identifier: GPL-3.0-or-later
// Asks again what requests change, some seconds after one has come: while that is seen, and as soon as it is
// seen again. Where nothing comes nothing wakes.
#pragma once

#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>

class QWidget;

namespace gatehouse::ui {

class EngineLink;

class Following final : public QObject
{
public:
    // `seen` becomes its parent; `ask` is called on its behalf.
    Following(QWidget &seen, EngineLink &link, std::chrono::milliseconds after, std::function<void()> ask);

    void asked(); // for another reason: what has come by now is in the answer

private:
    void come();
    void again();
    bool eventFilter(QObject *watched, QEvent *event) override;

    QWidget &m_seen;
    const std::function<void()> m_ask;
    QTimer m_after;
    bool m_owed = false; // since nobody saw it
};

} // namespace gatehouse::ui
