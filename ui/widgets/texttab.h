// SPDX-License-Identifier: GPL-3.0-or-later
// A tab for bytes as they went over the line: to be read and copied, not to be written in.
#pragma once

#include <QString>

class QPlainTextEdit;
class QTabWidget;

namespace gatehouse::ui {

QPlainTextEdit *addTextTab(QTabWidget &tabs, const QString &title); // the tabs own it

} // namespace gatehouse::ui
