// SPDX-License-Identifier: GPL-3.0-or-later
// Keys of one provider: shares, cool-downs, refusals.
#include "core/routing/keypicker.h"
#include "tests/support/manualclock.h"

#include <QTest>

#include <cmath>

using namespace gatehouse;
using namespace gatehouse::routing;
using std::chrono::seconds;

class FaultKeysTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void T13_aLimitedKeyCoolsDownForAsLongAsItWasTold();
    void keysShareByWeight();
    void refusedKeysComeLast();
    void retiredKeysStayAwayForTheRequest();
    void allCoolingNamesTheWait();
    void coolDownsGrowWithoutAWord();
    void theLongestBanCounts();
    void aKeyMayServeSomeModelsOnly();
    void resetByHandBringsAllBack();
    void aConfigurationChangeKeepsCoolDowns();
    void anEditedProviderGetsAFreshStart();

private:
    Result<PickedKey> pick(std::uint64_t dice = 0, std::span<const KeyId> retired = {})
    {
        return pickKey(*m_board, {.provider = m_provider, .model = "m", .retired = retired, .dice = dice});
    }

    QByteArray picks() // by 60 throws
    {
        QByteArray seen;
        for (std::uint64_t dice = 0; dice < 60; ++dice) {
            const QByteArray key = pick(dice)->name.value;
            if (!seen.contains(key))
                seen += key;
        }
        std::sort(seen.begin(), seen.end());
        return seen;
    }

    void fail(const QByteArray &key, Cause cause, std::optional<milliseconds> retryAfter = {})
    {
        Error error{.cause = cause, .upstreamStatus = 429};
        error.retryAfter = retryAfter;
        m_board->enter({"openai"}, {key})->failed(error);
    }

    std::optional<test::ManualClock> m_clock;
    std::unique_ptr<HealthBoard> m_board;
    providers::Provider m_provider;
    config::Config m_config;
};

void FaultKeysTest::init()
{
    m_board.reset();
    m_clock.emplace();
    m_provider = {};
    m_provider.config.id = {"openai"};
    m_provider.config.keys = {{.name = {"a"}}, {.name = {"b"}}, {.name = {"c"}}};
    m_config = {};
    m_config.providers = {m_provider.config};
    m_board = std::make_unique<HealthBoard>(*m_clock);
    m_board->apply(m_config);
}

void FaultKeysTest::T13_aLimitedKeyCoolsDownForAsLongAsItWasTold()
{
    QCOMPARE(picks(), QByteArray("abc"));
    fail("b", Cause::ProviderRateLimited, seconds(30));
    QCOMPARE(m_board->keyState({"openai"}, {"b"}), KeyState::CoolingDown);
    QCOMPARE(m_board->snapshot().front().keys[1].readyIn, milliseconds(30'000));
    // For all requests, not only the one that met the limit; the provider itself stays available.
    QCOMPARE(picks(), QByteArray("ac"));
    QVERIFY(m_board->available({"openai"}));
    m_clock->advance(seconds(30) - milliseconds(1));
    QCOMPARE(picks(), QByteArray("ac"));
    m_clock->advance(milliseconds(1));
    QCOMPARE(m_board->keyState({"openai"}, {"b"}), KeyState::Ready);
    QCOMPARE(picks(), QByteArray("abc"));
}

void FaultKeysTest::keysShareByWeight()
{
    m_provider.config.keys[0].weight = 1;
    m_provider.config.keys[1].weight = 3;
    m_provider.config.keys[2].weight = 0;
    int b = 0;
    std::uint64_t dice = 12345;
    constexpr int throws = 20'000;
    for (int i = 0; i < throws; ++i) {
        dice = dice * 6364136223846793005ULL + 1442695040888963407ULL;
        const auto key = pick(dice >> 20);
        QVERIFY(key->name.value != "c");
        b += key->name.value == "b" ? 1 : 0;
    }
    // Four standard deviations of a binomial: 4·√(p(1-p)/n) = 0.0122
    QVERIFY2(std::abs(double(b) / throws - 0.75) < 4 * std::sqrt(0.75 * 0.25 / throws),
             qPrintable(QString::number(b)));
}

void FaultKeysTest::refusedKeysComeLast()
{
    fail("a", Cause::ProviderAuth);
    fail("b", Cause::ProviderBilling);
    QCOMPARE(m_board->keyState({"openai"}, {"a"}), KeyState::Refused);
    QCOMPARE(picks(), QByteArray("c"));
    fail("c", Cause::ProviderAuth);
    QCOMPARE(picks(), QByteArray("abc")); // the provider's own word is the best answer
    m_clock->advance(seconds(30));
    QCOMPARE(m_board->keyState({"openai"}, {"a"}), KeyState::Ready);
    fail("a", Cause::ProviderAuth); // again: twice as long
    m_clock->advance(seconds(31));
    QCOMPARE(m_board->keyState({"openai"}, {"a"}), KeyState::Refused);
}

void FaultKeysTest::retiredKeysStayAwayForTheRequest()
{
    const KeyId retired[] = {{"a"}, {"c"}};
    QCOMPARE(pick(5, retired)->name.value, QByteArray("b"));
    const KeyRequest request{.provider = m_provider, .model = "m", .retired = retired};
    QVERIFY(hasAnotherKey(*m_board, request, {"a"}));
    QVERIFY(!hasAnotherKey(*m_board, request, {"b"}));
    const KeyId all[] = {{"a"}, {"b"}, {"c"}};
    QCOMPARE(pick(5, all).error().cause, Cause::ProviderAuth);
}

void FaultKeysTest::allCoolingNamesTheWait()
{
    fail("a", Cause::ProviderRateLimited, seconds(30));
    fail("b", Cause::ProviderRateLimited, seconds(10));
    fail("c", Cause::ProviderRateLimited, seconds(20));
    const auto none = pick();
    QCOMPARE(none.error().cause, Cause::ProviderRateLimited);
    QCOMPARE(none.error().retryAfter.value(), milliseconds(10'000));
}

void FaultKeysTest::coolDownsGrowWithoutAWord()
{
    fail("a", Cause::ProviderRateLimited);
    QCOMPARE(m_board->keyReadyIn({"openai"}, {"a"}), milliseconds(5'000));
    m_clock->advance(seconds(5));
    fail("a", Cause::ProviderRateLimited);
    QCOMPARE(m_board->keyReadyIn({"openai"}, {"a"}), milliseconds(10'000));
    m_clock->advance(seconds(10));
    m_board->enter({"openai"}, {"a"})->succeeded(milliseconds(100));
    fail("a", Cause::ProviderRateLimited);
    QCOMPARE(m_board->keyReadyIn({"openai"}, {"a"}), milliseconds(5'000));
    // A prompt that never fits says nothing of the key.
    m_board->enter({"openai"}, {"b"})
        ->failed({.cause = Cause::ProviderRateLimited, .message = QStringLiteral("Request too large for x")});
    QCOMPARE(m_board->keyState({"openai"}, {"b"}), KeyState::Ready);
}

void FaultKeysTest::theLongestBanCounts()
{
    fail("a", Cause::ProviderRateLimited, seconds(60));
    fail("a", Cause::ProviderRateLimited, seconds(1));
    QCOMPARE(m_board->keyReadyIn({"openai"}, {"a"}), milliseconds(60'000));
    fail("b", Cause::ProviderRateLimited, std::chrono::hours(48));
    QCOMPARE(m_board->keyReadyIn({"openai"}, {"b"}),
             milliseconds(3'600'000)); // nobody is locked out for days
}

void FaultKeysTest::aKeyMayServeSomeModelsOnly()
{
    m_provider.config.keys[0].models = {"m*"};
    m_provider.config.keys[1].models = {"other"};
    m_provider.config.keys[2].enabled = false;
    QCOMPARE(picks(), QByteArray("a"));
    m_provider.config.keys[0].models = {"x"};
    QCOMPARE(pick().error().cause, Cause::GatewayConfig);
    m_provider.config.keys.clear();
    QVERIFY(pick()->name.isEmpty()); // Ollama needs none
}

void FaultKeysTest::resetByHandBringsAllBack()
{
    fail("a", Cause::ProviderRateLimited, seconds(600));
    fail("b", Cause::ProviderAuth);
    m_board->reset({"openai"});
    QCOMPARE(picks(), QByteArray("abc"));
}

void FaultKeysTest::aConfigurationChangeKeepsCoolDowns()
{
    fail("a", Cause::ProviderRateLimited, seconds(60));
    m_config.providers.front().keys.push_back({.name = {"d"}});
    m_config.providers.push_back({.id = {"groq"}, .keys = {{.name = {"a"}}}});
    m_board->apply(m_config);
    QCOMPARE(m_board->keyState({"openai"}, {"a"}), KeyState::CoolingDown);
    QCOMPARE(m_board->keyState({"groq"}, {"a"}), KeyState::Ready);
    QCOMPARE(m_board->snapshot().front().keys.size() + m_board->snapshot().back().keys.size(), 5U);
}

void FaultKeysTest::anEditedProviderGetsAFreshStart()
{
    fail("a", Cause::ProviderRateLimited, seconds(60));
    fail("b", Cause::ProviderAuth);
    for (int i = 0; i < 5; ++i)
        fail("c", Cause::ProviderUnreachable);
    m_board->apply(m_config); // unchanged
    QVERIFY(!m_board->available({"openai"}));
    m_config.providers.front().baseUrl = "http://127.0.0.1:1234/v1";
    m_board->apply(m_config);
    QVERIFY(m_board->available({"openai"}));
    QCOMPARE(m_board->keyState({"openai"}, {"b"}), KeyState::Ready);
    QCOMPARE(m_board->keyState({"openai"}, {"a"}), KeyState::CoolingDown);
}

QTEST_GUILESS_MAIN(FaultKeysTest)
#include "tst_fault_keys.moc"
