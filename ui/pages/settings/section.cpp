// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/section.h"

#include "ui/widgets/card.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/switch.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QSpinBox>

namespace gatehouse::ui {

namespace {
constexpr int controlWidth = 260;
} // namespace

Section::Section(QString id, const QString &title, Services &services)
    : m_services(services)
    , m_id(std::move(id))
    , m_title(title)
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto *card = new Card(title);
    outer->addWidget(card);
    m_column = card->body();
    m_column->setSpacing(16);
    m_column->setContentsMargins(0, 8, 0, 0);
}

bool Section::contains(const QString &words) const
{
    if (m_title.contains(words, Qt::CaseInsensitive))
        return true;
    for (const QLabel *label : findChildren<QLabel *>())
        if (label->text().contains(words, Qt::CaseInsensitive))
            return true;
    return false;
}

void Section::addRow(const QString &name, const QString &hint, QWidget *control)
{
    auto *line = new QHBoxLayout;
    line->setSpacing(24);
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    auto *label = new QLabel(name);
    label->setBuddy(control);
    label->setWordWrap(true);
    if (hint.isEmpty())
        words->addStretch(1); // one line alone stands beside the middle of its control
    words->addWidget(label);
    if (!hint.isEmpty())
        words->addWidget(mutedLabel(hint));
    words->addStretch(1);
    line->addLayout(words, 1);
    control->setAccessibleName(QString(name).remove(QLatin1Char('&')));
    control->setAccessibleDescription(hint);
    if (!qobject_cast<QCheckBox *>(control))
        control->setFixedWidth(controlWidth);
    line->addWidget(control, 0, Qt::AlignTop | Qt::AlignRight);
    m_column->addLayout(line);
}

void Section::follow(std::function<void(const config::Config &)> update)
{
    update(*m_services.link.config());
    connect(&m_services.link, &EngineLink::configChanged, this,
            [update = std::move(update)](const config::ConfigPtr &config) { update(*config); });
}

void Section::addSwitch(const Setting<bool> &setting)
{
    auto *box = new Switch;
    addRow(setting.name, setting.hint, box);
    follow([box, setting](const config::Config &config) {
        const QSignalBlocker blocker(box);
        box->setChecked(setting.get(config));
    });
    connect(box, &Switch::toggled, this, [this, setting](bool on) {
        m_services.editor.change(tr("Changed: %1.").arg(setting.name),
                                 [setting, on](config::Config &config) { setting.set(config, on); });
    });
}

QSpinBox *Section::addNumber(const Setting<int> &setting, int least, int most)
{
    auto *box = new QSpinBox;
    box->setRange(least, most);
    box->setGroupSeparatorShown(most > 70'000);
    box->setKeyboardTracking(false);
    addRow(setting.name, setting.hint, box);
    follow([box, setting](const config::Config &config) {
        const QSignalBlocker blocker(box);
        box->setValue(setting.get(config));
    });
    connect(box, &QSpinBox::valueChanged, this, [this, setting](int value) {
        m_services.editor.change(tr("Changed: %1.").arg(setting.name),
                                 [setting, value](config::Config &config) { setting.set(config, value); });
    });
    return box;
}

QComboBox *Section::addChoice(const Setting<int> &setting, const QStringList &choices)
{
    auto *box = new QComboBox;
    box->addItems(choices);
    addRow(setting.name, setting.hint, box);
    follow([box, setting](const config::Config &config) {
        const QSignalBlocker blocker(box);
        box->setCurrentIndex(setting.get(config));
    });
    connect(box, &QComboBox::activated, this, [this, setting](int index) {
        m_services.editor.change(tr("Changed: %1.").arg(setting.name),
                                 [setting, index](config::Config &config) { setting.set(config, index); });
    });
    return box;
}

QLineEdit *Section::addText(const Setting<QString> &setting,
                            const std::function<QString(const QString &)> &check)
{
    auto *edit = new QLineEdit;
    auto *field = new FormField({}, edit);
    addRow(setting.name, setting.hint, field);
    edit->setAccessibleName(QString(setting.name).remove(QLatin1Char('&')));
    follow([edit, setting](const config::Config &config) {
        if (!edit->hasFocus() || !edit->isModified())
            edit->setText(setting.get(config));
    });
    if (check)
        connect(edit, &QLineEdit::textEdited, this,
                [field, check](const QString &text) { field->setError(check(text.trimmed())); });
    connect(edit, &QLineEdit::editingFinished, this, [this, edit, setting, check] {
        const QString text = edit->text().trimmed();
        if (!edit->isModified() || (check && !check(text).isEmpty()))
            return;
        edit->setModified(false);
        m_services.editor.change(tr("Changed: %1.").arg(setting.name),
                                 [setting, text](config::Config &config) { setting.set(config, text); });
    });
    return edit;
}

void Section::addFlag(const QString &name, const QString &hint, UiState::Flag flag)
{
    auto *box = new Switch;
    box->setChecked(m_services.state.is(flag));
    addRow(name, hint, box);
    connect(box, &Switch::toggled, this, [this, flag](bool on) { m_services.state.set(flag, on); });
}

} // namespace gatehouse::ui
