// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/metrics/samplefacts.h"

#include <QProcess>
#include <QSet>
#include <QStandardPaths>
#include <QTest>

#include <thread>

using namespace gatehouse;
using namespace gatehouse::metrics;
using namespace gatehouse::test;

namespace {

// The value of the one line that begins so; "absent" where there is none.
QByteArray valueOf(const QByteArray &text, const QByteArray &series)
{
    const qsizetype begin = text.indexOf('\n' + series + ' ');
    if (begin < 0)
        return "absent";
    const qsizetype value = begin + series.size() + 2;
    return text.mid(value, text.indexOf('\n', value) - value);
}

} // namespace

class MetricsTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void promtoolIsContent();
    void everyFamilyIsWellFormed();
    void countersAreWhatWasObserved();
    void histogramsAreCumulative();
    void attemptsBecomeRetriesAndFallbacks();
    void T13_keyUpFlips();
    void twoBudgetsForOnePeriodAreOneLine();
    void labelsAreEscapedAndClean();
    void labelSetsAreBounded();
    void modelsThatNobodyHasTakeNoRoom();
    void threadsLoseNothing();
    void figuresOfTheProcess();
};

void MetricsTextTest::promtoolIsContent()
{
#ifdef __SANITIZE_THREAD__
    QSKIP("the thread sanitizer does not live through QProcess");
#endif
    const QString promtool = QStandardPaths::findExecutable(QStringLiteral("promtool"));
    if (promtool.isEmpty())
        QSKIP("promtool (package prometheus) is not installed");
    QProcess process;
    process.start(promtool, {QStringLiteral("check"), QStringLiteral("metrics")});
    process.write(fullText());
    process.closeWriteChannel();
    QVERIFY(process.waitForFinished());
    const QByteArray words = process.readAllStandardError() + process.readAllStandardOutput();
    QVERIFY2(process.exitCode() == 0 && words.trimmed().isEmpty(), words.constData());
}

void MetricsTextTest::everyFamilyIsWellFormed()
{
    const QByteArray text = fullText();
    QVERIFY(text.endsWith('\n'));
    QSet<QByteArray> families;
    QByteArray family;
    const QList<QByteArray> lines = text.chopped(1).split('\n');
    for (const QByteArray &line : lines) {
        if (line.startsWith("# TYPE ")) {
            const QList<QByteArray> words = line.split(' ');
            QCOMPARE(words.size(), 4);
            family = words[2];
            QVERIFY2(!families.contains(family), family.constData());
            families.insert(family);
            QCOMPARE(family.endsWith("_total"), words[3] == "counter");
        } else if (!line.startsWith('#')) {
            QVERIFY2(line.startsWith(family), line.constData());
            bool number = false;
            line.mid(line.lastIndexOf(' ') + 1).toDouble(&number);
            QVERIFY2(number, line.constData());
        }
    }
    QVERIFY(families.size() > 40);
}

void MetricsTextTest::countersAreWhatWasObserved()
{
    Metrics all;
    for (int i = 0; i < 3; ++i)
        all.observe(servedExchange());
    ExchangeFacts failed = servedExchange();
    failed.outcome = Outcome::Failed;
    failed.cause = Cause::ProviderTimeout;
    failed.cost = Money::fromNanoUsd(1);
    all.observe(failed);
    const QByteArray text = all.text({});
    const QByteArray labels = "provider=\"openai\",model=\"gpt-4o\",route=\"default\",client=\"laptop\"";
    QCOMPARE(valueOf(text, "gatehouse_requests_total{" + labels + ",outcome=\"served\"}"), QByteArray("3"));
    QCOMPARE(valueOf(text, "gatehouse_requests_total{" + labels +
                               ",outcome=\"failed\",error_type=\"provider_timeout\"}"),
             QByteArray("1"));
    QCOMPARE(valueOf(text, "gatehouse_tokens_total{" + labels + ",type=\"cache_read\"}"), QByteArray("3600"));
    QCOMPARE(valueOf(text, "gatehouse_tokens_total{" + labels + ",type=\"audio_input\"}"),
             QByteArray("absent"));
    // To the nano-dollar: 3 · 1.234567891 + 0.000000001
    QCOMPARE(valueOf(text, "gatehouse_cost_usd_total{" + labels + "}"), QByteArray("3.703703674"));
}

void MetricsTextTest::histogramsAreCumulative()
{
    Metrics all;
    ExchangeFacts facts = servedExchange();
    for (std::int64_t micros : {10'000, 10'001, 90'000'000}) {
        facts.totalMicros = micros;
        all.observe(facts);
    }
    const QByteArray text = all.text({});
    const QByteArray name = "gen_ai_server_request_duration_seconds";
    const QByteArray labels =
        "{gen_ai_provider_name=\"openai\",gen_ai_request_model=\"gpt-4o\",gen_ai_operation_name=\"chat\"";
    QCOMPARE(valueOf(text, name + "_bucket" + labels + ",le=\"0.01\"}"), QByteArray("1"));
    QCOMPARE(valueOf(text, name + "_bucket" + labels + ",le=\"0.02\"}"), QByteArray("2"));
    QCOMPARE(valueOf(text, name + "_bucket" + labels + ",le=\"81.92\"}"), QByteArray("2"));
    QCOMPARE(valueOf(text, name + "_bucket" + labels + ",le=\"+Inf\"}"), QByteArray("3"));
    QCOMPARE(valueOf(text, name + "_count" + labels + "}"), QByteArray("3"));
    QCOMPARE(valueOf(text, name + "_sum" + labels + "}"), QByteArray("90.020001"));
    // 1.5 s in all, 0.3 s to the first of 61 tokens: 20 ms each
    Metrics one;
    one.observe(servedExchange());
    QCOMPARE(valueOf(one.text({}), "gen_ai_server_time_per_output_token_seconds_sum" + labels + "}"),
             QByteArray("0.02"));
}

void MetricsTextTest::attemptsBecomeRetriesAndFallbacks()
{
    const QByteArray text = fullText();
    const QByteArray labels = "{provider=\"openai\",model=\"gpt-4o\",route=\"default\",client=\"laptop\"}";
    QCOMPARE(valueOf(text, "gatehouse_retries_total" + labels), QByteArray("1"));
    QCOMPARE(valueOf(text, "gatehouse_fallbacks_total" + labels), QByteArray("1"));
    QCOMPARE(valueOf(text, "gatehouse_attempts_total{provider=\"groq\",key=\"main\"}"), QByteArray("1"));
    QCOMPARE(
        valueOf(text,
                "gatehouse_attempts_total{provider=\"openai\",key=\"main\",error_type=\"provider_error\"}"),
        QByteArray("1"));
    QCOMPARE(valueOf(text, "gatehouse_key_cooldowns_total{provider=\"openai\",key=\"main\"}"),
             QByteArray("1"));
}

void MetricsTextTest::T13_keyUpFlips()
{
    Metrics all;
    StateFacts state = fullState();
    const QByteArray key = "gatehouse_provider_key_up{provider=\"openai\",key=\"main\"}";
    QCOMPARE(valueOf(all.text(state), key), QByteArray("1"));
    state.providers[0].keys[0].state = KeyFacts::State::CoolingDown;
    state.providers[0].breaker = ProviderFacts::Breaker::HalfOpen;
    QCOMPARE(valueOf(all.text(state), key), QByteArray("0"));
    const QByteArray breaker = "gatehouse_provider_breaker_state{provider=\"openai\",state=";
    QCOMPARE(valueOf(all.text(state), breaker + "\"half_open\"}"), QByteArray("1"));
    QCOMPARE(valueOf(all.text(state), breaker + "\"closed\"}"), QByteArray("0"));
    QCOMPARE(valueOf(all.text(state), "gatehouse_budget_left_usd{client=\"laptop\",period=\"month\"}"),
             QByteArray("3.7"));
}

void MetricsTextTest::twoBudgetsForOnePeriodAreOneLine()
{
    Metrics all;
    StateFacts state = fullState();
    state.budgets.push_back(state.budgets.front());
    state.budgets.back().limit = Money::fromNanoUsd(2'000'000'000);
    const QByteArray text = all.text(state);
    QCOMPARE(text.count("\ngatehouse_budget_left_usd{"), 1);
    QCOMPARE(valueOf(text, "gatehouse_budget_left_usd{client=\"laptop\",period=\"month\"}"),
             QByteArray("0.7"));
}

void MetricsTextTest::labelsAreEscapedAndClean()
{
    Metrics all;
    ExchangeFacts facts = servedExchange();
    facts.model = "a\"b\\c\nd\xff";
    facts.route = "\u00fcber";
    const std::string tooLong(5000, 'x');
    facts.client = tooLong;
    all.observe(facts);
    all.observe(facts);
    const QByteArray text = all.text({});
    const QByteArray labels =
        "provider=\"openai\",model=\"a\\\"b\\\\c\\nd?\",route=\"\u00fcber\",client=\"" + QByteArray(128, 'x');
    QCOMPARE(valueOf(text, "gatehouse_requests_total{" + labels + "\",outcome=\"served\"}"), QByteArray("2"));
}

void MetricsTextTest::labelSetsAreBounded()
{
    Metrics all({.exchanges = 10, .times = 4, .attempts = 4});
    for (int i = 0; i < 500; ++i) {
        ExchangeFacts facts = servedExchange();
        const std::string model = "model-" + std::to_string(i);
        facts.model = model;
        all.observe(facts);
    }
    const QByteArray text = all.text({});
    QCOMPARE(text.count("\ngatehouse_requests_total{"), 11);
    QCOMPARE(valueOf(text, "gatehouse_requests_total{provider=\"other\",model=\"other\",route=\"other\","
                           "client=\"other\",outcome=\"served\"}"),
             QByteArray("490"));
    QCOMPARE(text.count("\ngen_ai_server_request_duration_seconds_count"), 5);
}

void MetricsTextTest::modelsThatNobodyHasTakeNoRoom()
{
    Metrics all;
    for (int i = 0; i < 500; ++i) {
        ExchangeFacts facts;
        const std::string model = "invented-" + std::to_string(i);
        facts.model = model;
        facts.outcome = Outcome::Failed;
        facts.cause = Cause::ModelUnknown;
        all.observe(facts);
    }
    const QByteArray text = all.text({});
    QCOMPARE(valueOf(text, "gatehouse_requests_total{outcome=\"failed\",error_type=\"model_unknown\"}"),
             QByteArray("500"));
    QVERIFY(!text.contains("gen_ai_server_request_duration"));
}

void MetricsTextTest::threadsLoseNothing()
{
    Metrics all;
    std::vector<std::thread> threads;
    for (int thread = 0; thread < 4; ++thread)
        threads.emplace_back([&all, thread] {
            for (int i = 0; i < 5000; ++i) {
                ExchangeFacts facts = servedExchange();
                const std::string client = "client-" + std::to_string((i + thread) % 50);
                facts.client = client;
                all.observe(facts);
                if (i % 1000 == 0)
                    all.text({});
            }
        });
    for (std::thread &thread : threads)
        thread.join();
    const QByteArray text = all.text({});
    std::int64_t sum = 0;
    for (const QByteArray &line : text.split('\n')) {
        if (line.startsWith("gatehouse_requests_total{"))
            sum += line.mid(line.lastIndexOf(' ') + 1).toLongLong();
    }
    QCOMPARE(sum, 20'000);
    QCOMPARE(text.count("\ngatehouse_requests_total{"), 50);
}

void MetricsTextTest::figuresOfTheProcess()
{
    const ProcessFacts facts = readProcess();
    QVERIFY(facts.cpuMicros > 0);
#ifdef Q_OS_LINUX
    QVERIFY(facts.residentBytes > 1'000'000 && facts.residentBytes < facts.virtualBytes);
    QVERIFY(facts.openFiles >= 3 && facts.openFiles < facts.mostFiles);
    QVERIFY(facts.threads >= 1);
    QVERIFY(facts.startedSeconds > 1'500'000'000);
#endif
}

QTEST_GUILESS_MAIN(MetricsTextTest)
#include "tst_metrics_text.moc"
