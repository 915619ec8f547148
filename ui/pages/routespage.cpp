// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/routespage.h"

#include "ui/dialogs/routedialog.h"
#include "ui/pages/routes/aliaslist.h"
#include "ui/pages/routes/routetrial.h"
#include "ui/pages/routes/rulelist.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/emptystate.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace gatehouse::ui {

RoutesPage::RoutesPage(Services &services)
    : Page(tr("Routes"), tr("The first rule that fits decides; without one the model's name does"), services)
{
    QPushButton *add = primaryButton(tr("Add a rule"));
    connect(add, &QPushButton::clicked, this, &RoutesPage::addNew);
    actions()->addWidget(add);
    QVBoxLayout *column = scrollingBody();
    buildRules(column);
    m_trial = new RouteTrial(services);
    column->addWidget(m_trial);
    column->addWidget(new AliasList(services));
    column->addStretch(1);
    connect(&services.link, &EngineLink::configChanged, this, &RoutesPage::fill);
    connect(&services.link, &EngineLink::statusChanged, m_rules, &RuleList::showStatus);
    fill();
}

void RoutesPage::buildRules(QVBoxLayout *column)
{
    m_empty = new EmptyState(
        "routes", tr("No rule"),
        tr("Without rules a request for provider/model goes to that provider, and a bare name to the first "
           "provider that lists it. A rule splits, falls back, or sends elsewhere."));
    connect(m_empty->addButton(tr("Add the first rule")), &QPushButton::clicked, this, &RoutesPage::addNew);
    m_rules = new RuleList(m_services);
    column->addWidget(m_empty);
    column->addWidget(m_rules);
    connect(m_rules, &RuleList::moveWanted, this, &RoutesPage::move);
    connect(m_rules, &RuleList::removeWanted, this, &RoutesPage::remove);
    connect(m_rules, &RuleList::editWanted, this, &RoutesPage::edit);
    connect(m_rules, &RuleList::enableWanted, this, &RoutesPage::enable);
}

void RoutesPage::fill()
{
    const auto &routes = m_services.link.config()->routes;
    m_empty->setVisible(routes.empty());
    m_rules->setVisible(!routes.empty());
    if (routes == m_shown)
        return;
    m_shown = routes;
    m_rules->fill(routes);
}

void RoutesPage::find() { m_trial->begin(); }

void RoutesPage::addNew() { open(new RouteDialog(m_services, std::nullopt, this)); }

void RoutesPage::open(QDialog *dialog)
{
    if (m_dialog)
        m_dialog->close();
    m_dialog = dialog;
    static_cast<FormDialog *>(dialog)->present();
}

void RoutesPage::edit(const RouteId &id)
{
    for (const config::Route &route : m_services.link.config()->routes)
        if (route.id == id)
            return open(new RouteDialog(m_services, route, this));
}

void RoutesPage::move(int from, int to)
{
    const auto &rows = m_services.editor.current().routes;
    if (std::max(from, to) >= static_cast<int>(rows.size()))
        return;
    m_services.editor.change(tr("Moved the rule %1.").arg(rows[static_cast<std::size_t>(from)].id.text()),
                             [from, to](config::Config &config) {
                                 const auto begin = config.routes.begin();
                                 from < to ? std::rotate(begin + from, begin + from + 1, begin + to + 1)
                                           : std::rotate(begin + to, begin + from, begin + from + 1);
                             });
}

void RoutesPage::enable(const RouteId &id, bool enabled)
{
    m_services.editor.change(enabled ? tr("Switched the rule %1 on.").arg(id.text())
                                     : tr("Switched the rule %1 off.").arg(id.text()),
                             [id, enabled](config::Config &config) {
                                 for (config::Route &route : config.routes)
                                     if (route.id == id)
                                         route.enabled = enabled;
                             });
}

void RoutesPage::remove(const RouteId &id)
{
    m_services.editor.change(tr("Deleted the rule %1.").arg(id.text()), [id](config::Config &config) {
        std::erase_if(config.routes, [&id](const config::Route &route) { return route.id == id; });
    });
}

} // namespace gatehouse::ui
