// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/providerspage.h"

#include "ui/dialogs/importdialog.h"
#include "ui/dialogs/keydialog.h"
#include "ui/dialogs/presetgallery.h"
#include "ui/dialogs/providerdialog.h"
#include "ui/pages/providers/providerdetails.h"
#include "ui/text/format.h"
#include "ui/text/providertext.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/card.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/orderedlist.h"

#include <QHBoxLayout>
#include <QSplitter>
#include <QVBoxLayout>

namespace gatehouse::ui {

namespace {

QString subtitle(const config::Provider &provider, const providers::Preset *preset,
                 const gateway::ProviderStatus *status)
{
    const auto models =
        static_cast<int>((provider.models.empty() && preset ? preset->models : provider.models).size());
    QStringList parts{ProvidersPage::tr("%n key(s)", nullptr, static_cast<int>(provider.keys.size())),
                      ProvidersPage::tr("%n model(s)", nullptr, models)};
    if (status && status->latencyMs > 0)
        parts << durationText(static_cast<std::int64_t>(status->latencyMs * 1000));
    return parts.join(QStringLiteral(" · "));
}

} // namespace

ProvidersPage::ProvidersPage(Services &services)
    : Page(tr("Providers"), tr("The first enabled one that lists a model serves it"), services)
    , m_list(new OrderedList(tr("Providers")))
    , m_details(new ProviderDetails(services))
{
    if (!keysInEnvironment(services).empty()) {
        QPushButton *import = pushButton(tr("Import keys"), QLatin1String("download"));
        connect(import, &QPushButton::clicked, this, &ProvidersPage::importKeys);
        actions()->addWidget(import);
    }
    QPushButton *add = primaryButton(tr("Add a provider"));
    connect(add, &QPushButton::clicked, this, &ProvidersPage::addNew);
    actions()->addWidget(add);

    auto *empty = new EmptyState(
        "providers", tr("No provider yet"),
        tr("A provider is a service that answers requests: OpenAI, Anthropic, a program on this "
           "machine. The built-in sandbox answers without one."));
    connect(empty->addButton(tr("Add the first provider")), &QPushButton::clicked, this,
            &ProvidersPage::addNew);
    m_empty = empty;
    auto *splitter = new QSplitter;
    splitter->setChildrenCollapsible(false);
    auto *card = new Card;
    card->setFlush();
    card->body()->setContentsMargins(4, 6, 4, 6);
    card->body()->addWidget(m_list);
    splitter->addWidget(card);
    splitter->addWidget(m_details);
    card->setMinimumWidth(300);
    card->setMaximumWidth(440);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 5);
    splitter->setSizes({380, 620});
    splitter->restoreState(services.state.layout(QStringLiteral("providers")));
    m_full = splitter;
    body()->addWidget(m_empty, 1);
    body()->addWidget(m_full, 1);

    connect(m_list, &OrderedList::currentKeyChanged, this,
            [this](const QString &key) { m_details->show(ProviderId::fromText(key)); });
    connect(m_list, &OrderedList::moveWanted, this, &ProvidersPage::move);
    connect(m_list, &OrderedList::removeWanted, this, &ProvidersPage::remove);
    connect(m_details, &ProviderDetails::removeWanted, this, &ProvidersPage::remove);
    connect(m_details, &ProviderDetails::moveWanted, m_list, &OrderedList::moveCurrent);
    connect(m_details, &ProviderDetails::editWanted, this, [this](const config::Provider &provider) {
        auto *dialog = new ProviderDialog(m_services, provider, this);
        connect(dialog, &ProviderDialog::saved, this,
                [this](const ProviderId &id) { m_list->setCurrentKey(id.text()); });
        openDialog(dialog);
    });
    connect(m_list, &OrderedList::opened, this, [this] { Q_EMIT m_details->editWanted(m_details->shown()); });
    connect(m_details, &ProviderDetails::keyWanted, this,
            [this](const config::Provider &provider, const QString &key) {
                std::optional<config::ProviderKey> edited;
                for (const config::ProviderKey &row : provider.keys)
                    if (!key.isEmpty() && row.name.text() == key)
                        edited = row;
                openDialog(new KeyDialog(m_services, provider, edited, this));
            });
    connect(m_details, &ProviderDetails::duplicateWanted, this, &ProvidersPage::duplicate);
    connect(&services.link, &EngineLink::configChanged, this, &ProvidersPage::fill);
    connect(&services.link, &EngineLink::statusChanged, this, &ProvidersPage::fill);
    fill();
}

ProvidersPage::~ProvidersPage()
{
    m_services.state.setLayout(QStringLiteral("providers"), static_cast<QSplitter *>(m_full)->saveState());
}

void ProvidersPage::fill()
{
    const config::ConfigPtr config = m_services.link.config();
    const gateway::EngineStatus engine = m_services.link.status();
    QList<ListRow> rows;
    for (const config::Provider &provider : config->providers) {
        const auto *preset = presetOf(m_services.link.catalogue(), provider.preset);
        const auto *status = statusOf(engine, provider.id);
        const BadgeText badge = providerBadge(provider, preset, status);
        rows << ListRow{.key = provider.id.text(),
                        .title = providerName(provider, preset),
                        .subtitle = subtitle(provider, preset, status),
                        .badge = badge.word,
                        .badgeTone = static_cast<int>(badge.tone),
                        .markSlot = m_services.state.colorSlot(provider.id.text()),
                        .dim = !provider.enabled};
    }
    m_empty->setVisible(rows.isEmpty());
    m_full->setVisible(!rows.isEmpty());
    m_list->fill(std::move(rows));
}

void ProvidersPage::refresh() { fill(); }

void ProvidersPage::addNew()
{
    auto *gallery = new PresetGallery(m_services, this);
    connect(gallery, &PresetGallery::chosen, this, [this](const QByteArray &preset) {
        auto *dialog = new ProviderDialog(m_services, preset, this);
        connect(dialog, &ProviderDialog::saved, this, [this](const ProviderId &id) {
            m_list->setCurrentKey(id.text());
            m_list->setFocus();
        });
        openDialog(dialog);
    });
    openDialog(gallery);
}

void ProvidersPage::select(const QString &detail)
{
    if (detail == QLatin1String("+"))
        return addNew();
    m_list->setCurrentKey(detail);
}

void ProvidersPage::openDialog(QDialog *dialog)
{
    if (m_dialog)
        m_dialog->close();
    m_dialog = dialog;
    dialog->show();
    dialog->raise();
    dialog->activateWindow();
}

void ProvidersPage::importKeys() { openDialog(new ImportDialog(m_services, this)); }

void ProvidersPage::move(int from, int to)
{
    const QString id = m_list->currentKey();
    m_services.editor.change(tr("Moved %1.").arg(id), [from, to](config::Config &config) {
        auto &rows = config.providers;
        if (std::max(from, to) >= static_cast<int>(rows.size()))
            return;
        const auto begin = rows.begin();
        from < to ? std::rotate(begin + from, begin + from + 1, begin + to + 1)
                  : std::rotate(begin + to, begin + from, begin + from + 1);
    });
}

void ProvidersPage::duplicate(const config::Provider &provider)
{
    config::Provider copy = provider;
    copy.id.value = freeProviderId(m_services.editor.current(), provider.id.value);
    copy.name.clear();
    m_list->setCurrentKey(copy.id.text());
    m_services.editor.change(
        tr("Duplicated as %1.").arg(copy.id.text()), [copy, id = provider.id](config::Config &config) {
            const auto at = std::find_if(config.providers.begin(), config.providers.end(),
                                         [&id](const auto &row) { return row.id == id; });
            config.providers.insert(at == config.providers.end() ? at : at + 1, copy);
        });
}

void ProvidersPage::remove(const QString &text)
{
    const ProviderId id = ProviderId::fromText(text);
    std::vector<SecretRef> secrets;
    for (const config::Provider &row : m_services.editor.current().providers)
        for (const config::ProviderKey &key : row.keys)
            if (row.id == id && key.secret.store != SecretRef::Store::Environment)
                secrets.push_back(key.secret);
    m_services.editor.change(
        tr("Deleted %1.").arg(text),
        [id](config::Config &config) {
            std::erase_if(config.providers, [&id](const auto &row) { return row.id == id; });
        },
        [&link = m_services.link, secrets] {
            // A duplicate may share the key; it goes with the last who uses it.
            const config::ConfigPtr now = link.config();
            for (const SecretRef &secret : secrets)
                if (std::none_of(now->providers.cbegin(), now->providers.cend(),
                                 [&secret](const config::Provider &row) {
                                     return std::any_of(
                                         row.keys.cbegin(), row.keys.cend(),
                                         [&secret](const auto &key) { return key.secret == secret; });
                                 }))
                    link.removeSecret(secret);
        });
}

} // namespace gatehouse::ui
