// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/buttons.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QTimer>

namespace gatehouse::ui {

QPushButton *pushButton(const QString &text, QLatin1String icon)
{
    auto *button = new QPushButton(text);
    button->setAutoDefault(false);
    button->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    if (icon.size() > 0) {
        button->setIcon(themedIcon(icon));
        button->setAccessibleName(QString(text).remove(QLatin1Char('&')));
        button->setText(QLatin1Char(' ') + text); // Fusion leaves too little room after the icon
    }
    return button;
}

QPushButton *primaryButton(const QString &text, QLatin1String icon)
{
    QPushButton *button = pushButton(text, icon);
    button->setProperty("primary", true);
    return button;
}

QPushButton *quietButton(const QString &text)
{
    QPushButton *button = pushButton(text);
    button->setProperty("quiet", true);
    button->setCursor(Qt::PointingHandCursor);
    return button;
}

QPushButton *linkButton(const QString &text)
{
    QPushButton *button = quietButton(text);
    button->setProperty("link", true);
    return button;
}

QToolButton *iconButton(QLatin1String icon, const QString &name, Tone tone)
{
    auto *button = new QToolButton;
    button->setIcon(themedIcon(icon, tone));
    button->setIconSize({18, 18});
    button->setToolTip(name);
    button->setAccessibleName(name);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

void addIconButtons(QHBoxLayout &line, QObject *context, std::initializer_list<IconAction> actions)
{
    for (const IconAction &action : actions) {
        QToolButton *button = iconButton(QLatin1String(action.icon), action.name);
        QObject::connect(button, &QToolButton::clicked, context, action.act);
        line.addWidget(button);
    }
}

QToolButton *copyButton(const QString &name, std::function<QString()> text)
{
    QToolButton *button = iconButton(QLatin1String("copy"), name);
    QObject::connect(button, &QToolButton::clicked, button, [button, text = std::move(text)] {
        QGuiApplication::clipboard()->setText(text());
        button->setIcon(themedIcon(QLatin1String("check"), Tone::Good));
        QTimer::singleShot(1500, button,
                           [button] { button->setIcon(themedIcon(QLatin1String("copy"), Tone::Muted)); });
    });
    return button;
}

} // namespace gatehouse::ui
