// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/preview/finder.h"

#include <QAbstractButton>
#include <QAction>
#include <QCoreApplication>
#include <QRegularExpression>

namespace gatehouse::ui::test {

namespace {

// The words belong to the class that wrote them, which is that of the widget or of one around it.
bool isNamed(const QObject *around, const QString &shown, const QByteArray &english)
{
    const auto bare = [](QString words) { return words.remove(QLatin1Char('&')).trimmed(); };
    const auto matches = [said = bare(shown), bare](const QString &name) {
        const QString pattern =
            QRegularExpression::escape(bare(name)).replace(QLatin1String("\\%1"), QLatin1String("\\S+"));
        return QRegularExpression(QRegularExpression::anchoredPattern(pattern)).match(said).hasMatch();
    };
    for (; around; around = around->parent())
        for (const QMetaObject *kind = around->metaObject(); kind; kind = kind->superClass())
            if (matches(QCoreApplication::translate(kind->className(), english.constData())))
                return true;
    return false;
}

} // namespace

bool press(QWidget &top, const QString &english)
{
    const QByteArray name = english.toUtf8();
    for (auto *button : top.findChildren<QAbstractButton *>())
        if (button->isVisible() &&
            (isNamed(button, button->text(), name) || isNamed(button, button->accessibleName(), name))) {
            button->click();
            return true;
        }
    for (auto *action : top.findChildren<QAction *>())
        if (isNamed(action, action->text(), name)) {
            action->trigger();
            return true;
        }
    return false;
}

} // namespace gatehouse::ui::test
