// SPDX-License-Identifier: GPL-3.0-or-later
// Settings: cards one under the other, and a search that leaves those that speak of the word.
#pragma once

#include "ui/pages/page.h"

class QLineEdit;
class QScrollArea;

namespace gatehouse::ui {

class Section;

class SettingsPage final : public Page
{
    Q_OBJECT
public:
    explicit SettingsPage(Services &services);
    void find() override;
    void select(const QString &detail) override; // id of a section

private:
    void search(const QString &words);

    QLineEdit *m_search;
    std::vector<Section *> m_sections;
    QWidget *m_none;
};

} // namespace gatehouse::ui
