// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/firstrundialog.h"

#include "ui/dialogs/importdialog.h"
#include "ui/text/problem.h"
#include "ui/text/providertext.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QSpinBox>

namespace gatehouse::ui {

FirstRunDialog::FirstRunDialog(Services &services, QWidget *parent)
    : FormDialog(tr("First steps"), tr("&Set up"), services, parent)
{
    resize(600, 620);
    fields()->addWidget(titleLabel(tr("Welcome to Gatehouse")));
    fields()->addWidget(mutedLabel(
        tr("Your programs speak to one address on this machine; Gatehouse passes their requests on to the "
           "providers you choose, and shows what each one cost.")));
    addPort();
    addKeys();
    addServers();
    addFirstRequest();
    fields()->addStretch(1);
}

void FirstRunDialog::addPort()
{
    fields()->addWidget(sectionLabel(tr("1. Where it listens")));
    m_port = new QSpinBox;
    m_port->setRange(1, 65535);
    m_port->setValue(m_services.editor.current().server.port);
    addField(tr("&Port"), m_port, tr("On this machine alone. Others in the network cannot call."));
    const gateway::EngineStatus status = m_services.link.status();
    if (status.conflict.port == 0)
        return;
    fields()->addWidget(textLabel(worstProblem(status)->sentence, Tone::Bad));
    if (status.conflict.freePort != 0)
        m_port->setValue(status.conflict.freePort);
}

void FirstRunDialog::addKeys()
{
    fields()->addWidget(sectionLabel(tr("2. Keys found in the environment")));
    const auto found = keysInEnvironment(m_services);
    if (found.empty())
        fields()->addWidget(mutedLabel(tr("None. Add a provider on the page Providers, whenever you like.")));
    for (const providers::Preset *preset : found) {
        auto *box = new QCheckBox(
            tr("Add %1, with the key in %2").arg(preset->name, QString::fromUtf8(preset->keyEnvironment)));
        box->setChecked(true);
        fields()->addWidget(box);
        m_offers.emplace_back(box, providerFromEnvironment(m_services.editor.current(), *preset));
    }
}

void FirstRunDialog::addServers()
{
    fields()->addWidget(sectionLabel(tr("3. Servers on this machine")));
    m_serverLine = mutedLabel(tr("Looking for Ollama, LM Studio and others…"));
    fields()->addWidget(m_serverLine);
    m_servers = new QVBoxLayout;
    fields()->addLayout(m_servers);
    for (const providers::Preset &preset : m_services.link.catalogue().presets) {
        const auto &known = m_services.editor.current().providers;
        const bool there = std::any_of(known.cbegin(), known.cend(),
                                       [&preset](const auto &row) { return row.preset == preset.id; });
        if (preset.local && !preset.baseUrl.isEmpty() && !there)
            askServer(preset);
    }
    if (m_asked == 0)
        m_serverLine->setText(tr("Nothing new."));
}

void FirstRunDialog::askServer(const providers::Preset &preset)
{
    ++m_asked;
    const config::Provider provider{.id = {preset.id}, .preset = preset.id};
    m_services.link.probe(provider, Secret())
        .then(this, [this, provider, name = preset.name](const gateway::ProbeResult &result) {
            if (result.ok) {
                auto *box = new QCheckBox(
                    tr("Add %1, with %n model(s)", nullptr, static_cast<int>(result.models.size()))
                        .arg(name));
                box->setChecked(true);
                m_servers->addWidget(box);
                config::Provider found = provider;
                found.models = result.models;
                m_offers.emplace_back(box, found);
            }
            if (--m_asked == 0)
                m_serverLine->setText(m_servers->count() == 0 ? tr("None answers now.") : QString());
            m_serverLine->setVisible(!m_serverLine->text().isEmpty());
        });
}

QString FirstRunDialog::curl() const
{
    return QStringLiteral(
               "curl http://127.0.0.1:%1/v1/chat/completions -H 'content-type: application/json' "
               "-d '{\"model\":\"sandbox/echo\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}'")
        .arg(m_port->value());
}

void FirstRunDialog::addFirstRequest()
{
    fields()->addWidget(sectionLabel(tr("4. A first request")));
    fields()->addWidget(mutedLabel(
        tr("The built-in sandbox answers without key or network. Then look at the page Traffic.")));
    auto *line = new QHBoxLayout;
    auto *command = new ElidedLabel(curl());
    command->setFont(monospaceFont(font()));
    connect(m_port, &QSpinBox::valueChanged, command, [this, command] { command->setWholeText(curl()); });
    line->addWidget(command, 1);
    line->addWidget(copyButton(tr("Copy the command"), [this] { return curl(); }));
    fields()->addLayout(line);
}

void FirstRunDialog::save()
{
    std::vector<config::Provider> wanted;
    for (const auto &[box, provider] : m_offers)
        if (box->isChecked())
            wanted.push_back(provider);
    finish(m_services.editor.commit(tr("Set up."), [wanted, port = m_port->value()](config::Config &config) {
        config.server.port = static_cast<quint16>(port);
        for (config::Provider provider : wanted) {
            provider.id.value = freeProviderId(config, provider.id.value);
            config.providers.push_back(std::move(provider));
        }
    }));
}

} // namespace gatehouse::ui
