// SPDX-License-Identifier: GPL-3.0-or-later
// Buttons of the few kinds that the pages use. A name is asked for in every case: screen readers say it.
#pragma once

#include "ui/theme/icons.h"

#include <QPushButton>
#include <QToolButton>

#include <functional>
#include <initializer_list>

class QHBoxLayout;

namespace gatehouse::ui {

QPushButton *pushButton(const QString &text, QLatin1String icon = {});
QPushButton *primaryButton(const QString &text, QLatin1String icon = {}); // one per page or dialog
QPushButton *quietButton(const QString &text);                            // looks like a link
QPushButton *linkButton(const QString &text); // the same, flush with the text around it
QToolButton *iconButton(QLatin1String icon, const QString &name, Tone tone = Tone::Muted);

struct IconAction
{
    const char *icon;
    QString name;
    std::function<void()> act;
};

// A button for each at the line's end; `context` is whom they act for.
void addIconButtons(QHBoxLayout &line, QObject *context, std::initializer_list<IconAction> actions);

// Copies what `text` returns, and says so for a moment.
QToolButton *copyButton(const QString &name, std::function<QString()> text);

} // namespace gatehouse::ui
