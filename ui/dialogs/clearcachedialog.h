// SPDX-License-Identifier: GPL-3.0-or-later
// Deletes the answers that a filter shows. It asks, because a hundred thousand answers cannot be brought
// back.
#pragma once

#include "ui/dialogs/formdialog.h"

class QCheckBox;

namespace gatehouse::ui {

class ClearCacheDialog final : public FormDialog
{
    Q_OBJECT
public:
    ClearCacheDialog(Services &services, cache::EntryFilter filter, std::int64_t count, QWidget *parent);

Q_SIGNALS:
    void cleared();

private:
    void save() override;

    cache::EntryFilter m_filter;
    QCheckBox *m_pinned;
};

} // namespace gatehouse::ui
