// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/clientdialog.h"

#include "core/governance/clientkey.h"
#include "ui/text/checks.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/secretedit.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateTime>
#include <QLineEdit>
#include <QVBoxLayout>

namespace gatehouse::ui {

namespace {

QString checkCount(const QString &text)
{
    bool number = false;
    const qlonglong value = text.trimmed().toLongLong(&number);
    return text.trimmed().isEmpty() || (number && value > 0)
               ? QString()
               : ClientDialog::tr("A whole number, or empty for no limit.");
}

std::vector<config::RateLimit> perMinute(const QLineEdit *edit)
{
    const qlonglong limit = edit->text().trimmed().toLongLong();
    return limit > 0 ? std::vector<config::RateLimit>{{.limit = limit, .window = config::seconds(60)}}
                     : std::vector<config::RateLimit>{};
}

// The dialog edits the first limit per minute; others, written by hand into the file, are left alone.
void replaceFirst(std::vector<config::RateLimit> &limits, const QLineEdit *edit)
{
    const auto perMinuteAt = std::find_if(
        limits.begin(), limits.end(), [](const auto &limit) { return limit.window == config::seconds(60); });
    if (perMinuteAt != limits.end())
        limits.erase(perMinuteAt);
    for (const config::RateLimit &limit : perMinute(edit))
        limits.insert(limits.begin(), limit);
}

void showFirst(QLineEdit *edit, const std::vector<config::RateLimit> &limits)
{
    for (const config::RateLimit &limit : limits)
        if (limit.window == config::seconds(60))
            return edit->setText(QString::number(limit.limit));
}

} // namespace

ClientDialog::ClientDialog(Services &services, std::optional<config::Client> edited, QWidget *parent)
    : FormDialog(edited ? tr("Edit client key") : tr("Make a client key"),
                 edited ? tr("&Save") : tr("&Make the key"), services, parent)
    , m_edited(std::move(edited))
{
    std::vector<QByteArray> taken;
    for (const config::Client &client : services.editor.current().clients)
        if (!m_edited || client.id != m_edited->id)
            taken.push_back(client.id.value);
    m_name = addLine(tr("&Name"), tr("Of the program or person that will use it."),
                     [this, taken] { return checkName(m_name->text(), taken); });
    m_models = addLine(tr("Only for these &models"), tr("With * and ?, separated by commas; empty: for all"),
                       [] { return QString(); });
    addBudget();
    addRates();
    m_expires = addLine(tr("&Ends on"), tr("As 2027-01-31; empty: never"), [this] {
        const QString text = m_expires->text().trimmed();
        return text.isEmpty() || QDate::fromString(text, Qt::ISODate).isValid()
                   ? QString()
                   : tr("Write the date as 2027-01-31.");
    });
    m_mayHint = new QCheckBox(tr("May choose rule and provider by &header"));
    fields()->addWidget(m_mayHint);
    fields()->addStretch(1);
    if (m_edited)
        fill(*m_edited);
}

void ClientDialog::addBudget()
{
    m_budget = addLine(tr("&Budget (US dollars)"), tr("Empty: no limit"), [this] {
        const QString text = m_budget->text().trimmed();
        const auto money = Money::fromDecimal(text.toStdString());
        return text.isEmpty() || (money && *money > Money())
                   ? QString()
                   : tr("\"%1\" is no amount. Write dollars, such as 25 or 2.50.").arg(text);
    });
    m_period = new QComboBox;
    m_period->addItems({tr("per day"), tr("per week"), tr("per month"), tr("in all")});
    m_period->setCurrentIndex(static_cast<int>(config::Budget::Period::Month));
    addField(tr("&Counted"), m_period);
    m_atLimit = new QComboBox;
    m_atLimit->addItem(tr("Refuse further requests"), static_cast<int>(config::Budget::AtLimit::Refuse));
    m_atLimit->addItem(tr("Let them through and warn"), static_cast<int>(config::Budget::AtLimit::Warn));
    addField(tr("When it is &used up"), m_atLimit);
}

void ClientDialog::addRates()
{
    m_requests = addLine(tr("&Requests per minute"), {}, [this] { return checkCount(m_requests->text()); });
    m_tokens = addLine(tr("&Tokens per minute"), {}, [this] { return checkCount(m_tokens->text()); });
}

void ClientDialog::fill(const config::Client &client)
{
    m_name->setText(client.id.text());
    m_models->setText(
        QString::fromUtf8(QByteArrayList(client.models.cbegin(), client.models.cend()).join(", ")));
    if (!client.budgets.empty()) {
        const config::Budget &budget = client.budgets.front();
        m_budget->setText(budget.limit.toDecimal());
        m_period->setCurrentIndex(static_cast<int>(budget.period));
        if (budget.atLimit == config::Budget::AtLimit::Reroute)
            m_atLimit->addItem(tr("Send them by the rule %1").arg(budget.reroute.text()),
                               static_cast<int>(budget.atLimit));
        m_atLimit->setCurrentIndex(std::max(0, m_atLimit->findData(static_cast<int>(budget.atLimit))));
    }
    showFirst(m_requests, client.requestRates);
    showFirst(m_tokens, client.tokenRates);
    if (client.expires > 0)
        m_expires->setText(QDateTime::fromMSecsSinceEpoch(client.expires).date().toString(Qt::ISODate));
    m_mayHint->setChecked(client.mayHint);
}

config::Client ClientDialog::client() const
{
    config::Client client = m_edited.value_or(config::Client());
    client.id = ClientId::fromText(m_name->text().trimmed());
    client.models.clear();
    for (const QString &model : m_models->text().split(QLatin1Char(','), Qt::SkipEmptyParts))
        client.models.push_back(model.trimmed().toUtf8());
    config::Budget budget = client.budgets.empty() ? config::Budget() : client.budgets.front();
    if (!client.budgets.empty())
        client.budgets.erase(client.budgets.begin());
    if (const auto money = Money::fromDecimal(m_budget->text().trimmed().toStdString());
        money && *money > Money()) {
        budget.limit = *money;
        budget.period = static_cast<config::Budget::Period>(m_period->currentIndex());
        budget.atLimit = static_cast<config::Budget::AtLimit>(m_atLimit->currentData().toInt());
        client.budgets.insert(client.budgets.begin(), budget);
    }
    replaceFirst(client.requestRates, m_requests);
    replaceFirst(client.tokenRates, m_tokens);
    const QDate end = QDate::fromString(m_expires->text().trimmed(), Qt::ISODate);
    client.expires = end.isValid() ? end.addDays(1).startOfDay().toMSecsSinceEpoch() - 1 : 0;
    client.mayHint = m_mayHint->isChecked();
    return client;
}

void ClientDialog::save()
{
    config::Client client = this->client();
    const auto before = m_edited;
    if (!before) {
        const governance::NewClientKey key = governance::makeClientKey(*QRandomGenerator::system());
        client.sha256 = key.sha256;
        client.hint = key.hint;
        connect(this, &QDialog::accepted, this,
                [this, name = client.id.text(), secret = key.key] { Q_EMIT made(name, secret); });
    }
    const QString done = before ? tr("Changed the client %1.").arg(client.id.text())
                                : tr("Made a key for %1.").arg(client.id.text());
    finish(m_services.editor.commit(done, [client, before](config::Config &config) {
        if (!before)
            config.clients.push_back(client);
        for (config::Client &row : config.clients)
            if (before && row.id == before->id)
                row = client;
    }));
}

NewKeyDialog::NewKeyDialog(const QString &name, const Secret &key, QWidget *parent)
    : QDialog(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("The key of %1").arg(name));
    resize(520, 220);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 24, 24, 16);
    column->setSpacing(12);
    column->addWidget(textLabel(
        tr("Copy the key now. It is kept nowhere and cannot be shown again; only a new one can be made.")));
    auto *edit = new QLineEdit(QString::fromUtf8(key.reveal()));
    edit->setReadOnly(true);
    edit->setFont(monospaceFont(font()));
    edit->setAccessibleName(tr("The new key"));
    edit->selectAll();
    column->addWidget(edit);
    column->addStretch(1);
    auto *buttons = new QHBoxLayout;
    QPushButton *copy = primaryButton(tr("&Copy"), {});
    QPushButton *close = pushButton(tr("C&lose"));
    buttons->addStretch(1);
    buttons->addWidget(close);
    buttons->addWidget(copy);
    column->addLayout(buttons);
    connect(copy, &QPushButton::clicked, this, [copy, key] {
        copySecret(key.reveal());
        copy->setText(tr("Copied"));
    });
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
}

} // namespace gatehouse::ui
