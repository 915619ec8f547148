// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/pagetable.h"

#include "ui/pages/cachepage.h"
#include "ui/pages/clientspage.h"
#include "ui/pages/costspage.h"
#include "ui/pages/latencypage.h"
#include "ui/pages/overviewpage.h"
#include "ui/pages/providerspage.h"
#include "ui/pages/routespage.h"
#include "ui/pages/settingspage.h"
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
    {"routes", "routes", QT_TRANSLATE_NOOP("Pages", "Routes"), make<RoutesPage>},
    {"clients", "clients", QT_TRANSLATE_NOOP("Pages", "Clients"), make<ClientsPage>},
    {"traffic", "traffic", QT_TRANSLATE_NOOP("Pages", "Traffic"), make<TrafficPage>},
    {"cache", "cache", QT_TRANSLATE_NOOP("Pages", "Cache"), make<CachePage>},
    {"costs", "costs", QT_TRANSLATE_NOOP("Pages", "Costs"), make<CostsPage>},
    {"latency", "latency", QT_TRANSLATE_NOOP("Pages", "Latency"), make<LatencyPage>},
    {"settings", "settings", QT_TRANSLATE_NOOP("Pages", "Settings"), make<SettingsPage>},
};

} // namespace

std::span<const PageRow> pageTable() { return rows; }

QString pageTitle(const PageRow &row) { return QCoreApplication::translate("Pages", row.title); }

} // namespace gatehouse::ui
