// SPDX-License-Identifier: GPL-3.0-or-later
// Each dialog by keyboard alone: filled, refused where it is wrong, saved.
#include "core/governance/clientkey.h"
#include "tests/ui/support/desk.h"
#include "ui/dialogs/clientdialog.h"
#include "ui/dialogs/connectdialog.h"
#include "ui/dialogs/exportdialog.h"
#include "ui/dialogs/firstrundialog.h"
#include "ui/dialogs/importdialog.h"
#include "ui/dialogs/keydialog.h"
#include "ui/dialogs/newkeydialog.h"
#include "ui/dialogs/presetgallery.h"
#include "ui/dialogs/pricedialog.h"
#include "ui/dialogs/providerdialog.h"
#include "ui/dialogs/routedialog.h"

#include <QDir>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::ui;
using namespace gatehouse::ui::test;

namespace {

bool save(QDialog &dialog, bool byReturn)
{
    if (!byReturn)
        return press(dialog, QStringLiteral("Save"));
    QTest::keyClick(dialog.focusWidget(), Qt::Key_Return);
    return true;
}

} // namespace

class tst_Dialogs : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aProviderIsAddedFromTheGalleryByKeyboard();
    void wrongProvidersAreRefusedInPlace();
    void aRefusedKeychainSavesNothing();
    void theEngineRefusesInTheDialog();
    void aConnectionIsTestedBeforeSaving();
    void aCustomProviderAsksForItsUrl();
    void aKeyIsAddedByKeyboard();
    void aRuleIsWrittenByKeyboard();
    void aClientKeyIsShownOnce();
    void aRuleThatMakesNoSenseIsRefusedInPlace_data();
    void aRuleThatMakesNoSenseIsRefusedInPlace();
    void aKeyIsRotatedWithGrace();
    void everyLimitOfAKeyIsKept_data();
    void everyLimitOfAKeyIsKept();
    void anIncompleteBudgetIsRefusedInPlace();
    void aPriceIsCheckedWhileTyping();
    void requestsAreExported();
    void keysOfTheEnvironmentAreNamedFirst();
    void ofAwsTheEnvironmentIsReadAsAWhole();
    void theFirstRunSetsThePort();
    void aProgramIsConnectedAndTakenBackByKeyboard();
};

void tst_Dialogs::aProviderIsAddedFromTheGalleryByKeyboard()
{
    Desk desk;
    desk.open(QStringLiteral("providers"));
    QTest::keyClick(&desk.window, Qt::Key_N, Qt::ControlModifier);
    QDialog *gallery = openDialog(QStringLiteral("Add a provider"));
    QVERIFY(gallery);
    QVERIFY(fill(*gallery, QStringLiteral("Search providers"), QStringLiteral("groq")));
    QTest::keyClick(gallery->focusWidget(), Qt::Key_Return);
    QDialog *dialog = openDialog(QStringLiteral("Add Groq"));
    QVERIFY(dialog);
    QVERIFY(fill(*dialog, QStringLiteral("API key"), QStringLiteral("gsk_12345")));
    QTest::keyClick(dialog->focusWidget(), Qt::Key_Return);
    QTRY_COMPARE(desk.config().providers.size(), std::size_t(1));
    const config::Provider &made = desk.config().providers.front();
    QCOMPARE(made.id.value, QByteArray("groq"));
    QCOMPARE(made.keys.front().secret.text(), QByteArray("keychain:groq/default"));
    QCOMPARE(desk.link.m_secrets.value("keychain:groq/default"), QByteArray("gsk_12345"));
}

void tst_Dialogs::wrongProvidersAreRefusedInPlace()
{
    Desk desk(200);
    ProviderDialog dialog(desk.window.services(), QByteArray("openai"), &desk.window);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.present();
    QVERIFY(fill(dialog, QStringLiteral("Name"), QStringLiteral("groq")));
    QVERIFY2(wordsUnder(dialog, QStringLiteral("Name")).contains(QStringLiteral("exists already")),
             qPrintable(wordsUnder(dialog, QStringLiteral("Name"))));
    QVERIFY(fill(dialog, QStringLiteral("Name"), QStringLiteral("open ai")));
    QVERIFY(wordsUnder(dialog, QStringLiteral("Name")).contains(QStringLiteral("No spaces")));
    QVERIFY(fill(dialog, QStringLiteral("Name"), QStringLiteral("mine")));
    QVERIFY(fill(dialog, QStringLiteral("API key"), QStringLiteral("gsk_other")));
    QVERIFY(wordsUnder(dialog, QStringLiteral("API key")).contains(QStringLiteral("sk-")));
    QVERIFY(fill(dialog, QStringLiteral("API key"), QStringLiteral("sk-with space")));
    QTest::keyClick(dialog.focusWidget(), Qt::Key_Return);
    QVERIFY(wordsUnder(dialog, QStringLiteral("API key")).contains(QStringLiteral("space")));
    QVERIFY(dialog.isVisible());
    QCOMPARE(desk.link.m_applied, 0);
    QVERIFY(!desk.link.m_secrets.contains("keychain:mine/default"));
}

void tst_Dialogs::aRefusedKeychainSavesNothing()
{
    Desk desk;
    desk.link.m_refuseSecrets =
        Error{.cause = Cause::GatewaySecrets, .message = QStringLiteral("The keychain is locked.")};
    ProviderDialog dialog(desk.window.services(), QByteArray("openai"), &desk.window);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.present();
    QVERIFY(fill(dialog, QStringLiteral("API key"), QStringLiteral("sk-1")));
    QTest::keyClick(dialog.focusWidget(), Qt::Key_Return);
    const auto refused = [&dialog] {
        for (const QLabel *label : dialog.findChildren<QLabel *>())
            if (label->isVisible() && label->text().contains(QStringLiteral("The keychain is locked.")))
                return true;
        return false;
    };
    QTRY_VERIFY(refused());
    QVERIFY(desk.config().providers.empty());
}

void tst_Dialogs::theEngineRefusesInTheDialog()
{
    Desk desk(200);
    desk.link.m_refuseApply =
        Error{.cause = Cause::GatewayConfig, .message = QStringLiteral("routes[0]: no such provider")};
    RouteDialog dialog(desk.window.services(), std::nullopt, &desk.window);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.present();
    QVERIFY(fill(dialog, QStringLiteral("Name"), QStringLiteral("mine")));
    QTest::keyClick(dialog.focusWidget(), Qt::Key_Return);
    const auto refused = [&dialog] {
        for (const QLabel *label : dialog.findChildren<QLabel *>())
            if (label->isVisible() && label->text() == QStringLiteral("routes[0]: no such provider"))
                return true;
        return false;
    };
    QTRY_VERIFY(refused());
    QVERIFY(dialog.isVisible());
}

void tst_Dialogs::aConnectionIsTestedBeforeSaving()
{
    Desk desk;
    desk.link.m_probeResult = {
        .ok = false, .status = 401, .message = QStringLiteral("Incorrect API key <b>provided</b>")};
    ProviderDialog dialog(desk.window.services(), QByteArray("openai"), &desk.window);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.present();
    QVERIFY(fill(dialog, QStringLiteral("API key"), QStringLiteral("sk-1")));
    QVERIFY(press(dialog, QStringLiteral("Test connection")));
    const auto said = [&dialog] {
        for (const QLabel *label : dialog.findChildren<QLabel *>())
            if (label->isVisible() && label->text() == QStringLiteral("Incorrect API key <b>provided</b>"))
                return label->textFormat() == Qt::PlainText;
        return false;
    };
    QTRY_VERIFY(said());
    QCOMPARE(desk.link.m_probed.size(), 1);
    QVERIFY(desk.config().providers.empty());
}

void tst_Dialogs::aCustomProviderAsksForItsUrl()
{
    Desk desk;
    ProviderDialog dialog(desk.window.services(), QByteArray("custom"), &desk.window);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.present();
    QVERIFY(fill(dialog, QStringLiteral("Base URL"), QStringLiteral("localhost:8080/v1")));
    QVERIFY(wordsUnder(dialog, QStringLiteral("Base URL")).contains(QStringLiteral("http://")));
    QVERIFY(fill(dialog, QStringLiteral("Base URL"), QStringLiteral("http://localhost:8080/v1")));
    QVERIFY(wordsUnder(dialog, QStringLiteral("Base URL")).contains(QStringLiteral("itself")));
    QVERIFY(fill(dialog, QStringLiteral("Base URL"), QStringLiteral("http://localhost:9000/v1")));
    QTest::keyClick(dialog.focusWidget(), Qt::Key_Return);
    QTRY_COMPARE(desk.config().providers.size(), std::size_t(1));
    QCOMPARE(desk.config().providers.front().baseUrl, QByteArray("http://localhost:9000/v1"));
    QVERIFY(desk.config().providers.front().keys.empty());
}

void tst_Dialogs::aKeyIsAddedByKeyboard()
{
    Desk desk(200);
    const config::Provider openai = desk.config().providers[1];
    KeyDialog dialog(desk.window.services(), openai, std::nullopt, &desk.window);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.present();
    QVERIFY(fill(dialog, QStringLiteral("Name"), QStringLiteral("default")));
    QVERIFY(wordsUnder(dialog, QStringLiteral("Name")).contains(QStringLiteral("exists")));
    QVERIFY(fill(dialog, QStringLiteral("Name"), QStringLiteral("second")));
    QVERIFY(fill(dialog, QStringLiteral("Kept in"), QStringLiteral("Environment variable")));
    QVERIFY(fill(dialog, QStringLiteral("Environment variable"), QStringLiteral("NOT SET")));
    QVERIFY(wordsUnder(dialog, QStringLiteral("Environment variable")).contains(QStringLiteral("letters")));
    QVERIFY(fill(dialog, QStringLiteral("Environment variable"), QStringLiteral("GATEHOUSE_TEST_NOT_SET")));
    QVERIFY(wordsUnder(dialog, QStringLiteral("Environment variable")).contains(QStringLiteral("not set")));
    QTest::keyClick(dialog.focusWidget(), Qt::Key_Return);
    QTRY_COMPARE(desk.config().providers[1].keys.size(), std::size_t(2));
    QCOMPARE(desk.config().providers[1].keys.back().secret.text(), QByteArray("env:GATEHOUSE_TEST_NOT_SET"));
}

void tst_Dialogs::aRuleIsWrittenByKeyboard()
{
    Desk desk(200);
    RouteDialog dialog(desk.window.services(), std::nullopt, &desk.window);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.present();
    QVERIFY(fill(dialog, QStringLiteral("Name"), QStringLiteral("night")));
    QVERIFY(press(dialog, QStringLiteral("Add a condition")));
    QVERIFY(fill(dialog, QStringLiteral("What the condition looks at"), QStringLiteral("the time of day")));
    QVERIFY(fill(dialog, QStringLiteral("Value"), QStringLiteral("late")));
    QVERIFY(wordsUnder(dialog, QStringLiteral("Value")).contains(QStringLiteral("22:00")));
    QTest::keyClick(dialog.focusWidget(), Qt::Key_Return);
    QVERIFY(dialog.isVisible());
    QVERIFY(fill(dialog, QStringLiteral("Value"), QStringLiteral("22:00-06:00")));
    QVERIFY(fill(dialog, QStringLiteral("Provider"), QStringLiteral("groq")));
    QTest::keyClick(dialog.focusWidget(), Qt::Key_Return);
    QTRY_COMPARE(desk.config().routes.size(), std::size_t(4));
    const config::Route &made = desk.config().routes.back();
    QCOMPARE(made.conditions.front().value, QByteArray("22:00-06:00"));
    QCOMPARE(made.conditions.front().test, config::Condition::Test::Between);
    QCOMPARE(made.targets.front().provider.value, QByteArray("groq"));
}

void tst_Dialogs::aClientKeyIsShownOnce()
{
    Desk desk(200);
    ClientDialog dialog(desk.window.services(), std::nullopt, &desk.window);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    QString name;
    Secret key;
    connect(&dialog, &ClientDialog::made, this, [&](const QString &of, const Secret &secret) {
        name = of;
        key = secret;
    });
    dialog.present();
    QVERIFY(fill(dialog, QStringLiteral("Name"), QStringLiteral("aider")));
    QVERIFY(press(dialog, QStringLiteral("Add a budget")));
    QVERIFY(fill(dialog, QStringLiteral("Budget (US dollars)"), QStringLiteral("lots")));
    QVERIFY(wordsUnder(dialog, QStringLiteral("Budget (US dollars)")).contains(QStringLiteral("lots")));
    QTest::keyClick(dialog.focusWidget(), Qt::Key_Return);
    QVERIFY(dialog.isVisible());
    QVERIFY(fill(dialog, QStringLiteral("Budget (US dollars)"), QStringLiteral("2.50")));
    QVERIFY(press(dialog, QStringLiteral("Add a rate")));
    QVERIFY(fill(dialog, QStringLiteral("At most"), QStringLiteral("60")));
    QTest::keyClick(dialog.focusWidget(), Qt::Key_Return);
    QTRY_COMPARE(name, QStringLiteral("aider"));
    const config::Client &made = desk.config().clients.back();
    QCOMPARE(made.budgets.front().limit, Money::fromNanoUsd(2'500'000'000));
    QCOMPARE(made.requestRates.front().limit, std::int64_t(60));
    QCOMPARE(key.reveal().size(), qsizetype(43));
    QCOMPARE(made.sha256.size(), qsizetype(64));
    QVERIFY(!made.hint.contains(key.reveal()));
}

void tst_Dialogs::aPriceIsCheckedWhileTyping()
{
    Desk desk(200);
    PriceDialog dialog(desk.window.services(), {.model = "qwen"}, &desk.window);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.present();
    QVERIFY(fill(dialog, QStringLiteral("Input"), QStringLiteral("cheap")));
    QVERIFY(wordsUnder(dialog, QStringLiteral("Input")).contains(QStringLiteral("cheap")));
    QVERIFY(fill(dialog, QStringLiteral("Input"), QStringLiteral("0.10")));
    QTest::keyClick(dialog.focusWidget(), Qt::Key_Return);
    QVERIFY(wordsUnder(dialog, QStringLiteral("Output")).contains(QStringLiteral("needed")));
    QVERIFY(fill(dialog, QStringLiteral("Output"), QStringLiteral("0.4")));
    QTest::keyClick(dialog.focusWidget(), Qt::Key_Return);
    QTRY_COMPARE(desk.config().prices.size(), std::size_t(2));
    QCOMPARE(desk.config().prices.back().output, QByteArray("0.4"));
}

void tst_Dialogs::requestsAreExported()
{
    Desk desk(1500);
    ledger::ExchangeFilter failed;
    failed.failed = true;
    ExportDialog dialog(desk.window.services(), failed, &desk.window);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.present();
    QVERIFY(fill(dialog, QStringLiteral("File"), QStringLiteral("/nowhere/at/all.csv")));
    QVERIFY(wordsUnder(dialog, QStringLiteral("File")).contains(QStringLiteral("/nowhere/at")));
    const QString name = desk.folder.filePath(QStringLiteral("out.csv"));
    QVERIFY(fill(dialog, QStringLiteral("File"), name));
    QTest::keyClick(dialog.focusWidget(), Qt::Key_Return);
    QTRY_VERIFY(QFile::exists(name));
    QFile file(name);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto expected = std::count_if(desk.link.m_rows.cbegin(), desk.link.m_rows.cend(),
                                        [](const auto &row) { return row.state == ledger::State::Failed; });
    QVERIFY(expected > 10);
    QCOMPARE(file.readAll().count("\r\n"), qsizetype(expected) + 1);
}

void tst_Dialogs::keysOfTheEnvironmentAreNamedFirst()
{
    qputenv("MISTRAL_API_KEY", "m-1");
    Desk desk;
    ImportDialog dialog(desk.window.services(), &desk.window);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.present();
    QVERIFY(tabTo(dialog, QStringLiteral("Mistral  ($MISTRAL_API_KEY)")));
    QVERIFY(press(dialog, QStringLiteral("Add the providers")));
    QTRY_VERIFY(!desk.config().providers.empty());
    QCOMPARE(desk.config().providers.back().keys.front().secret.text(), QByteArray("env:MISTRAL_API_KEY"));
    QVERIFY(keysInEnvironment(desk.window.services()).empty());
    qunsetenv("MISTRAL_API_KEY");
}

void tst_Dialogs::ofAwsTheEnvironmentIsReadAsAWhole()
{
    const auto clean = qScopeGuard([] {
        for (const char *variable : {"AWS_ACCESS_KEY_ID", "AWS_DEFAULT_REGION"})
            qunsetenv(variable);
    });
    qputenv("AWS_ACCESS_KEY_ID", "AKIA1");
    qputenv("AWS_DEFAULT_REGION", "eu-central-1");
    Desk desk;
    ImportDialog dialog(desk.window.services(), &desk.window);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.present();
    QVERIFY(press(dialog, QStringLiteral("Add the providers")));
    QTRY_COMPARE(desk.config().providers.size(), std::size_t(1));
    const config::Provider &bedrock = desk.config().providers.front();
    QCOMPARE(bedrock.region, QByteArray("eu-central-1"));
    QVERIFY(bedrock.keys.empty()); // the variable alone would be half a key
    QVERIFY(keysInEnvironment(desk.window.services()).empty());
}

void tst_Dialogs::theFirstRunSetsThePort()
{
    Desk desk;
    FirstRunDialog dialog(desk.window.services(), &desk.window);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.present();
    QVERIFY(fill(dialog, QStringLiteral("Port"), QStringLiteral("8123")));
    // A local server that answered is offered, and only then.
    QTRY_VERIFY(tabTo(dialog, QStringLiteral("Add Ollama, with 2 model(s)")));
    QVERIFY(press(dialog, QStringLiteral("Set up")));
    QTRY_COMPARE(desk.config().server.port, quint16(8123));
    QCOMPARE(desk.config().providers.front().preset, QByteArray("ollama"));
}

void tst_Dialogs::aProgramIsConnectedAndTakenBackByKeyboard()
{
    QTemporaryDir home;
    const QByteArray before = qgetenv("HOME");
    qputenv("HOME", home.path().toLocal8Bit());
    qputenv("XDG_DATA_HOME", home.filePath(QStringLiteral("data")).toLocal8Bit());
    const auto restore = qScopeGuard([&before] {
        qputenv("HOME", before);
        qunsetenv("XDG_DATA_HOME");
    });
    const QString name = home.filePath(QStringLiteral(".claude/settings.json"));
    QDir().mkpath(home.filePath(QStringLiteral(".claude")));
    const QByteArray original =
        "{\n  \"env\": {\n    \"ANTHROPIC_API_KEY\": \"sk-ant-secret-of-mine\"\n  }\n}\n";
    const auto content = [&name] {
        QFile file(name);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    {
        QFile file(name);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(original);
    }
    Desk desk(200); // it has client keys
    const auto open = [&desk](ConnectDialog &dialog) {
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.present();
        return dialog.findChild<QPlainTextEdit *>()->toPlainText();
    };
    ConnectDialog dialog(desk.window.services(), "claude-code", &desk.window);
    QString shown = open(dialog);
    QVERIFY2(shown.contains(QStringLiteral("+     \"ANTHROPIC_BASE_URL\": \"http://127.0.0.1:")),
             qPrintable(shown));
    QVERIFY2(!shown.contains(QStringLiteral("secret-of-mine")), qPrintable(shown)); // not for who looks on
    QVERIFY(press(dialog, QStringLiteral("Connect")));
    QVERIFY(wordsUnder(dialog, QStringLiteral("Client key")).contains(QStringLiteral("needed")));
    QCOMPARE(content(), original);
    const auto clients = desk.config().clients.size();
    QVERIFY(press(dialog, QStringLiteral("Make a new key")));
    QTRY_COMPARE(desk.config().clients.size(), clients + 1);
    QVERIFY(press(dialog, QStringLiteral("Connect")));
    QTRY_VERIFY(!dialog.isVisible());
    QVERIFY2(content().contains("\"ANTHROPIC_AUTH_TOKEN\": \"gh-"), content().constData());
    QVERIFY(!content().contains("sk-ant-secret-of-mine"));
    ConnectDialog again(desk.window.services(), "claude-code", &desk.window);
    shown = open(again);
    QVERIFY2(shown.contains(QChar(0x2212)), qPrintable(shown));
    QVERIFY(press(again, QStringLiteral("Take it back")));
    QTRY_COMPARE(content(), original);
}

void tst_Dialogs::aRuleThatMakesNoSenseIsRefusedInPlace_data()
{
    using Field = config::Condition::Field;
    using Test = config::Condition::Test;
    QTest::addColumn<config::Route>("route");
    QTest::addColumn<QString>("words");
    const config::Target anthropic{{"anthropic"}, {}, 1};
    QTest::newRow("conditions that exclude each other")
        << config::Route{.id = {"x"},
                         .conditions = {{Field::Stream, Test::Is, {}, "true"},
                                        {Field::Stream, Test::Is, {}, "false"}},
                         .targets = {anthropic}}
        << QStringLiteral("can never match");
    QTest::newRow("a client that does not exist")
        << config::Route{.id = {"x"},
                         .conditions = {{Field::Client, Test::Is, {}, "nobody"}},
                         .targets = {anthropic}}
        << QStringLiteral("no client key");
    QTest::newRow("weights that sum to nothing")
        << config::Route{.id = {"x"}, .targets = {{{"anthropic"}, {}, 0}, {{"openai"}, {}, 0}}}
        << QStringLiteral("sum to nothing");
    QTest::newRow("a fallback that has failed already")
        << config::Route{.id = {"x"}, .targets = {anthropic}, .fallbacks = {anthropic}}
        << QStringLiteral("has failed by then");
    QTest::newRow("a provider that does not exist")
        << config::Route{.id = {"x"}, .targets = {{{"nowhere"}, {}, 1}}} << QStringLiteral("no provider");
}

void tst_Dialogs::aRuleThatMakesNoSenseIsRefusedInPlace()
{
    QFETCH(config::Route, route);
    QFETCH(QString, words);
    Desk desk(200);
    config::Config config = desk.config();
    config.routes.push_back({.id = {"x"}, .targets = {{{"anthropic"}, {}, 1}}});
    desk.link.apply(config);
    const int applied = desk.link.m_applied;
    RouteDialog dialog(desk.window.services(), route, &desk.window);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.present();
    for (const bool byReturn : {true, false}) {
        QVERIFY(save(dialog, byReturn));
        QVERIFY(dialog.isVisible());
        QCOMPARE(desk.link.m_applied, applied);
        QVERIFY2(shows(dialog, words), qPrintable(textsOf(dialog).join(QLatin1Char('\n'))));
    }
}

void tst_Dialogs::aKeyIsRotatedWithGrace()
{
    Desk desk(200);
    desk.open(QStringLiteral("clients"));
    const QByteArray before = desk.config().clients.front().sha256;
    QVERIFY(press(desk.window, QStringLiteral("Give claude-code a new key")));
    QDialog *dialog = openDialog(QStringLiteral("A new key for claude-code"));
    QVERIFY(dialog);
    QVERIFY(fill(*dialog, QStringLiteral("The old key ends"), QStringLiteral("in a week")));
    QVERIFY(press(*dialog, QStringLiteral("Make a new key")));
    QDialog *shown = openDialog(QStringLiteral("The key of claude-code"));
    QVERIFY(shown);
    const QByteArray key = shown->findChild<QLineEdit *>()->text().toUtf8();
    const config::Client &client = desk.config().clients.front();
    QCOMPARE(client.previousSha256, before);
    QCOMPARE(client.previousValidUntil, desk.clock.nowMs + 7 * 86'400'000LL);
    const auto digest = governance::digestOf({key.constData(), std::size_t(key.size())});
    QVERIFY(governance::digestFromHex(client.sha256) == digest);
    shown->close();
}

void tst_Dialogs::everyLimitOfAKeyIsKept_data()
{
    QTest::addColumn<bool>("byReturn");
    QTest::newRow("saved by Return") << true;
    QTest::newRow("saved by its button") << false;
}

void tst_Dialogs::everyLimitOfAKeyIsKept()
{
    using namespace std::chrono_literals;
    QFETCH(bool, byReturn);
    Desk desk(200);
    config::Client client = desk.config().clients.front();
    client.budgets = {
        {.limit = Money::fromNanoUsd(1'500'000'000), .period = config::Budget::Period::Day, .rolling = true},
        {.limit = Money::fromNanoUsd(9'000'000'000),
         .period = config::Budget::Period::Forever,
         .atLimit = config::Budget::AtLimit::Reroute,
         .reroute = {"cheap-at-night"}}};
    client.requestRates = {{.limit = 60, .window = 60s}, {.limit = 500, .window = 90s}};
    client.tokenRates = {{.limit = 1'000'000, .window = 86'400s}};
    client.models = {"claude-*", "gpt-?"};
    client.providers = {"anthropic"};
    client.routes = {"claude-code"};
    client.group = "team";
    client.mayHint = true;
    config::Config config = desk.config();
    config.clients.front() = client;
    desk.link.apply(config);
    ClientDialog dialog(desk.window.services(), client, &desk.window);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.present();
    QVERIFY(fill(dialog, QStringLiteral("Only these providers"), QStringLiteral("anthropic, nowhere")));
    QVERIFY(wordsUnder(dialog, QStringLiteral("Only these providers")).contains(QStringLiteral("nowhere")));
    QVERIFY(fill(dialog, QStringLiteral("Only these providers"), QStringLiteral("anthropic, openai")));
    QVERIFY(save(dialog, byReturn));
    client.providers = {"anthropic", "openai"};
    QTRY_COMPARE(desk.config().clients.front(), client); // all else as it was
}

void tst_Dialogs::anIncompleteBudgetIsRefusedInPlace()
{
    Desk desk(200);
    ClientDialog dialog(desk.window.services(), desk.config().clients.front(), &desk.window);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.present();
    QVERIFY(press(dialog, QStringLiteral("Add a rate")));
    QVERIFY(fill(dialog, QStringLiteral("At most"), QStringLiteral("many")));
    QVERIFY(press(dialog, QStringLiteral("Save")));
    QVERIFY(wordsUnder(dialog, QStringLiteral("At most")).contains(QStringLiteral("\"many\" is no number")));
    QVERIFY(shows(dialog, QStringLiteral("not complete")));
    QCOMPARE(desk.link.m_applied, 0);
}

QTEST_MAIN(tst_Dialogs)
#include "tst_dialogs.moc"
