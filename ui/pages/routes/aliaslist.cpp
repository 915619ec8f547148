// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/routes/aliaslist.h"

#include "ui/text/checks.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/card.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QLineEdit>

namespace gatehouse::ui {

AliasList::AliasList(Services &services)
    : m_services(services)
    , m_rows(new QVBoxLayout)
    , m_alias(new QLineEdit)
    , m_model(new QLineEdit)
    , m_aliasField(new FormField({}, m_alias))
    , m_modelField(new FormField({}, m_model))
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto *card = new Card(tr("Other names for models"));
    outer->addWidget(card);
    card->body()->addWidget(
        mutedLabel(tr("A program asks for the name at the left and gets the model at the right.")));
    card->body()->addLayout(m_rows);
    auto *line = new QHBoxLayout;
    line->setSpacing(8);
    m_alias->setPlaceholderText(QStringLiteral("fast"));
    m_alias->setAccessibleName(tr("Other name"));
    m_model->setPlaceholderText(QStringLiteral("groq/llama-3.3-70b-versatile"));
    m_model->setAccessibleName(tr("Model it stands for"));
    QPushButton *add = pushButton(tr("Add"), QLatin1String("add"));
    line->addWidget(m_aliasField, 2, Qt::AlignTop);
    line->addWidget(m_modelField, 4, Qt::AlignTop);
    line->addWidget(add, 0, Qt::AlignTop);
    card->body()->addLayout(line);
    connect(add, &QPushButton::clicked, this, &AliasList::add);
    connect(m_model, &QLineEdit::returnPressed, this, &AliasList::add);
    connect(&services.link, &EngineLink::configChanged, this, &AliasList::fill);
    fill();
}

void AliasList::fill()
{
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const config::ModelAlias &alias : m_services.link.config()->aliases)
        m_rows->addWidget(entry(alias));
}

QWidget *AliasList::entry(const config::ModelAlias &alias)
{
    auto *widget = new QWidget;
    auto *line = new QHBoxLayout(widget);
    line->setContentsMargins(0, 0, 0, 0);
    auto *name = new ElidedLabel(QString::fromUtf8(alias.alias));
    name->setFont(monospaceFont(font()));
    auto *model = new ElidedLabel(QString::fromUtf8(alias.model), Qt::ElideMiddle);
    model->setFont(monospaceFont(font()));
    model->setTone(Tone::Muted);
    line->addWidget(name, 2);
    line->addWidget(model, 4);
    QToolButton *away =
        iconButton(QLatin1String("delete"), tr("Remove the name %1").arg(QString::fromUtf8(alias.alias)));
    line->addWidget(away);
    connect(away, &QToolButton::clicked, this, [this, alias] {
        m_services.editor.change(tr("Removed the name %1.").arg(QString::fromUtf8(alias.alias)),
                                 [alias](config::Config &config) { std::erase(config.aliases, alias); });
    });
    return widget;
}

void AliasList::add()
{
    std::vector<QByteArray> taken;
    for (const config::ModelAlias &alias : m_services.editor.current().aliases)
        taken.push_back(alias.alias);
    m_aliasField->setError(checkName(m_alias->text(), taken));
    m_modelField->setError(
        m_model->text().trimmed().isEmpty() ? tr("The model is needed, best as provider/model.") : QString());
    if (!m_aliasField->error().isEmpty() || !m_modelField->error().isEmpty())
        return;
    const config::ModelAlias made{m_alias->text().trimmed().toUtf8(), m_model->text().trimmed().toUtf8()};
    m_services.editor
        .commit(tr("Added the name %1.").arg(m_alias->text().trimmed()),
                [made](config::Config &config) { config.aliases.push_back(made); })
        .then(this, [this](const Result<> &done) {
            if (!done)
                return m_modelField->setError(done.error().message);
            m_alias->clear();
            m_model->clear();
            m_alias->setFocus();
        });
}

} // namespace gatehouse::ui
