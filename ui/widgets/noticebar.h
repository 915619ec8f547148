// SPDX-License-Identifier: GPL-3.0-or-later
// One line over the lower edge of the window: what has just been done, and for ten seconds the way back.
#pragma once

#include <QFrame>
#include <QTimer>

#include <functional>

class QPushButton;

namespace gatehouse::ui {

class ElidedLabel;

class NoticeBar final : public QFrame
{
    Q_OBJECT
public:
    explicit NoticeBar(QWidget *window);

    void say(const QString &text);  // five seconds
    void fail(const QString &text); // stays until closed
    // For ten seconds; `undo` is called once at most, `settled` when the time is over or another notice
    // comes.
    void offerUndo(const QString &text, std::function<void()> undo, std::function<void()> settled = {});
    void undo(); // what the button does; also Ctrl+Z

    static constexpr std::chrono::seconds undoTime{10};

private:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void present(const QString &text, std::chrono::seconds time);
    void settle();
    void place();

    ElidedLabel *m_text;
    QPushButton *m_undoButton;
    QTimer m_timer;
    std::function<void()> m_undo;
    std::function<void()> m_settled;
};

} // namespace gatehouse::ui
