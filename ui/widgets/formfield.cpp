// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/formfield.h"

#include "ui/widgets/labels.h"

#include <QLineEdit>
#include <QStyle>
#include <QVBoxLayout>

namespace gatehouse::ui {

FormField::FormField(const QString &label, QWidget *editor, const QString &hint, QWidget *parent)
    : QWidget(parent)
    , m_editor(editor)
    , m_line(mutedLabel({}))
    , m_hint(hint)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    if (!label.isEmpty()) {
        auto *title = new QLabel(label);
        QFont font = title->font();
        font.setWeight(QFont::Medium);
        title->setFont(font);
        title->setBuddy(editor);
        column->addWidget(title);
        editor->setAccessibleName(QString(label).remove(QLatin1Char('&')));
    }
    column->addWidget(editor);
    column->addWidget(m_line);
    showLine();
}

void FormField::setHint(const QString &hint)
{
    m_hint = hint;
    showLine();
}

void FormField::setWarning(const QString &warning)
{
    m_warning = warning;
    showLine();
}

void FormField::setError(const QString &error)
{
    m_error = error;
    m_editor->setProperty("wrong", !error.isEmpty());
    m_editor->style()->unpolish(m_editor);
    m_editor->style()->polish(m_editor);
    showLine();
}

void FormField::showLine()
{
    const QString &text = !m_error.isEmpty() ? m_error : !m_warning.isEmpty() ? m_warning : m_hint;
    m_line->setTone(!m_error.isEmpty() ? Tone::Bad : !m_warning.isEmpty() ? Tone::Warning : Tone::Muted);
    m_line->setText(text);
    m_line->setVisible(!text.isEmpty());
    m_editor->setAccessibleDescription(text);
}

void FormRules::add(FormField *field, QLineEdit *edit, Check check)
{
    const std::size_t index = m_rules.size();
    m_rules.push_back({field, edit, std::move(check)});
    connect(edit, &QLineEdit::textEdited, this, [this, index] {
        m_rules[index].touched = true;
        recheck();
        Q_EMIT changed();
    });
}

bool FormRules::holds()
{
    QLineEdit *first = nullptr;
    for (Rule &rule : m_rules) {
        rule.touched = true;
        const QString error = rule.field->isHidden() ? QString() : rule.check();
        rule.field->setError(error);
        if (!error.isEmpty() && !first)
            first = rule.edit;
    }
    if (first)
        first->setFocus();
    return !first;
}

void FormRules::recheck()
{
    for (Rule &rule : m_rules)
        if (rule.touched)
            rule.field->setError(rule.check());
}

} // namespace gatehouse::ui
