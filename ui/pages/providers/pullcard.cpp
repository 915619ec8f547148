// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/providers/pullcard.h"

#include "ui/pages/providers/pullline.h"
#include "ui/text/checks.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/card.h"
#include "ui/widgets/formfield.h"

#include <QHBoxLayout>
#include <QLineEdit>

namespace gatehouse::ui {

PullCard::PullCard(Services &services)
    : m_services(services)
    , m_model(new QLineEdit)
    , m_field(new FormField({}, m_model, tr("A name of ollama.com/library, such as llama3.2:1b")))
    , m_rows(new QVBoxLayout)
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto *card = new Card(tr("Fetch a model"));
    outer->addWidget(card);
    m_model->setAccessibleName(tr("Model to fetch"));
    m_model->setPlaceholderText(m_model->accessibleName());
    QPushButton *go = pushButton(tr("Fetch"), QLatin1String("download"));
    auto *line = new QHBoxLayout;
    line->setSpacing(8);
    line->addWidget(m_field, 1);
    line->addWidget(go, 0, Qt::AlignTop);
    card->body()->addLayout(line);
    m_rows->setSpacing(12);
    card->body()->addLayout(m_rows);
    connect(go, &QPushButton::clicked, this, &PullCard::fetch);
    connect(m_model, &QLineEdit::returnPressed, this, &PullCard::fetch);
    connect(m_model, &QLineEdit::textEdited, this, [this] { m_field->setError({}); });
    connect(&services.link, &EngineLink::modelPullChanged, this, &PullCard::follow);
}

void PullCard::show(const ProviderId &provider)
{
    if (provider != m_provider) {
        m_model->clear();
        m_field->setError({});
    }
    m_provider = provider;
    for (PullLine *line : m_lines)
        line->setVisible(line->pull().provider == provider);
}

void PullCard::fetch()
{
    const ModelPull wanted{.provider = m_provider, .model = m_model->text().trimmed().toUtf8()};
    const PullLine *known = lineOf(wanted);
    if (const QString wrong = checkModel(m_model->text()); !wrong.isEmpty())
        return m_field->setError(wrong);
    if (known && known->isRunning())
        return m_field->setError(tr("%1 is being fetched already.").arg(QString::fromUtf8(wanted.model)));
    m_model->clear();
    follow(wanted);
    m_services.link.pullModel(wanted.provider, wanted.model);
}

void PullCard::follow(const ModelPull &pull)
{
    PullLine *line = lineOf(pull);
    if (!line)
        line = addLine(pull);
    line->update(pull);
    if (pull.state == ModelPull::State::Fetched)
        Q_EMIT fetched(pull.provider);
}

PullLine *PullCard::lineOf(const ModelPull &pull) const
{
    for (PullLine *line : m_lines)
        if (line->pull().provider == pull.provider && line->pull().model == pull.model)
            return line;
    return nullptr;
}

PullLine *PullCard::addLine(const ModelPull &pull)
{
    auto *line = new PullLine(pull);
    m_rows->addWidget(line);
    m_lines << line;
    line->setVisible(pull.provider == m_provider);
    connect(line, &PullLine::stopWanted, this,
            [this, line] { m_services.link.stopPull(line->pull().provider, line->pull().model); });
    connect(line, &PullLine::dismissed, this, [this, line] {
        m_lines.removeOne(line);
        m_model->setFocus(); // not lost with the button that had it
        line->deleteLater();
    });
    return line;
}

} // namespace gatehouse::ui
