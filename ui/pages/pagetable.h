// SPDX-License-Identifier: GPL-3.0-or-later
// The pages of the window in the order of the side bar. A new page is a row here.
#pragma once

#include "ui/pages/page.h"

#include <span>

namespace gatehouse::ui {

struct PageRow
{
    const char *id;
    const char *icon;
    const char *title; // of the context "Pages"
    Page *(*make)(Services &services);
};

std::span<const PageRow> pageTable();
QString pageTitle(const PageRow &row);

} // namespace gatehouse::ui
