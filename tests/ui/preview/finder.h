// SPDX-License-Identifier: GPL-3.0-or-later
// Finds in the window what a person would click, by its English words, whatever language it speaks.
#pragma once

class QString;
class QWidget;

namespace gatehouse::ui::test {

// Clicks the button or menu entry of that name, in `top` and what it opened; false where there is none. "%1"
// stands for anything.
bool press(QWidget &top, const QString &english);

} // namespace gatehouse::ui::test
