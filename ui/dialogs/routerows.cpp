// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/routerows.h"

#include "core/config/conditions.h"
#include "ui/text/routetext.h"
#include "ui/widgets/formfield.h"

#include <QComboBox>
#include <QCompleter>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QSpinBox>

namespace gatehouse::ui {

ConditionRow::ConditionRow(QWidget *parent)
    : QWidget(parent)
    , m_field(new QComboBox)
    , m_test(new QComboBox)
    , m_name(new QLineEdit)
    , m_value(new QLineEdit)
    , m_valueField(new FormField({}, m_value))
{
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    m_field->setAccessibleName(tr("What the condition looks at"));
    m_test->setAccessibleName(tr("Comparison"));
    m_name->setAccessibleName(tr("Name of the header"));
    m_name->setPlaceholderText(QStringLiteral("x-team"));
    m_value->setAccessibleName(tr("Value"));
    for (int i = 0; i <= static_cast<int>(config::Condition::Field::Operation); ++i)
        m_field->addItem(fieldName(static_cast<config::Condition::Field>(i)), i);
    line->addWidget(m_field, 3, Qt::AlignTop);
    line->addWidget(m_test, 2, Qt::AlignTop);
    line->addWidget(m_name, 2, Qt::AlignTop);
    line->addWidget(m_valueField, 4, Qt::AlignTop);
    connect(m_field, &QComboBox::currentIndexChanged, this, &ConditionRow::showField);
    connect(m_value, &QLineEdit::textEdited, this, [this] { check(); });
    showField();
}

void ConditionRow::showField()
{
    const auto field = static_cast<config::Condition::Field>(m_field->currentData().toInt());
    m_test->clear();
    for (const config::Condition::Test test : testsOf(field))
        m_test->addItem(testName(test), static_cast<int>(test));
    m_test->setVisible(m_test->count() > 1);
    m_name->setVisible(field == config::Condition::Field::Header);
    m_value->setPlaceholderText(expectedValue(field));
    m_value->setToolTip(expectedValue(field));
    m_valueField->setError({});
}

void ConditionRow::set(const config::Condition &condition)
{
    m_field->setCurrentIndex(m_field->findData(static_cast<int>(condition.field)));
    m_test->setCurrentIndex(std::max(0, m_test->findData(static_cast<int>(condition.test))));
    m_name->setText(QString::fromUtf8(condition.name));
    m_value->setText(QString::fromUtf8(condition.value));
}

config::Condition ConditionRow::condition() const
{
    return {.field = static_cast<config::Condition::Field>(m_field->currentData().toInt()),
            .test = static_cast<config::Condition::Test>(m_test->currentData().toInt()),
            .name = m_name->text().trimmed().toUtf8(),
            .value = m_value->text().trimmed().toUtf8()};
}

bool ConditionRow::check()
{
    const config::Condition made = condition();
    const bool right = !config::conditionProblem(made);
    m_valueField->setError(right ? QString() : expectedValue(made.field));
    return right;
}

void ConditionRow::setError(const QString &error) { m_valueField->setError(error); }

TargetRow::TargetRow(const config::Config &config, bool weighted, QWidget *parent)
    : QWidget(parent)
    , m_providers(config.providers)
    , m_provider(new QComboBox)
    , m_model(new QLineEdit)
    , m_modelField(new FormField({}, m_model))
    , m_weight(new QSpinBox)
{
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    m_provider->setAccessibleName(tr("Provider"));
    m_model->setAccessibleName(tr("Model name there"));
    m_model->setPlaceholderText(tr("model as asked"));
    m_weight->setAccessibleName(tr("Weight"));
    m_weight->setToolTip(tr("Its share among the targets"));
    m_weight->setRange(0, 1000);
    m_weight->setValue(1);
    m_weight->setFixedWidth(72);
    for (const config::Provider &provider : config.providers)
        m_provider->addItem(provider.id.text(), provider.id.value);
    if (config.sandbox)
        m_provider->addItem(QStringLiteral("sandbox"), QByteArray("sandbox"));
    line->addWidget(m_provider, 2, Qt::AlignTop);
    line->addWidget(m_modelField, 3, Qt::AlignTop);
    line->addWidget(m_weight, 0, Qt::AlignTop);
    setWeighted(weighted);
    connect(m_provider, &QComboBox::currentIndexChanged, this, &TargetRow::offerModels);
    connect(m_model, &QLineEdit::textEdited, this, [this] { setError({}); });
    offerModels();
}

void TargetRow::offerModels()
{
    setError({});
    QStringList models;
    for (const config::Provider &provider : m_providers)
        if (provider.id.value == m_provider->currentData().toByteArray())
            for (const QByteArray &model : provider.models)
                models << QString::fromUtf8(model);
    auto *completer = new QCompleter(models, m_model);
    completer->setFilterMode(Qt::MatchContains);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    delete m_model->completer();
    m_model->setCompleter(completer);
}

void TargetRow::setError(const QString &error) { m_modelField->setError(error); }

void TargetRow::set(const config::Target &target)
{
    int index = m_provider->findData(target.provider.value);
    if (index < 0) {
        m_provider->addItem(target.provider.text(), target.provider.value);
        index = m_provider->count() - 1;
    }
    m_provider->setCurrentIndex(index);
    m_model->setText(QString::fromUtf8(target.model));
    m_weight->setValue(target.weight);
}

config::Target TargetRow::target() const
{
    return {.provider = {m_provider->currentData().toByteArray()},
            .model = m_model->text().trimmed().toUtf8(),
            .weight = m_weight->value()};
}

void TargetRow::setWeighted(bool weighted) { m_weight->setVisible(weighted); }

} // namespace gatehouse::ui
