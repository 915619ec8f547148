// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/presetgallery.h"

#include "ui/theme/icons.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/twolinedelegate.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QVBoxLayout>

namespace gatehouse::ui {

PresetGallery::PresetGallery(Services &services, QWidget *parent)
    : QDialog(parent)
    , m_services(services)
    , m_search(new QLineEdit)
    , m_list(new QListWidget)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setModal(false);
    setWindowTitle(tr("Add a provider"));
    resize(520, 600);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(8);
    m_search->setPlaceholderText(tr("Search providers"));
    m_search->setAccessibleName(m_search->placeholderText());
    m_search->setClearButtonEnabled(true);
    m_search->addAction(themedIcon(QLatin1String("search"), Tone::Muted), QLineEdit::LeadingPosition);
    m_search->installEventFilter(this);
    m_list->setAccessibleName(tr("Kinds of provider"));
    m_list->setItemDelegate(new TwoLineDelegate(m_list));
    m_list->setMouseTracking(true);
    m_list->setUniformItemSizes(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    column->addWidget(m_search);
    column->addWidget(m_list, 1);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    QPushButton *cancel = pushButton(tr("Cancel"));
    QPushButton *go = primaryButton(tr("Continue"));
    go->setObjectName(QStringLiteral("acceptButton"));
    buttons->addWidget(cancel);
    buttons->addWidget(go);
    column->addLayout(buttons);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(go, &QPushButton::clicked, this, &PresetGallery::choose);
    connect(m_list, &QListWidget::itemActivated, this, &PresetGallery::choose);
    connect(m_search, &QLineEdit::textChanged, this, &PresetGallery::fill);
    connect(m_search, &QLineEdit::returnPressed, this, &PresetGallery::choose);
    fill({});
}

void PresetGallery::fill(const QString &search)
{
    m_list->clear();
    for (const providers::Preset &preset : m_services.link.catalogue().presets) {
        const bool custom = preset.id == "custom";
        const QString title = custom ? tr("Another provider, by its URL") : preset.name;
        const QString hay = title + QString::fromUtf8(preset.id + ' ' + preset.baseUrl);
        if (!custom && !hay.contains(search.trimmed(), Qt::CaseInsensitive))
            continue;
        auto *item = new QListWidgetItem(title);
        QString about = preset.note;
        if (about.isEmpty())
            about = custom ? tr("Anything that speaks the form of OpenAI, Anthropic, Gemini or Ollama")
                           : QString::fromUtf8(preset.baseUrl);
        item->setData(TwoLineDelegate::SubtitleRole, about);
        // One that is set up has its colour here too; the others take none away.
        const std::optional<int> kept = m_services.state.keptColorSlot(QString::fromUtf8(preset.id));
        item->setData(TwoLineDelegate::MarkSlotRole,
                      kept.value_or(static_cast<int>(qHash(preset.id) % chartColorCount)));
        if (preset.local) {
            item->setData(TwoLineDelegate::BadgeWordRole, tr("On this machine"));
            item->setData(TwoLineDelegate::BadgeToneRole, static_cast<int>(Tone::Accent));
        }
        item->setData(Qt::UserRole, preset.id);
        m_list->addItem(item);
    }
    m_list->setCurrentRow(0);
}

void PresetGallery::choose()
{
    if (const QListWidgetItem *item = m_list->currentItem()) {
        Q_EMIT chosen(item->data(Qt::UserRole).toByteArray());
        accept();
    }
}

bool PresetGallery::eventFilter(QObject *watched, QEvent *event)
{
    // The arrows move in the list while the search keeps the focus.
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        const int row = m_list->currentRow() + (key == Qt::Key_Down ? 1 : key == Qt::Key_Up ? -1 : 0);
        if (row != m_list->currentRow()) {
            m_list->setCurrentRow(std::clamp(row, 0, m_list->count() - 1));
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

} // namespace gatehouse::ui
