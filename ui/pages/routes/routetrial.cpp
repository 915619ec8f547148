// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/routes/routetrial.h"

#include "core/config/conditions.h"
#include "ui/text/checks.h"
#include "ui/text/planquestion.h"
#include "ui/text/providertext.h"
#include "ui/text/routehealth.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/card.h"
#include "ui/widgets/disclosure.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/marklabel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSet>
#include <QSpinBox>

namespace gatehouse::ui {

namespace {

// A minute of the day as the rules read it; nothing where the text is none.
std::optional<int> minuteOf(const QString &text)
{
    const auto range = config::timeRange({.field = config::Condition::Field::TimeOfDay,
                                          .test = config::Condition::Test::Is,
                                          .value = text.toUtf8()});
    return range ? std::optional(range->from) : std::nullopt;
}

QPlainTextEdit *smallText(const QString &name, int lines)
{
    auto *edit = new QPlainTextEdit;
    edit->setAccessibleName(name);
    edit->setTabChangesFocus(true);
    edit->setFont(monospaceFont(edit->font()));
    edit->setFixedHeight(QFontMetrics(edit->font()).height() * lines + 16);
    return edit;
}

} // namespace

RouteTrial::RouteTrial(Services &services)
    : m_services(services)
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto *card = new Card(tr("Try it"));
    outer->addWidget(card);
    card->body()->addWidget(mutedLabel(tr("Where a request would go now, and why. Nothing is sent.")));
    buildLine(card->body());
    buildMore(card->body());
    m_answer = textLabel({});
    m_steps = new QVBoxLayout;
    m_steps->setSpacing(4);
    m_reasons = textLabel({}, Tone::Muted);
    card->body()->addWidget(m_answer);
    card->body()->addLayout(m_steps);
    card->body()->addWidget(m_reasons);
    m_answer->hide();
    m_reasons->hide();
    connect(&services.link, &EngineLink::configChanged, this, &RouteTrial::fillNames);
    fillNames();
}

void RouteTrial::begin()
{
    m_model->setFocus();
    m_model->selectAll();
}

void RouteTrial::buildLine(QVBoxLayout *column)
{
    m_model = new QLineEdit;
    m_model->setPlaceholderText(tr("Model, as a program asks for it"));
    m_model->setAccessibleName(m_model->placeholderText());
    m_client = new QComboBox;
    m_client->setAccessibleName(tr("Client"));
    QPushButton *go = pushButton(tr("Show"));
    auto *line = new QHBoxLayout;
    line->setSpacing(8);
    line->addWidget(m_model, 1);
    line->addWidget(m_client);
    line->addWidget(go);
    column->addLayout(line);
    connect(m_model, &QLineEdit::returnPressed, this, &RouteTrial::tryIt);
    connect(go, &QPushButton::clicked, this, &RouteTrial::tryIt);
}

void RouteTrial::buildMore(QVBoxLayout *column)
{
    auto *more = new Disclosure(tr("What else the request is"));
    column->addWidget(more);
    m_body = smallText(tr("A request to read it from"), 4);
    m_body->setPlaceholderText(QStringLiteral("{\"model\": \"…\", \"messages\": […], \"stream\": true}"));
    m_bodyField = new FormField(tr("A request to read it from"), m_body,
                                tr("The JSON body of any of the APIs; it fills the fields below."));
    more->body()->addWidget(m_bodyField);
    m_dialect = new QComboBox;
    for (const char *name : {"openai-chat", "openai-responses", "anthropic-messages", "gemini-generate",
                             "bedrock-converse", "ollama-chat"})
        m_dialect->addItem(QString::fromLatin1(name));
    m_tokens = new QSpinBox;
    m_tokens->setRange(0, 10'000'000);
    m_tokens->setGroupSeparatorShown(true);
    m_budget = new QSpinBox;
    m_budget->setRange(-1, 999);
    m_budget->setValue(-1);
    m_budget->setSpecialValueText(tr("as it is"));
    m_budget->setSuffix(QStringLiteral(" %"));
    m_time = new QLineEdit;
    m_time->setPlaceholderText(tr("now"));
    m_timeField = new FormField(tr("Time of day"), m_time);
    auto *line = new QHBoxLayout;
    line->setSpacing(8);
    line->addWidget(new FormField(tr("Form"), m_dialect), 3, Qt::AlignTop);
    line->addWidget(new FormField(tr("Input tokens"), m_tokens), 2, Qt::AlignTop);
    line->addWidget(new FormField(tr("Used budget"), m_budget), 2, Qt::AlignTop);
    line->addWidget(m_timeField, 2, Qt::AlignTop);
    more->body()->addLayout(line);
    addMarks(more->body());
    connect(m_body, &QPlainTextEdit::textChanged, this, &RouteTrial::readBody);
}

void RouteTrial::addMarks(QVBoxLayout *column)
{
    m_stream = new QCheckBox(tr("streamed"));
    m_tools = new QCheckBox(tr("with tools"));
    m_images = new QCheckBox(tr("with images"));
    auto *boxes = new QHBoxLayout;
    boxes->setSpacing(16);
    for (QCheckBox *box : {m_stream, m_tools, m_images})
        boxes->addWidget(box);
    boxes->addStretch(1);
    column->addLayout(boxes);
    m_headers = smallText(tr("Headers"), 2);
    m_headers->setPlaceholderText(QStringLiteral("x-team: search"));
    m_headersField = new FormField(tr("Headers"), m_headers, tr("One per line, as Name: value"));
    column->addWidget(m_headersField);
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
    const QByteArray before = m_client->currentData().toByteArray();
    m_client->clear();
    m_client->addItem(tr("Without a client key"), QByteArray());
    for (const config::Client &client : config->clients)
        m_client->addItem(client.id.text(), client.id.value);
    m_client->setCurrentIndex(std::max(0, m_client->findData(before)));
}

void RouteTrial::readBody()
{
    m_read = {};
    const QString text = m_body->toPlainText();
    if (text.trimmed().isEmpty())
        return m_bodyField->setError({});
    const auto read = questionFrom(text);
    m_bodyField->setError(read ? QString() : read.error().message);
    if (!read)
        return;
    m_read = *read;
    if (!read->model.isEmpty())
        m_model->setText(QString::fromUtf8(read->model));
    m_stream->setChecked(read->stream);
    m_tools->setChecked(read->tools);
    m_images->setChecked(read->images);
    m_tokens->setValue(static_cast<int>(std::min<std::int64_t>(read->inputTokens, m_tokens->maximum())));
}

gateway::PlanQuestion RouteTrial::question() const
{
    gateway::PlanQuestion question = m_read;
    question.model = m_model->text().trimmed().toUtf8();
    question.client = {m_client->currentData().toByteArray()};
    question.dialect = m_dialect->currentText().toLatin1();
    question.stream = m_stream->isChecked();
    question.tools = m_tools->isChecked();
    question.images = m_images->isChecked();
    question.inputTokens = m_tokens->value();
    question.headers = headersFrom(m_headers->toPlainText());
    if (m_budget->value() >= 0)
        question.budgetUsedPercent = m_budget->value();
    question.minuteOfDay = minuteOf(m_time->text().trimmed());
    return question;
}

void RouteTrial::tryIt()
{
    const bool timeIsRight = m_time->text().trimmed().isEmpty() || minuteOf(m_time->text().trimmed());
    m_timeField->setError(timeIsRight ? QString() : tr("Write it as 22:30."));
    m_headersField->setError(checkHeaders(m_headers->toPlainText()));
    if (!timeIsRight || !m_headersField->error().isEmpty() || !m_bodyField->error().isEmpty())
        return;
    const gateway::PlanQuestion asked = question();
    if (asked.model.isEmpty())
        return m_model->setFocus();
    m_services.link.previewRequest(asked).then(this,
                                               [this, round = ++m_round](const Result<PlanPreview> &plan) {
                                                   if (round == m_round)
                                                       show(plan);
                                               });
}

void RouteTrial::show(const Result<PlanPreview> &plan)
{
    while (QLayoutItem *item = m_steps->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_answer->show();
    m_answer->setTone(plan ? Tone::Normal : Tone::Bad);
    m_reasons->setVisible(plan && !plan->reasons.isEmpty());
    if (!plan)
        return m_answer->setText(plan.error().message);
    m_answer->setText(plan->route.isEmpty() ? tr("No rule fits; the model's name decides. It goes to:")
                                            : tr("By the rule %1 it goes to:").arg(plan->route.text()));
    int number = 0;
    for (const PlanPreview::Step &step : plan->steps)
        addStep(++number, step);
    m_reasons->setText(tr("Because:") + QLatin1Char('\n') + plan->reasons.join(QLatin1Char('\n')));
}

void RouteTrial::addStep(int number, const PlanPreview::Step &step)
{
    auto *row = new QWidget;
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    const QString provider = step.provider.text();
    line->addWidget(new ToneLabel(number == 1 ? tr("first") : tr("then"), Tone::Muted));
    line->addWidget(new MarkLabel(provider, m_services.state.colorSlot(provider), 20));
    line->addWidget(
        new ElidedLabel(provider + QStringLiteral(" / ") + QString::fromUtf8(step.model), Qt::ElideMiddle),
        1);
    line->addWidget(new Badge(healthBadge(statusOf(m_services.link.status(), step.provider))));
    row->setAccessibleName(tr("Step %1: %2").arg(number).arg(provider));
    m_steps->addWidget(row);
}

} // namespace gatehouse::ui
