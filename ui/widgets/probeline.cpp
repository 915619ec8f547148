// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/probeline.h"

#include "ui/text/format.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"

#include <QVBoxLayout>

namespace gatehouse::ui {

ProbeLine::ProbeLine(EngineLink &link, Ask ask, QWidget *parent)
    : QWidget(parent)
    , m_link(link)
    , m_ask(std::move(ask))
    , m_button(pushButton(tr("&Test connection"), QLatin1String("test")))
    , m_badge(new Badge)
    , m_text(textLabel({}, Tone::Muted))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    auto *line = new QHBoxLayout;
    line->setSpacing(12);
    line->addWidget(m_button);
    line->addWidget(m_badge);
    line->addStretch(1);
    column->addLayout(line);
    column->addWidget(m_text);
    connect(m_button, &QPushButton::clicked, this, &ProbeLine::probe);
    clear();
}

void ProbeLine::clear()
{
    ++m_round;
    m_badge->setBadge({});
    m_text->hide();
    m_button->setEnabled(true);
}

void ProbeLine::probe()
{
    const std::optional<Question> question = m_ask();
    if (!question)
        return;
    clear();
    m_button->setEnabled(false);
    m_badge->setBadge({tr("Testing…"), Tone::Accent});
    m_link.probe(question->provider, question->key)
        .then(this, [this, round = m_round](const gateway::ProbeResult &result) {
            if (round == m_round)
                show(result);
        });
}

void ProbeLine::show(const gateway::ProbeResult &result)
{
    m_button->setEnabled(true);
    const auto models = static_cast<int>(result.models.size());
    if (result.ok) {
        m_badge->setBadge({tr("Works"), Tone::Good});
        m_text->setText(tr("Answered in %1 ms, %n model(s) found.", nullptr, models).arg(result.latencyMs));
        Q_EMIT found(result.models);
    } else {
        m_badge->setBadge(
            {result.status ? tr("Failed with %1").arg(result.status) : tr("No answer"), Tone::Bad});
        m_text->setText(result.message);
    }
    m_text->setTone(result.ok ? Tone::Muted : Tone::Bad);
    m_text->setVisible(!m_text->text().isEmpty());
}

} // namespace gatehouse::ui
