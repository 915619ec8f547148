// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/smallsections.h"

#include "core/config/document.h"
#include "ui/desktop/autostart.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/factgrid.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/switch.h"

#include <QApplication>
#include <QComboBox>
#include <QFileDialog>
#include <QFontDatabase>
#include <QSaveFile>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QSystemTrayIcon>
#include <QVBoxLayout>

namespace gatehouse::ui {

using config::Config;

StorageSection::StorageSection(Services &services)
    : Section(QStringLiteral("storage"), tr("Storage and bodies"), services)
{
    addNumber({tr("Keep the list of requests (days)"), tr("Costs and charts keep their sums longer."),
               [](const Config &c) { return c.storage.retentionDays; },
               [](Config &c, int days) { c.storage.retentionDays = days; }},
              1, 3650);
    addChoice(
        {tr("Keep what was said"), tr("Requests and answers word for word. Costs are counted in any case."),
         [](const Config &c) { return static_cast<int>(c.storage.bodies); },
         [](Config &c, int choice) { c.storage.bodies = static_cast<config::Storage::Bodies>(choice); }},
        {tr("Never"), tr("Of requests that failed"), tr("Of all requests")});
    addNumber({tr("At most per request and answer (KiB)"),
               {},
               [](const Config &c) { return static_cast<int>(c.storage.maxBodyBytes / 1024); },
               [](Config &c, int kib) { c.storage.maxBodyBytes = qint64(kib) * 1024; }},
              1, 32 * 1024);
    addNumber({tr("Delete them after (days)"),
               {},
               [](const Config &c) { return c.storage.bodyRetentionDays; },
               [](Config &c, int days) { c.storage.bodyRetentionDays = days; }},
              1, 3650);
}

MediaSection::MediaSection(Services &services)
    : Section(QStringLiteral("media"), tr("Images and files by URL"), services)
{
    addSwitch({tr("Fetch them for providers that take no URLs"),
               {},
               [](const Config &c) { return c.media.fetch; },
               [](Config &c, bool on) { c.media.fetch = on; }});
    addNumber({tr("Largest file (MiB)"),
               {},
               [](const Config &c) { return static_cast<int>(c.media.maxBytes / (1024 * 1024)); },
               [](Config &c, int mib) { c.media.maxBytes = qint64(mib) * 1024 * 1024; }},
              1, 1024);
    addNumber({tr("Files of one request at most"),
               {},
               [](const Config &c) { return c.media.maxItems; },
               [](Config &c, int most) { c.media.maxItems = most; }},
              1, 1000);
    addNumber({tr("All of a request within (s)"),
               {},
               [](const Config &c) { return static_cast<int>(c.media.timeout.count() / 1000); },
               [](Config &c, int seconds) { c.media.timeout = config::milliseconds(seconds * 1000); }},
              1, 3600);
    addSwitch({tr("Also from this machine and private networks"),
               tr("Only where every client is trusted: a request could name an address that its sender must "
                  "not reach."),
               [](const Config &c) { return c.media.privateAddresses; },
               [](Config &c, bool on) { c.media.privateAddresses = on; }});
}

DesktopSection::DesktopSection(Services &services)
    : Section(QStringLiteral("desktop"), tr("Desktop and notifications"), services)
{
    const bool tray = QSystemTrayIcon::isSystemTrayAvailable();
    if (!tray)
        column()->addWidget(mutedLabel(
            tr("This desktop shows no tray. Closing the window then ends the program, and it always "
               "starts with its window.")));
    addFlag(tr("Closing the window leaves the gateway running in the tray"), {}, UiState::Flag::CloseToTray);
    addFlag(tr("Start in the tray, without the window"), {}, UiState::Flag::StartMinimised);
    auto *login = new Switch;
    login->setChecked(Autostart().isOn());
    addRow(tr("Start with the login"), {}, login);
    connect(login, &Switch::toggled, this, [this, login](bool on) {
        if (const auto done = Autostart().set(on); !done) {
            m_services.notices.fail(done.error().message);
            const QSignalBlocker blocker(login);
            login->setChecked(!on);
        }
    });
    addFlag(tr("Say when a provider fails or comes back"), {}, UiState::Flag::NotifyProvider);
    addFlag(tr("Say when a key is refused"), {}, UiState::Flag::NotifyKey);
    addFlag(tr("Say when the gateway stops or its port is taken"), {}, UiState::Flag::NotifyGateway);
    addFlag(tr("Say when a budget comes to its end"), {}, UiState::Flag::NotifyBudget);
    addFlag(tr("Say when another provider stands in for one that fails"), {}, UiState::Flag::NotifyFailover);
}

AppearanceSection::AppearanceSection(Services &services)
    : Section(QStringLiteral("appearance"), tr("Appearance and language"), services)
{
    auto *theme = new QComboBox;
    theme->addItems({tr("As the system"), tr("Light"), tr("Dark")});
    theme->setCurrentIndex(static_cast<int>(services.state.theme()));
    addRow(tr("&Colours"), {}, theme);
    connect(theme, &QComboBox::activated, this,
            [this](int index) { m_services.state.setTheme(static_cast<UiState::Theme>(index)); });
    auto *language = new QComboBox;
    // Each in its own language: who cannot read the present one must find his.
    const std::pair<QString, QString> languages[] = {{QString(), tr("As the system")},
                                                     {QStringLiteral("en"), QStringLiteral("English")},
                                                     {QStringLiteral("de"), QStringLiteral("Deutsch")},
                                                     {QStringLiteral("zh_CN"), QStringLiteral("简体中文")}};
    for (const auto &[code, name] : languages)
        language->addItem(name, code);
    language->setCurrentIndex(std::max(0, language->findData(services.state.language())));
    addRow(tr("&Language"), {}, language);
    connect(language, &QComboBox::activated, this,
            [this, language] { m_services.state.setLanguage(language->currentData().toString()); });
}

BackupSection::BackupSection(Services &services)
    : Section(QStringLiteral("backup"), tr("Backup"), services)
{
    const gateway::EngineStatus status = services.link.status();
    if (!status.configProblem.isEmpty())
        column()->addWidget(textLabel(status.configProblem, Tone::Bad));
    auto *facts = new FactGrid;
    facts->setFacts({{tr("Configuration"), status.configPath, true}});
    column()->addWidget(facts);
    column()->addWidget(mutedLabel(
        tr("A backup holds providers, routes, clients and settings. Keys are not in it, only their names: "
           "on another machine they are entered again.")));
    auto *line = new QHBoxLayout;
    QPushButton *save = pushButton(tr("Back up…"), QLatin1String("download"));
    QPushButton *load = pushButton(tr("Restore…"), QLatin1String("upload"));
    line->addWidget(save);
    line->addWidget(load);
    line->addStretch(1);
    column()->addLayout(line);
    connect(save, &QPushButton::clicked, this, &BackupSection::backUp);
    connect(load, &QPushButton::clicked, this, &BackupSection::restore);
}

void BackupSection::backUp()
{
    auto *chooser = new QFileDialog(this, tr("Back up"), QStringLiteral("gatehouse-backup.json"));
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setAcceptMode(QFileDialog::AcceptSave);
    connect(chooser, &QFileDialog::fileSelected, this, [this](const QString &name) {
        QSaveFile file(name);
        if (!file.open(QIODevice::WriteOnly) ||
            file.write(config::writeDocument(*m_services.link.config())) < 0 || !file.commit())
            return m_services.notices.fail(tr("%1 could not be written: %2").arg(name, file.errorString()));
        m_services.notices.say(tr("Backed up to %1.").arg(name));
    });
    chooser->open();
}

void BackupSection::restore()
{
    auto *chooser = new QFileDialog(this, tr("Restore"));
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setNameFilter(tr("Backups (*.json)"));
    connect(chooser, &QFileDialog::fileSelected, this, &BackupSection::restoreFrom);
    chooser->open();
}

void BackupSection::restoreFrom(const QString &name)
{
    constexpr qint64 largest = 16 * 1024 * 1024;
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly) || file.size() > largest)
        return m_services.notices.fail(
            tr("%1 could not be read: %2")
                .arg(name, file.isOpen() ? tr("it is too large") : file.errorString()));
    const config::Document document = config::readDocument(file.readAll());
    if (!document.problems.empty())
        return m_services.notices.fail(
            tr("%1 is no backup: %2").arg(name, document.problems.front().message));
    m_services.editor.change(tr("Restored from %1.").arg(name),
                             [restored = document.config](Config &config) { config = restored; });
}

AboutSection::AboutSection(Services &services)
    : Section(QStringLiteral("about"), tr("About"), services)
{
    const gateway::EngineStatus status = services.link.status();
    auto *facts = new FactGrid;
    facts->setFacts(
        {{QStringLiteral("Gatehouse"), QApplication::applicationVersion()},
         {QStringLiteral("Qt"), QString::fromLatin1(qVersion())},
         {tr("Price table"), status.priceVersion},
         {tr("Licence"), tr("GNU General Public License, version 3 or later")},
         {tr("Built with"),
          tr("Qt and Qt Charts (GPL-3), Boost.Beast (BSL-1.0), simdjson (Apache-2.0), SQLite (public "
             "domain), "
             "libsodium (ISC), QtKeychain (BSD), oneDNN and hnswlib (Apache-2.0), tl::expected (CC0), "
             "hiredis and Zstandard (BSD), mimalloc (MIT), libsystemd (LGPL-2.1), all-MiniLM-L6-v2 "
             "(Apache-2.0)")},
         {tr("Prices from"), tr("LiteLLM and genai-prices (MIT)")}});
    column()->addWidget(facts);
    QPushButton *steps = linkButton(tr("Show the first steps again"));
    column()->addWidget(steps, 0, Qt::AlignLeft);
    connect(steps, &QPushButton::clicked, &services.navigator, &Navigator::firstRunWanted);
}

} // namespace gatehouse::ui
