// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/routespage.h"

#include "ui/dialogs/routedialog.h"
#include "ui/pages/routes/aliaslist.h"
#include "ui/pages/routes/routetrial.h"
#include "ui/text/routetext.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/card.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/orderedlist.h"

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
    column->addWidget(new RouteTrial(services));
    column->addWidget(new AliasList(services));
    column->addStretch(1);
    connect(&services.link, &EngineLink::configChanged, this, &RoutesPage::fill);
    fill();
}

void RoutesPage::buildRules(QVBoxLayout *column)
{
    m_empty = new EmptyState(
        "routes", tr("No rule"),
        tr("Without rules a request for provider/model goes to that provider, and a bare name to the first "
           "provider that lists it. A rule splits, falls back, or sends elsewhere."));
    connect(m_empty->addButton(tr("Add the first rule")), &QPushButton::clicked, this, &RoutesPage::addNew);
    auto *card = new Card(tr("Rules"));
    m_rules = card;
    m_list = new OrderedList(tr("Rules"));
    m_list->setWrapping(true);
    card->body()->addWidget(m_list);

    const struct
    {
        const char *icon;
        QString name;
        std::function<void()> act;
    } buttons[] = {
        {"up", tr("Move up (Alt+Up)"), [this] { m_list->moveCurrent(-1); }},
        {"down", tr("Move down (Alt+Down)"), [this] { m_list->moveCurrent(1); }},
        {"edit", tr("Edit the rule"), [this] { edit(m_list->currentKey()); }},
        {"pause", tr("Switch the rule on or off"), [this] { toggle(); }},
        {"delete", tr("Delete the rule"), [this] { remove(m_list->currentKey()); }},
    };

    for (const auto &row : buttons) {
        QToolButton *button = iconButton(QLatin1String(row.icon), row.name);
        connect(button, &QToolButton::clicked, this, row.act);
        card->titleLine()->addWidget(button);
    }
    column->addWidget(m_empty);
    column->addWidget(m_rules);
    connect(m_list, &OrderedList::moveWanted, this, &RoutesPage::move);
    connect(m_list, &OrderedList::removeWanted, this, &RoutesPage::remove);
    connect(m_list, &OrderedList::opened, this, &RoutesPage::edit);
}

void RoutesPage::fill()
{
    QList<ListRow> rows;
    for (const config::Route &route : m_services.link.config()->routes)
        rows << ListRow{.key = route.id.text(),
                        .title = route.id.text(),
                        .subtitle = routeSentence(route),
                        .badge = route.enabled ? QString() : tr("Off"),
                        .badgeTone = static_cast<int>(Tone::Muted),
                        .dim = !route.enabled};
    m_empty->setVisible(rows.isEmpty());
    m_rules->setVisible(!rows.isEmpty());
    m_list->fill(std::move(rows));
    m_list->fitHeight();
}

void RoutesPage::addNew() { open(new RouteDialog(m_services, std::nullopt, this)); }

void RoutesPage::open(QDialog *dialog)
{
    if (m_dialog)
        m_dialog->close();
    m_dialog = dialog;
    static_cast<FormDialog *>(dialog)->present();
}

void RoutesPage::edit(const QString &id)
{
    for (const config::Route &route : m_services.link.config()->routes)
        if (route.id.text() == id)
            return open(new RouteDialog(m_services, route, this));
}

void RoutesPage::move(int from, int to)
{
    m_services.editor.change(tr("Moved the rule %1.").arg(m_list->currentKey()),
                             [from, to](config::Config &config) {
                                 auto &rows = config.routes;
                                 if (std::max(from, to) >= static_cast<int>(rows.size()))
                                     return;
                                 const auto begin = rows.begin();
                                 from < to ? std::rotate(begin + from, begin + from + 1, begin + to + 1)
                                           : std::rotate(begin + to, begin + from, begin + from + 1);
                             });
}

void RoutesPage::toggle()
{
    const QString id = m_list->currentKey();
    m_services.editor.change(tr("Switched the rule %1.").arg(id), [id](config::Config &config) {
        for (config::Route &route : config.routes)
            if (route.id.text() == id)
                route.enabled = !route.enabled;
    });
}

void RoutesPage::remove(const QString &id)
{
    m_services.editor.change(tr("Deleted the rule %1.").arg(id), [id](config::Config &config) {
        std::erase_if(config.routes, [&id](const config::Route &route) { return route.id.text() == id; });
    });
}

} // namespace gatehouse::ui
