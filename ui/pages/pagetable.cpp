// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/pagetable.h"

#include "ui/pages/overviewpage.h"
#include "ui/pages/providerspage.h"
#include "ui/pages/trafficpage.h"

#include <QCoreApplication>

namespace gatehouse::ui {

namespace {

template<typename T>
Page *make(Services &services)
{
    return new T(services);
}

constexpr PageRow rows[] = {
    {"overview", "overview", QT_TRANSLATE_NOOP("Pages", "Overview"), make<OverviewPage>},
    {"providers", "providers", QT_TRANSLATE_NOOP("Pages", "Providers"), make<ProvidersPage>},
    {"traffic", "traffic", QT_TRANSLATE_NOOP("Pages", "Traffic"), make<TrafficPage>},
};

} // namespace

std::span<const PageRow> pageTable() { return rows; }

QString pageTitle(const PageRow &row) { return QCoreApplication::translate("Pages", row.title); }

} // namespace gatehouse::ui
