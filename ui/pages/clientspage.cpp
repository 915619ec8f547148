// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/clientspage.h"

#include "ui/dialogs/clientdialog.h"
#include "ui/dialogs/newkeydialog.h"
#include "ui/pages/clients/clientcard.h"
#include "ui/pages/clients/connectcard.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/card.h"
#include "ui/widgets/emptystate.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace gatehouse::ui {

namespace {

struct Window
{
    std::int64_t fromMs = 0;
    std::int64_t toMs = 0;
};

// Budgets count by the calendar in UTC.
Window windowOf(config::Budget::Period period, std::int64_t nowMs)
{
    const QDate today = QDateTime::fromMSecsSinceEpoch(nowMs, Qt::UTC).date();
    const auto at = [](const QDate &date) { return date.startOfDay(Qt::UTC).toMSecsSinceEpoch(); };
    switch (period) {
    case config::Budget::Period::Day:
        return {at(today), at(today.addDays(1))};
    case config::Budget::Period::Week: {
        const QDate monday = today.addDays(1 - today.dayOfWeek());
        return {at(monday), at(monday.addDays(7))};
    }
    case config::Budget::Period::Month: {
        const QDate first(today.year(), today.month(), 1);
        return {at(first), at(first.addMonths(1))};
    }
    case config::Budget::Period::Forever:
        return {0, nowMs};
    }
    Q_UNREACHABLE();
}

} // namespace

ClientsPage::ClientsPage(Services &services)
    : Page(tr("Clients"), tr("Who may call, and how much they may spend"), services)
    , m_cards(new QVBoxLayout)
{
    QPushButton *add = primaryButton(tr("Make a client key"));
    connect(add, &QPushButton::clicked, this, &ClientsPage::addNew);
    actions()->addWidget(add);
    QVBoxLayout *column = scrollingBody();
    auto *empty = new Card;
    auto *words = new EmptyState(
        "clients", tr("No client key"),
        tr("Programs on this machine may call without one. With a key each program has its own figures, "
           "budget and limits."));
    connect(words->addButton(tr("Make the first key")), &QPushButton::clicked, this, &ClientsPage::addNew);
    empty->body()->addWidget(words);
    m_empty = empty;
    column->addWidget(m_empty);
    m_cards->setSpacing(8);
    column->addLayout(m_cards);
    column->addWidget(new ConnectCard(services));
    column->addStretch(1);
    connect(&services.link, &EngineLink::configChanged, this, &ClientsPage::fill);
    fill();
}

void ClientsPage::fill()
{
    const auto &clients = m_services.link.config()->clients;
    m_empty->setVisible(clients.empty());
    if (clients == m_clients)
        return;
    m_clients = clients;
    // The switch that asked for the change may still be on the stack.
    for (ClientCard *card : std::exchange(m_shown, {})) {
        m_cards->removeWidget(card);
        card->hide();
        card->deleteLater();
    }
    for (const config::Client &client : m_clients) {
        auto *card = new ClientCard(m_services, client);
        connect(card, &ClientCard::editWanted, this, [this, client] { edit(client); });
        connect(card, &ClientCard::rotateWanted, this, [this, client] { rotate(client); });
        m_cards->addWidget(card);
        m_shown << card;
    }
    askSpending();
}

void ClientsPage::askSpending()
{
    using Period = config::Budget::Period;
    const std::int64_t now = m_services.clock.wallMilliseconds();
    for (const Period period : {Period::Day, Period::Week, Period::Month, Period::Forever}) {
        const Window window = windowOf(period, now);
        ledger::SeriesQuery query{
            .bucket = ledger::Bucket::Day, .groupBy = ledger::GroupBy::Client, .top = 1000};
        query.filter.fromMs = window.fromMs;
        m_services.link.series(query).then(this, [this, period, window,
                                                  now](const Result<ledger::Series> &series) {
            if (!series)
                return;
            const double elapsed =
                static_cast<double>(now - window.fromMs) / static_cast<double>(window.toMs - window.fromMs);
            for (ClientCard *card : m_shown)
                for (const ledger::SeriesPoint &group : series->groups)
                    if (group.group == card->client().id.value)
                        card->showSpending(period, group.figures.cost, elapsed);
        });
    }
}

void ClientsPage::refresh() { askSpending(); }

void ClientsPage::addNew()
{
    auto *dialog = new ClientDialog(m_services, std::nullopt, this);
    connect(dialog, &ClientDialog::made, this, &ClientsPage::showKey);
    dialog->present();
}

void ClientsPage::edit(const config::Client &client)
{
    (new ClientDialog(m_services, client, this))->present();
}

void ClientsPage::rotate(const config::Client &client)
{
    auto *dialog = new RotateDialog(m_services, client, this);
    connect(dialog, &RotateDialog::made, this, &ClientsPage::showKey);
    dialog->present();
}

void ClientsPage::showKey(const QString &name, const Secret &key)
{
    (new NewKeyDialog(name, key, this))->show();
}

} // namespace gatehouse::ui
