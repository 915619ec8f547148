// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/routes/routetrial.h"

#include "ui/text/providertext.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/card.h"
#include "ui/widgets/factgrid.h"
#include "ui/widgets/labels.h"

#include <QComboBox>
#include <QCompleter>
#include <QHBoxLayout>
#include <QLineEdit>

namespace gatehouse::ui {

RouteTrial::RouteTrial(Services &services)
    : m_services(services)
    , m_model(new QLineEdit)
    , m_client(new QComboBox)
    , m_answer(textLabel({}))
    , m_steps(new FactGrid)
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto *card = new Card(tr("Try it"));
    outer->addWidget(card);
    card->body()->addWidget(mutedLabel(tr("Where a request would go now. Nothing is sent.")));
    auto *line = new QHBoxLayout;
    line->setSpacing(8);
    m_model->setPlaceholderText(tr("Model, as a program asks for it"));
    m_model->setAccessibleName(m_model->placeholderText());
    m_client->setAccessibleName(tr("Client"));
    QPushButton *go = pushButton(tr("Show"));
    line->addWidget(m_model, 1);
    line->addWidget(m_client);
    line->addWidget(go);
    card->body()->addLayout(line);
    card->body()->addWidget(m_answer);
    card->body()->addWidget(m_steps);
    m_answer->hide();
    connect(m_model, &QLineEdit::returnPressed, this, &RouteTrial::tryIt);
    connect(go, &QPushButton::clicked, this, &RouteTrial::tryIt);
    connect(&services.link, &EngineLink::configChanged, this, &RouteTrial::fillNames);
    fillNames();
}

void RouteTrial::fillNames()
{
    const config::ConfigPtr config = m_services.link.config();
    QStringList models;
    for (const config::Provider &provider : config->providers)
        for (const QByteArray &model : provider.models)
            models << QString::fromUtf8(model)
                   << provider.id.text() + QLatin1Char('/') + QString::fromUtf8(model);
    auto *completer = new QCompleter(models, m_model);
    completer->setFilterMode(Qt::MatchContains);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    delete m_model->completer();
    m_model->setCompleter(completer);
    m_client->clear();
    m_client->addItem(tr("Without a client key"), QByteArray());
    for (const config::Client &client : config->clients)
        m_client->addItem(client.id.text(), client.id.value);
}

void RouteTrial::tryIt()
{
    const QByteArray model = m_model->text().trimmed().toUtf8();
    if (model.isEmpty())
        return m_model->setFocus();
    m_services.link.preview(model, {m_client->currentData().toByteArray()})
        .then(this, [this, round = ++m_round](const Result<PlanPreview> &plan) {
            if (round == m_round)
                show(plan);
        });
}

void RouteTrial::show(const Result<PlanPreview> &plan)
{
    m_answer->show();
    m_answer->setTone(plan ? Tone::Muted : Tone::Bad);
    if (!plan) {
        m_steps->setFacts({});
        return m_answer->setText(plan.error().message);
    }
    m_answer->setText(plan->route.isEmpty() ? tr("No rule fits; the model's name decides.")
                                            : tr("By the rule %1:").arg(plan->route.text()));
    QList<Fact> facts;
    int number = 0;
    for (const PlanPreview::Step &step : plan->steps)
        facts << Fact{QString::number(++number),
                      QStringLiteral("%1 / %2   %3")
                          .arg(step.provider.text(), QString::fromUtf8(step.model), step.why)};
    m_steps->setFacts(facts);
}

} // namespace gatehouse::ui
