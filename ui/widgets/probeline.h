// SPDX-License-Identifier: GPL-3.0-or-later
// "Test connection": a button, and beside it what the test found, in the provider's own words where it
// failed.
#pragma once

#include "ui/enginelink/enginelink.h"

#include <QWidget>

#include <functional>

class QPushButton;

namespace gatehouse::ui {

class Badge;
class ToneLabel;

class ProbeLine final : public QWidget
{
    Q_OBJECT
public:
    struct Question
    {
        config::Provider provider = {};
        Secret key = {};
    };

    using Ask = std::function<std::optional<Question>()>; // nothing: the fields are not right yet

    ProbeLine(EngineLink &link, Ask ask, QWidget *parent = nullptr);
    void clear();

Q_SIGNALS:
    void found(const std::vector<QByteArray> &models);

private:
    void probe();
    void show(const gateway::ProbeResult &result);

    EngineLink &m_link;
    Ask m_ask;
    QPushButton *m_button;
    Badge *m_badge;
    ToneLabel *m_text;
    quint64 m_round = 0; // an answer to an older question is not shown
};

} // namespace gatehouse::ui
