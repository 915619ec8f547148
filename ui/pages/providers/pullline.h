// SPDX-License-Identifier: GPL-3.0-or-later
// One model that is being fetched: its name, how many bytes have come, and a button to stop it or, when it is
// over, to take it off the list.
#pragma once

#include "ui/enginelink/modelpull.h"

#include <QWidget>

class QProgressBar;
class QToolButton;

namespace gatehouse::ui {

class ElidedLabel;
class ToneLabel;

class PullLine final : public QWidget
{
    Q_OBJECT
public:
    explicit PullLine(const ModelPull &pull, QWidget *parent = nullptr);

    void update(const ModelPull &pull);
    using QWidget::update;

    const ModelPull &pull() const { return m_pull; }

    bool isRunning() const { return m_pull.state == ModelPull::State::Running; }

Q_SIGNALS:
    void stopWanted();
    void dismissed();

private:
    ModelPull m_pull;
    ElidedLabel *m_name;
    ToneLabel *m_text;
    QProgressBar *m_bar;
    QToolButton *m_button;
};

} // namespace gatehouse::ui
