// SPDX-License-Identifier: GPL-3.0-or-later
// Where keys are kept, whether each place answers, and the way to open the encrypted file.
#pragma once

#include "ui/pages/settings/section.h"

class QGridLayout;

namespace gatehouse::ui {

class SecuritySection final : public Section
{
    Q_OBJECT
public:
    explicit SecuritySection(Services &services);

private:
    void showStores();
    void addUnlock();

    QWidget *m_stores;
};

} // namespace gatehouse::ui
