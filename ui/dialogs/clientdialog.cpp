// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/clientdialog.h"

#include "core/governance/clientkey.h"
#include "ui/dialogs/budgetrows.h"
#include "ui/text/checks.h"
#include "ui/widgets/disclosure.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/rowlist.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateTime>
#include <QLineEdit>
#include <QVBoxLayout>

namespace gatehouse::ui {

namespace {

std::vector<QByteArray> namesIn(const QLineEdit *edit)
{
    std::vector<QByteArray> names;
    for (const QString &name : edit->text().split(QLatin1Char(','), Qt::SkipEmptyParts))
        if (!name.trimmed().isEmpty())
            names.push_back(name.trimmed().toUtf8());
    return names;
}

QString joined(const std::vector<QByteArray> &names)
{
    return QString::fromUtf8(QByteArrayList(names.cbegin(), names.cend()).join(", "));
}

// The first of the names that is none of these.
template<typename List>
QString unknownName(const QLineEdit *edit, const List &known)
{
    for (const QByteArray &name : namesIn(edit))
        if (std::ranges::none_of(known, [&name](const auto &row) { return row.id.value == name; }))
            return QString::fromUtf8(name);
    return {};
}

} // namespace

ClientDialog::ClientDialog(Services &services, std::optional<config::Client> edited, QWidget *parent)
    : FormDialog(edited ? tr("Edit client key") : tr("Make a client key"),
                 edited ? tr("&Save") : tr("&Make the key"), services, parent)
    , m_edited(std::move(edited))
{
    resize(640, 640);
    std::vector<QByteArray> taken;
    for (const config::Client &client : services.editor.current().clients)
        if (!m_edited || client.id != m_edited->id)
            taken.push_back(client.id.value);
    m_name = addLine(tr("&Name"), tr("Of the program or person that will use it."),
                     [this, taken] { return checkName(m_name->text(), taken); });
    addGroup();
    addLimits();
    addAccess();
    fields()->addStretch(1);
    if (m_edited)
        fill(*m_edited);
}

void ClientDialog::addGroup()
{
    m_group = new QComboBox;
    m_group->addItem(tr("none"), QByteArray());
    for (const config::ClientGroup &group : m_services.editor.current().groups)
        m_group->addItem(QString::fromUtf8(group.name), group.name);
    FormField *field = addField(tr("&Group"), m_group, tr("Its budgets are shared by all of its keys."));
    field->setVisible(m_group->count() > 1);
}

void ClientDialog::addLimits()
{
    const ConfigEditor &editor = m_services.editor;
    fields()->addWidget(sectionLabel(tr("It may spend")));
    m_budgets =
        new RowList(tr("Add a &budget"), false, [&editor] { return new BudgetRow(editor.current()); });
    fields()->addWidget(m_budgets);
    fields()->addWidget(sectionLabel(tr("As fast as")));
    m_rates = new RowList(tr("Add a &rate"), false, [] { return new RateRow; });
    fields()->addWidget(m_rates);
    m_expires = addLine(tr("&Ends on"), tr("As 2027-01-31; empty: never"), [this] {
        const QString text = m_expires->text().trimmed();
        return text.isEmpty() || QDate::fromString(text, Qt::ISODate).isValid()
                   ? QString()
                   : tr("Write the date as 2027-01-31.");
    });
}

void ClientDialog::addAccess()
{
    auto *more = new Disclosure(tr("&What it may use"));
    fields()->addWidget(more);
    const auto add = [this, more](const QString &label, const QString &hint, const FormRules::Check &check) {
        auto *edit = new QLineEdit;
        auto *field = new FormField(label, edit, hint);
        rules().add(field, edit, check);
        more->body()->addWidget(field);
        return edit;
    };
    m_models = add(tr("Only these &models"), tr("With * and ?, separated by commas; empty: all"),
                   [] { return QString(); });
    m_providers = add(tr("Only these &providers"), tr("Separated by commas; empty: all"), [this] {
        const QString wrong = unknownName(m_providers, m_services.editor.current().providers);
        return wrong.isEmpty() || wrong == QLatin1String("sandbox")
                   ? QString()
                   : tr("There is no provider \"%1\".").arg(wrong);
    });
    m_routes = add(tr("Only these r&ules"), tr("Separated by commas; empty: all"), [this] {
        const QString wrong = unknownName(m_routes, m_services.editor.current().routes);
        return wrong.isEmpty() ? QString() : tr("There is no rule \"%1\".").arg(wrong);
    });
    m_mayHint = new QCheckBox(tr("May choose rule and provider by &header"));
    more->body()->addWidget(m_mayHint);
    more->setOpen(m_edited && (!m_edited->models.empty() || !m_edited->providers.empty() ||
                               !m_edited->routes.empty() || m_edited->mayHint));
}

void ClientDialog::fill(const config::Client &client)
{
    m_name->setText(client.id.text());
    m_group->setCurrentIndex(std::max(0, m_group->findData(client.group)));
    for (const config::Budget &budget : client.budgets)
        static_cast<BudgetRow *>(m_budgets->add())->set(budget);
    for (const config::RateLimit &limit : client.requestRates)
        static_cast<RateRow *>(m_rates->add())->set({.tokens = false, .limit = limit});
    for (const config::RateLimit &limit : client.tokenRates)
        static_cast<RateRow *>(m_rates->add())->set({.tokens = true, .limit = limit});
    m_models->setText(joined(client.models));
    m_providers->setText(joined(client.providers));
    m_routes->setText(joined(client.routes));
    if (client.expires > 0)
        m_expires->setText(QDateTime::fromMSecsSinceEpoch(client.expires).date().toString(Qt::ISODate));
    m_mayHint->setChecked(client.mayHint);
}

config::Client ClientDialog::client() const
{
    config::Client client = m_edited.value_or(config::Client());
    client.id = ClientId::fromText(m_name->text().trimmed());
    client.group = m_group->currentData().toByteArray();
    client.budgets.clear();
    for (QWidget *row : m_budgets->rows())
        client.budgets.push_back(static_cast<BudgetRow *>(row)->budget());
    client.requestRates.clear();
    client.tokenRates.clear();
    for (QWidget *row : m_rates->rows()) {
        const RateText rate = static_cast<RateRow *>(row)->rate();
        (rate.tokens ? client.tokenRates : client.requestRates).push_back(rate.limit);
    }
    client.models = namesIn(m_models);
    client.providers = namesIn(m_providers);
    client.routes = namesIn(m_routes);
    const QDate end = QDate::fromString(m_expires->text().trimmed(), Qt::ISODate);
    client.expires = end.isValid() ? end.addDays(1).startOfDay().toMSecsSinceEpoch() - 1 : 0;
    client.mayHint = m_mayHint->isChecked();
    return client;
}

void ClientDialog::save()
{
    bool right = true;
    for (QWidget *row : m_budgets->rows())
        right = static_cast<BudgetRow *>(row)->check() && right;
    for (QWidget *row : m_rates->rows())
        right = static_cast<RateRow *>(row)->check() && right;
    if (!right)
        return refuse(tr("A budget or rate is not complete; remove its line, or fill it in."));
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

} // namespace gatehouse::ui
