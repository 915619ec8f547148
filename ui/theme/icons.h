// SPDX-License-Identifier: GPL-3.0-or-later
// The program's own outline icons (resources/icons), drawn in the colour that the palette gives them at the
// moment of painting, so that they follow a change of theme.
#pragma once

#include "ui/theme/colors.h"

#include <QIcon>
#include <QLatin1String>

namespace gatehouse::ui {

QIcon themedIcon(QLatin1String name, Tone tone = Tone::Normal);

// For things without a mark of their own: the first letter in a rounded square of the name's colour.
QPixmap letterMark(const QString &name, const QColor &color, int size, qreal ratio);

// The program's icon; `state` colours the door for the tray.
QIcon programIcon(Tone state = Tone::Accent);

} // namespace gatehouse::ui
