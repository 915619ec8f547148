// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settingspage.h"

#include "ui/pages/settings/pricesection.h"
#include "ui/pages/settings/securitysection.h"
#include "ui/pages/settings/serversection.h"
#include "ui/pages/settings/smallsections.h"
#include "ui/theme/icons.h"
#include "ui/widgets/labels.h"

#include <QLineEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QTimer>
#include <QVBoxLayout>

namespace gatehouse::ui {

SettingsPage::SettingsPage(Services &services)
    : Page(tr("Settings"), tr("Changes count at once, and can be undone"), services)
    , m_search(new QLineEdit)
{
    m_search->setPlaceholderText(tr("Search settings"));
    m_search->setAccessibleName(m_search->placeholderText());
    m_search->setClearButtonEnabled(true);
    m_search->addAction(themedIcon(QLatin1String("search"), Tone::Muted), QLineEdit::LeadingPosition);
    m_search->setFixedWidth(260);
    actions()->addWidget(m_search);
    QVBoxLayout *column = scrollingBody();
    m_sections = {new ServerSection(services), new SecuritySection(services), new StorageSection(services),
                  new MediaSection(services),  new DesktopSection(services),  new AppearanceSection(services),
                  new PriceSection(services),  new BackupSection(services),   new AboutSection(services)};
    for (Section *section : m_sections)
        column->addWidget(section);
    m_none = mutedLabel(tr("No setting speaks of that."));
    m_none->hide();
    column->addWidget(m_none);
    column->addStretch(1);
    connect(m_search, &QLineEdit::textChanged, this, &SettingsPage::search);
}

void SettingsPage::find()
{
    m_search->setFocus();
    m_search->selectAll();
}

void SettingsPage::search(const QString &words)
{
    bool any = false;
    for (Section *section : m_sections) {
        const bool fits = section->contains(words.trimmed());
        section->setVisible(fits);
        any = any || fits;
    }
    m_none->setVisible(!any);
}

void SettingsPage::select(const QString &detail)
{
    m_search->clear();
    for (Section *section : m_sections)
        if (section->id() == detail)
            // The page may be new: its places are known after the layout has run.
            QTimer::singleShot(0, section, [this, section] {
                findChild<QScrollArea *>()->verticalScrollBar()->setValue(section->y());
            });
}

} // namespace gatehouse::ui
