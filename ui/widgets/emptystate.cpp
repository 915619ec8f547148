// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/emptystate.h"

#include "ui/theme/icons.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"

#include <QPainter>
#include <QVBoxLayout>

namespace gatehouse::ui {

namespace {

// Painted when shown, so that it follows the theme.
class Picture final : public QWidget
{
public:
    explicit Picture(const char *icon)
        : m_icon(themedIcon(QLatin1String(icon), Tone::Muted))
    {
        setFixedSize(56, 56);
    }

private:
    void paintEvent(QPaintEvent *) override
    {
        const Colors &colors = colorsOf(palette());
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(mixed(colors.muted, colors.background, 0.12));
        painter.drawRoundedRect(rect(), 16, 16);
        m_icon.paint(&painter, QRect(16, 16, 24, 24));
    }

    QIcon m_icon;
};

} // namespace

EmptyState::EmptyState(const char *icon, const QString &title, const QString &text, QWidget *parent)
    : QWidget(parent)
    , m_title(sectionLabel(title))
    , m_text(mutedLabel(text))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 24, 24, 24);
    column->setSpacing(8);
    column->addStretch(2);
    column->addWidget(new Picture(icon), 0, Qt::AlignHCenter);
    column->addSpacing(8);
    m_title->setAlignment(Qt::AlignHCenter);
    column->addWidget(m_title);
    m_text->setAlignment(Qt::AlignHCenter);
    m_text->setMinimumWidth(200);
    m_text->setMaximumWidth(420);
    auto *middle = new QHBoxLayout;
    middle->addStretch(1);
    middle->addWidget(m_text, 8);
    middle->addStretch(1);
    column->addLayout(middle);
    column->addStretch(3);
}

QPushButton *EmptyState::addButton(const QString &text)
{
    QPushButton *button = primaryButton(text);
    auto *column = static_cast<QVBoxLayout *>(layout());
    column->insertSpacing(column->count() - 1, 8);
    column->insertWidget(column->count() - 1, button, 0, Qt::AlignHCenter);
    return button;
}

void EmptyState::setText(const QString &title, const QString &text)
{
    m_title->setText(title);
    m_text->setText(text);
}

} // namespace gatehouse::ui
