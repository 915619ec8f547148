// SPDX-License-Identifier: GPL-3.0-or-later
// Buttons of the few kinds that the pages use. A name is asked for in every case: screen readers say it.
#pragma once

#include "ui/theme/icons.h"

#include <QPushButton>
#include <QToolButton>

#include <functional>

namespace gatehouse::ui {

QPushButton *pushButton(const QString &text, QLatin1String icon = {});
QPushButton *primaryButton(const QString &text, QLatin1String icon = {}); // one per page or dialog
QPushButton *quietButton(const QString &text);                            // looks like a link
QPushButton *linkButton(const QString &text); // the same, flush with the text around it
QToolButton *iconButton(QLatin1String icon, const QString &name, Tone tone = Tone::Muted);

// Copies what `text` returns, and says so for a moment.
QToolButton *copyButton(const QString &name, std::function<QString()> text);

} // namespace gatehouse::ui
