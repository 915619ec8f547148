// SPDX-License-Identifier: GPL-3.0-or-later
// What the page of providers does beside adding and changing them: models that an Ollama fetches.
#include "tests/ui/support/desk.h"
#include "ui/pages/providers/pullcard.h"
#include "ui/pages/providers/pullline.h"
#include "ui/text/format.h"

#include <QProgressBar>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::ui;
using namespace gatehouse::ui::test;

namespace {

const ProviderId local{"local"};

// A desk with an Ollama of its own form that is shown, beside one that only speaks OpenAI's.
struct OllamaDesk : Desk
{
    OllamaDesk()
        : Desk(50)
    {
        config::Config config = *link.m_config;
        config.providers.push_back(
            {.id = local, .preset = "custom", .dialect = "ollama-chat", .baseUrl = "http://127.0.0.1:11434"});
        link.apply(config);
        open(QStringLiteral("providers"), QStringLiteral("local"));
    }

    PullCard &card() { return *window.findChild<PullCard *>(); }

    bool fetch(const QString &model)
    {
        if (!fill(window, QStringLiteral("Model to fetch"), model))
            return false;
        QTest::keyClick(window.focusWidget(), Qt::Key_Return);
        return true;
    }
};

} // namespace

class tst_ProvidersPage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void onlyAnOllamaIsToldToFetch();
    void bytesAreCountedAndTheListGrows();
    void aPullIsStoppedAndAskedForAgain();
    void aFailureStaysUntilItIsTakenOff();
    void wrongNamesAreRefusedInPlace();
    void itGoesOnWhileAnotherIsLookedAt();
};

void tst_ProvidersPage::onlyAnOllamaIsToldToFetch()
{
    OllamaDesk desk;
    QVERIFY(desk.card().isVisible());
    desk.open(QStringLiteral("providers"), QStringLiteral("openai"));
    QVERIFY(!desk.card().isVisible());
}

void tst_ProvidersPage::bytesAreCountedAndTheListGrows()
{
    OllamaDesk desk;
    desk.link.m_probeResult = {.ok = true, .status = 200, .models = {"llama3.2:1b"}};
    QVERIFY(desk.fetch(QStringLiteral(" llama3.2:1b ")));
    QCOMPARE(desk.link.m_pulled, QList<QByteArray>{"local/llama3.2:1b"});
    QVERIFY(shows(desk.card(), QStringLiteral("pulling manifest")));
    ModelPull pull{.provider = local,
                   .model = "llama3.2:1b",
                   .step = "pulling 74701a8c35f6",
                   .completed = 250'000'000,
                   .total = 1'000'000'000};
    Q_EMIT desk.link.modelPullChanged(pull);
    QVERIFY(shows(desk.card(), bytesText(250'000'000) + QStringLiteral(" of ") + bytesText(1'000'000'000)));
    QVERIFY(shows(desk.card(), percentText(0.25)));
    QCOMPARE(desk.card().findChild<QProgressBar *>()->value(), 250);
    pull.completed = pull.total;
    pull.state = ModelPull::State::Fetched;
    Q_EMIT desk.link.modelPullChanged(pull);
    QVERIFY(shows(desk.card(), QStringLiteral("Fetched, ")));
    QVERIFY(!desk.card().findChild<QProgressBar *>()->isVisible());
    QTRY_COMPARE(desk.config().providers.back().models, std::vector<QByteArray>{"llama3.2:1b"});
}

void tst_ProvidersPage::aPullIsStoppedAndAskedForAgain()
{
    OllamaDesk desk;
    QVERIFY(desk.fetch(QStringLiteral("qwen3")));
    QVERIFY(press(desk.window, QStringLiteral("Stop fetching qwen3")));
    QCOMPARE(desk.link.m_stopped, QList<QByteArray>{"local/qwen3"});
    QVERIFY(shows(desk.card(), QStringLiteral("Stopped.")));
    QVERIFY(desk.fetch(QStringLiteral("qwen3")));
    QCOMPARE(desk.link.m_pulled.size(), 2);
    QVERIFY(!shows(desk.card(), QStringLiteral("Stopped.")));
    QCOMPARE(desk.card().findChildren<PullLine *>().size(), 1);
}

void tst_ProvidersPage::aFailureStaysUntilItIsTakenOff()
{
    OllamaDesk desk;
    QVERIFY(desk.fetch(QStringLiteral("nosuch")));
    const QString words = QStringLiteral("pull model manifest: <b>file</b> does not exist");
    Q_EMIT desk.link.modelPullChanged(
        {.provider = local, .model = "nosuch", .state = ModelPull::State::Failed, .problem = words});
    QVERIFY(shows(desk.card(), words));
    desk.open(QStringLiteral("overview"));
    desk.open(QStringLiteral("providers"), QStringLiteral("local"));
    QVERIFY(shows(desk.card(), words));
    QVERIFY(press(desk.window, QStringLiteral("Take nosuch off the list")));
    QTRY_VERIFY(!shows(desk.card(), words));
    QVERIFY(desk.link.m_stopped.isEmpty());
}

void tst_ProvidersPage::wrongNamesAreRefusedInPlace()
{
    OllamaDesk desk;
    QVERIFY(desk.fetch({}));
    QVERIFY(wordsUnder(desk.window, QStringLiteral("Model to fetch")).contains(QStringLiteral("is needed")));
    QVERIFY(desk.fetch(QStringLiteral("two words")));
    QVERIFY(wordsUnder(desk.window, QStringLiteral("Model to fetch")).contains(QStringLiteral("space")));
    QVERIFY(desk.link.m_pulled.isEmpty());
    QVERIFY(desk.fetch(QStringLiteral("qwen3")));
    QVERIFY(desk.fetch(QStringLiteral("qwen3")));
    QVERIFY(wordsUnder(desk.window, QStringLiteral("Model to fetch")).contains(QStringLiteral("already")));
    QCOMPARE(desk.link.m_pulled.size(), 1);
}

void tst_ProvidersPage::itGoesOnWhileAnotherIsLookedAt()
{
    OllamaDesk desk;
    QVERIFY(desk.fetch(QStringLiteral("qwen3")));
    desk.open(QStringLiteral("providers"), QStringLiteral("groq"));
    Q_EMIT desk.link.modelPullChanged({.provider = local,
                                       .model = "qwen3",
                                       .state = ModelPull::State::Fetched,
                                       .completed = 5'000,
                                       .total = 5'000});
    QTRY_COMPARE(desk.config().providers.back().models, (std::vector<QByteArray>{"alpha", "beta"}));
    desk.open(QStringLiteral("providers"), QStringLiteral("local"));
    QVERIFY(shows(desk.card(), QStringLiteral("Fetched, ")));
}

QTEST_MAIN(tst_ProvidersPage)
#include "tst_providerspage.moc"
