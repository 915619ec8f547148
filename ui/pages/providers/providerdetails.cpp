// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/providers/providerdetails.h"

#include "ui/pages/providers/keylist.h"
#include "ui/pages/providers/modellist.h"
#include "ui/pages/providers/pullcard.h"
#include "ui/text/format.h"
#include "ui/text/providertext.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/card.h"
#include "ui/widgets/factgrid.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/marklabel.h"
#include "ui/widgets/probeline.h"
#include "ui/widgets/switch.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace gatehouse::ui {

ProviderDetails::ProviderDetails(Services &services)
    : ScrollColumn({16, 0, 0, 0}, 8)
    , m_services(services)
{
    buildHead(column());
    m_errorCard = new Card(tr("Last error"));
    m_error = textLabel({}, Tone::Bad);
    m_errorCard->body()->addWidget(m_error);
    column()->addWidget(m_errorCard);
    m_keys = new KeyList(services);
    column()->addWidget(m_keys);
    m_pulls = new PullCard(services);
    column()->addWidget(m_pulls);
    m_models = new ModelList(services);
    column()->addWidget(m_models);
    column()->addStretch(1);
    connect(m_keys, &KeyList::addWanted, this, [this] { Q_EMIT keyWanted(m_shown, {}); });
    connect(m_keys, &KeyList::editWanted, this,
            [this](const QString &key) { Q_EMIT keyWanted(m_shown, key); });
    connect(m_pulls, &PullCard::fetched, this, &ProviderDetails::askForModels);
    connect(&services.link, &EngineLink::statusChanged, this, &ProviderDetails::showStatus);
    connect(&services.link, &EngineLink::configChanged, this, &ProviderDetails::refresh);
}

void ProviderDetails::buildHead(QVBoxLayout *column)
{
    auto *card = new Card;
    column->addWidget(card);
    card->body()->setSpacing(16);
    auto *line = new QHBoxLayout;
    line->setSpacing(8);
    m_mark = new MarkLabel({}, 0, 40);
    m_name = new ElidedLabel;
    QFont font = m_name->font();
    font.setPixelSize(18);
    font.setWeight(QFont::DemiBold);
    m_name->setFont(font);
    m_badge = new Badge;
    m_enabled = new Switch;
    m_enabled->setAccessibleName(tr("Use this provider"));
    m_enabled->setToolTip(m_enabled->accessibleName());
    line->addWidget(m_mark);
    line->addWidget(m_name, 1);
    line->addWidget(m_badge);
    line->addWidget(m_enabled);
    QToolButton *edit = iconButton(QLatin1String("edit"), tr("Edit the provider"));
    QToolButton *more = iconButton(QLatin1String("more"), tr("More actions"));
    auto *menu = new QMenu(more);
    buildMenu(menu);
    more->setMenu(menu);
    more->setPopupMode(QToolButton::InstantPopup);
    line->addWidget(edit);
    line->addWidget(more);
    card->body()->addLayout(line);
    m_facts = new FactGrid;
    card->body()->addWidget(m_facts);
    m_probe = new ProbeLine(m_services.link, [this]() -> std::optional<ProbeLine::Question> {
        return ProbeLine::Question{m_shown, Secret()};
    });
    card->body()->addWidget(m_probe);
    connect(edit, &QToolButton::clicked, this, [this] { Q_EMIT editWanted(m_shown); });
    connect(m_enabled, &Switch::clicked, this, [this](bool on) {
        const QString done = on ? tr("%1 is on.").arg(m_id.text()) : tr("%1 is off.").arg(m_id.text());
        m_services.editor.change(done, [id = m_id, on](config::Config &config) {
            for (config::Provider &row : config.providers)
                if (row.id == id)
                    row.enabled = on;
        });
    });
    connect(m_probe, &ProbeLine::found, this,
            [this](const std::vector<QByteArray> &models) { takeOver(m_id, models); });
}

void ProviderDetails::takeOver(const ProviderId &id, const std::vector<QByteArray> &models)
{
    if (models.empty())
        return;
    m_services.editor.change(tr("Took over the list of models."), [id, models](config::Config &config) {
        for (config::Provider &row : config.providers)
            if (row.id == id)
                row.models = models;
    });
}

// The one that is asked about need not be the one that is shown.
void ProviderDetails::askForModels(const ProviderId &id)
{
    const config::Provider *provider = find(id);
    if (!provider)
        return;
    m_services.link.probe(*provider, Secret()).then(this, [this, id](const gateway::ProbeResult &result) {
        if (result.ok)
            takeOver(id, result.models);
    });
}

void ProviderDetails::buildMenu(QMenu *menu)
{
    menu->addAction(themedIcon(QLatin1String("copy")), tr("Duplicate"), this,
                    [this] { Q_EMIT duplicateWanted(m_shown); });
    menu->addAction(themedIcon(QLatin1String("up")), tr("Move up (Alt+Up)"), this,
                    [this] { Q_EMIT moveWanted(-1); });
    menu->addAction(themedIcon(QLatin1String("down")), tr("Move down (Alt+Down)"), this,
                    [this] { Q_EMIT moveWanted(1); });
    menu->addAction(themedIcon(QLatin1String("refresh")), tr("Forget failures"), this, [this] {
        m_services.link.resetHealth(m_id);
        m_services.notices.say(tr("%1 is tried again at once.").arg(m_id.text()));
    });
    menu->addAction(themedIcon(QLatin1String("traffic")), tr("Show its traffic"), this, [this] {
        Q_EMIT m_services.navigator.pageWanted(QStringLiteral("traffic"),
                                               QStringLiteral("provider:") + m_id.text());
    });
    menu->addSeparator();
    menu->addAction(themedIcon(QLatin1String("delete"), Tone::Bad), tr("Delete"), this,
                    [this] { Q_EMIT removeWanted(m_id.text()); });
}

const config::Provider *ProviderDetails::find(const ProviderId &id) const
{
    const auto &rows = m_services.link.config()->providers;
    const auto found =
        std::find_if(rows.cbegin(), rows.cend(), [&id](const auto &row) { return row.id == id; });
    return found == rows.cend() ? nullptr : &*found;
}

void ProviderDetails::show(const ProviderId &id)
{
    if (std::exchange(m_id, id) != id)
        m_probe->clear();
    refresh();
}

void ProviderDetails::refresh()
{
    const config::Provider *provider = find(m_id);
    widget()->setVisible(provider);
    if (!provider)
        return;
    m_shown = *provider;
    const auto *preset = presetOf(m_services.link.catalogue(), provider->preset);
    const QString name = providerName(*provider, preset);
    m_mark->setMark(name, m_services.state.colorSlot(provider->id.text()));
    m_name->setWholeText(name);
    const QSignalBlocker blocker(m_enabled);
    m_enabled->setChecked(provider->enabled);
    m_facts->setFacts({{tr("Asked for as"), provider->id.text() + tr("/model"), true},
                       {tr("Base URL"), QString::fromUtf8(providerUrl(*provider, preset)), true},
                       {tr("Form"), QString::fromUtf8(providerDialect(*provider, preset))},
                       {tr("Region"), QString::fromUtf8(provider->region)},
                       {tr("Proxy"), QString::fromUtf8(provider->proxy), true}});
    m_pulls->show(provider->id);
    m_pulls->setVisible(providerDialect(*provider, preset) == "ollama-chat");
    m_models->show(provider->id, !provider->models.empty() || !preset ? provider->models : preset->models);
    showStatus();
}

void ProviderDetails::showStatus()
{
    const config::Provider *provider = find(m_id);
    if (!provider)
        return;
    const gateway::EngineStatus engine = m_services.link.status();
    const gateway::ProviderStatus *status = statusOf(engine, m_id);
    m_badge->setBadge(
        providerBadge(*provider, presetOf(m_services.link.catalogue(), provider->preset), status));
    m_keys->show(*provider, status);
    const bool failed = status && !status->lastError.isEmpty();
    m_errorCard->setVisible(failed);
    if (failed)
        m_error->setText(tr("%1: %2").arg(
            relativeTime(status->lastErrorMs, m_services.clock.wallMilliseconds()), status->lastError));
}

} // namespace gatehouse::ui
