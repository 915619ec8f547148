// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/texttab.h"

#include "ui/widgets/labels.h"

#include <QPlainTextEdit>
#include <QTabWidget>

namespace gatehouse::ui {

QPlainTextEdit *addTextTab(QTabWidget &tabs, const QString &title)
{
    auto *edit = new QPlainTextEdit;
    edit->setReadOnly(true);
    edit->setFrameShape(QFrame::NoFrame);
    edit->setFont(monospaceFont(tabs.font()));
    edit->setAccessibleName(title);
    edit->setTabChangesFocus(true);
    edit->setProperty("plain", true); // the style sheet's word for it
    tabs.addTab(edit, title);
    return edit;
}

} // namespace gatehouse::ui
