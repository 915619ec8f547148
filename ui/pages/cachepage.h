// SPDX-License-Identifier: GPL-3.0-or-later
// What the cache saved, and its settings.
#pragma once

#include "ui/pages/page.h"

namespace gatehouse::ui {

class CachePage final : public Page
{
    Q_OBJECT
public:
    explicit CachePage(Services &services);
    void refresh() override;

private:
    class FigureCard *m_hits;
    class FigureCard *m_saved;
    class EmptyState *m_empty;
};

} // namespace gatehouse::ui
