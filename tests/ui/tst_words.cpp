// SPDX-License-Identifier: GPL-3.0-or-later
// Figures, checks and sentences: what the window says.
#include "tests/ui/support/history.h"
#include "ui/charts/chartview.h"
#include "ui/charts/timeaxis.h"
#include "ui/text/checks.h"
#include "ui/text/exporters.h"
#include "ui/text/format.h"
#include "ui/text/mergedanswer.h"
#include "ui/text/problem.h"
#include "ui/text/routetext.h"
#include "ui/text/snippets.h"
#include "ui/theme/colors.h"
#include "ui/uistate.h"

#include <QTemporaryDir>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::ui;

class tst_Words : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void moneyKeepsTrueDigits_data();
    void moneyKeepsTrueDigits();
    void wrongInputsAreToldInWords_data();
    void wrongInputsAreToldInWords();
    void aKeyOfAnotherProviderIsAWarning();
    void spreadsheetsRunNothing();
    void harIsJsonAndHoldsNoKey();
    void answersAreMerged_data();
    void answersAreMerged();
    void prettyJsonKeepsTheOrderOfKeys();
    void curlSurvivesQuotes();
    void theWorstProblemComesFirst();
    void ruleReadsAsASentence();
    void aNameKeepsItsColour();
    void everythingCanBeRead_data();
    void everythingCanBeRead();
    void anAxisSaysNoMoreThanItMust_data();
    void anAxisSaysNoMoreThanItMust();
    void timesAreToldWherePeopleCountThem_data();
    void timesAreToldWherePeopleCountThem();
};

void tst_Words::moneyKeepsTrueDigits_data()
{
    QTest::addColumn<qint64>("nano");
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << qint64(0) << QStringLiteral("$0");
    QTest::newRow("less than a cent is not rounded to nothing")
        << qint64(4'200'000) << QStringLiteral("$0.0042");
    QTest::newRow("one nano-dollar") << qint64(1) << QStringLiteral("$0.000000001");
    QTest::newRow("cents") << qint64(120'000'000) << QStringLiteral("$0.12");
    QTest::newRow("a tenth keeps two digits") << qint64(500'000'000) << QStringLiteral("$0.50");
    QTest::newRow("dollars") << qint64(12'345'678'901) << QStringLiteral("$12.35");
    QTest::newRow("thousands are separated") << qint64(1'234'500'000'000) << QStringLiteral("$1,234.50");
    QTest::newRow("negative") << qint64(-1'500'000'000) << QStringLiteral("-$1.50");
}

void tst_Words::moneyKeepsTrueDigits()
{
    QFETCH(qint64, nano);
    QTEST(moneyText(Money::fromNanoUsd(nano), QLocale(QLocale::English, QLocale::UnitedStates)), "text");
}

void tst_Words::wrongInputsAreToldInWords_data()
{
    QTest::addColumn<QString>("said");
    QTest::addColumn<QString>("named");
    config::Config config;
    const gateway::EngineStatus status{.port = 8080};
    const auto url = [&](const char *text) { return checkUrl(QString::fromLatin1(text), status, config); };
    QTest::newRow("an empty name") << checkName(QStringLiteral("  "), {}) << QStringLiteral("needed");
    QTest::newRow("a doubled name") << checkName(QStringLiteral("groq"), {"groq"}) << QStringLiteral("groq");
    QTest::newRow("a name with a slash") << checkName(QStringLiteral("a/b"), {}) << QStringLiteral("allowed");
    QTest::newRow("a URL without scheme") << url("api.example.com/v1") << QStringLiteral("http://");
    QTest::newRow("a URL without host") << url("https:///v1") << QStringLiteral("host");
    QTest::newRow("a URL with a password")
        << url("https://me:secret@example.com") << QStringLiteral("password");
    QTest::newRow("the gateway itself") << url("http://localhost:8080/v1") << QStringLiteral("itself");
    QTest::newRow("the gateway itself by number") << url("http://127.0.0.1:8080") << QStringLiteral("itself");
    QTest::newRow("a key with a space inside")
        << checkKey(QStringLiteral("sk-a b")) << QStringLiteral("space");
    QTest::newRow("a key with a line break after it")
        << checkKey(QStringLiteral("sk-ab\n")) << QStringLiteral("white space");
    QTest::newRow("a price that is no number")
        << checkPrice(QStringLiteral("cheap")) << QStringLiteral("cheap");
    QTest::newRow("a negative price") << checkPrice(QStringLiteral("-1")) << QStringLiteral("negative");
    QTest::newRow("a price with two commas") << checkPrice(QStringLiteral("1,5")) << QStringLiteral("1,5");
    QTest::newRow("half a header") << checkHeaders(QStringLiteral("X-Title: a\nnonsense"))
                                   << QStringLiteral("nonsense");
    QTest::newRow("a proxy without port")
        << checkProxy(QStringLiteral("socks5://127.0.0.1")) << QStringLiteral("port");
    QTest::newRow("a variable with a minus")
        << checkVariable(QStringLiteral("MY-KEY")) << QStringLiteral("letters");
}

void tst_Words::wrongInputsAreToldInWords()
{
    QFETCH(QString, said);
    QFETCH(QString, named);
    QVERIFY2(said.contains(named), qPrintable(said));
    // And what is right is not refused.
    QVERIFY(checkName(QStringLiteral("openai-2"), {"openai"}).isEmpty());
    QVERIFY(checkUrl(QStringLiteral("http://127.0.0.1:11434/v1"), {.port = 8080}, {}).isEmpty());
    QVERIFY(checkPrice(QStringLiteral("0.000125")).isEmpty());
}

void tst_Words::aKeyOfAnotherProviderIsAWarning()
{
    const providers::Preset groq{.name = QStringLiteral("Groq"), .keyPrefix = "gsk_"};
    QVERIFY(warnKey(QStringLiteral("sk-ant-1"), &groq).contains(QStringLiteral("gsk_")));
    QVERIFY(warnKey(QStringLiteral("gsk_1"), &groq).isEmpty());
    QVERIFY(checkKey(QStringLiteral("sk-ant-1")).isEmpty());
}

void tst_Words::spreadsheetsRunNothing()
{
    QCOMPARE(csvLine({"=1+1", "a,b", "say \"hi\"", "-12.5"}),
             QByteArray("'=1+1,\"a,b\",\"say \"\"hi\"\"\",-12.5\r\n"));
}

void tst_Words::harIsJsonAndHoldsNoKey()
{
    ledger::ExchangeRecord record = test::sampleRecord(5, 1'795'189'320'000, test::sampleConfig(8));
    ExportRows rows{.rows = {record}, .bodies = {{record.id, test::sampleBodies(record)}}};
    const QByteArray har = exported(rows, ExportForm::Har);
    QCOMPARE(prettyJson(har).count(QStringLiteral("\"startedDateTime\"")), 1);
    QVERIFY(prettyJson(har).size() > har.size()); // it parsed
    QVERIFY(!har.contains("authorization"));
    QVERIFY(har.contains("Say <b>hello</b>"));
}

void tst_Words::answersAreMerged_data()
{
    QTest::addColumn<QByteArray>("raw");
    QTest::addColumn<QString>("text");
    QTest::newRow("an OpenAI stream")
        << QByteArray("data: {\"choices\":[{\"delta\":{\"content\":\"Hel\"}}]}\n\ndata: "
                      "{\"choices\":[{\"delta\":{\"content\":\"lo\"}}]}\n\ndata: [DONE]\n\n")
        << QStringLiteral("Hello");
    QTest::newRow("an Anthropic stream with thinking")
        << QByteArray("event: content_block_delta\ndata: "
                      "{\"delta\":{\"type\":\"thinking_delta\",\"thinking\":\"Hm.\"}}\n\nevent: "
                      "content_block_delta\ndata: {\"delta\":{\"type\":\"text_delta\",\"text\":\"Hi\"}}\n\n")
        << QStringLiteral("[Thinking]\nHm.\n\nHi");
    QTest::newRow("a whole answer of Gemini")
        << QByteArray("{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"Hi\"}]}}]}")
        << QStringLiteral("Hi");
    QTest::newRow("a tool call") << QByteArray("{\"choices\":[{\"message\":{\"tool_calls\":[{\"function\":{"
                                               "\"name\":\"f\",\"arguments\":\"{}\"}}]}}]}")
                                 << QStringLiteral("[Tool calls]\nf {}");
    QTest::newRow("an error says its message")
        << QByteArray("{\"error\":{\"message\":\"no\"}}") << QStringLiteral("no");
    QTest::newRow("what is no JSON stays as it is") << QByteArray("<html>") << QStringLiteral("<html>");
    QTest::newRow("half a JSON stays as it is")
        << QByteArray("{\"choices\":[{") << QStringLiteral("{\"choices\":[{");
}

void tst_Words::answersAreMerged()
{
    QFETCH(QByteArray, raw);
    QTEST(mergedAnswer(raw), "text");
}

void tst_Words::prettyJsonKeepsTheOrderOfKeys()
{
    QCOMPARE(prettyJson("{\"b\":1.10,\"a\":[\"x, {y}\"]}"),
             QStringLiteral("{\n  \"b\": 1.10,\n  \"a\": [\n    \"x, {y}\"\n  ]\n}"));
}

void tst_Words::curlSurvivesQuotes()
{
    ledger::ExchangeRecord record;
    record.path = "/v1/messages";
    const ledger::ExchangeBodies bodies{.request = "{\"a\":\"it's\"}"};
    const QString curl = curlCommand(QStringLiteral("http://127.0.0.1:8080"), record, bodies);
    QVERIFY2(curl.contains(QStringLiteral("'{\"a\":\"it'\\''s\"}'")), qPrintable(curl));
}

void tst_Words::theWorstProblemComesFirst()
{
    gateway::EngineStatus status{.state = gateway::EngineStatus::State::Running};
    QVERIFY(!worstProblem(status));
    status.providers = {
        {.provider = {"groq"}, .available = false, .lastError = QStringLiteral("402: Insufficient Balance")}};
    QVERIFY(worstProblem(status)->sentence.contains(QStringLiteral("402")));
    status.conflict = {.port = 8080, .holder = QStringLiteral("nginx (pid 812)"), .freePort = 8081};
    QVERIFY(worstProblem(status)->sentence.contains(QStringLiteral("nginx (pid 812)")));
    QVERIFY(worstProblem(status)->sentence.contains(QStringLiteral("8081")));
}

void tst_Words::ruleReadsAsASentence()
{
    const config::Config config = test::sampleConfig(8);
    QCOMPARE(routeSentence(config.routes.front()),
             QStringLiteral("Requests where the client is claude-code and the model matches claude-* go 80 % "
                            "to anthropic, 20 % to "
                            "openrouter (as anthropic/claude-sonnet-4.5); then openai (as gpt-5)."));
}

void tst_Words::aNameKeepsItsColour()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("ui.ini"));
    int groq = 0;
    {
        UiState state(file);
        state.colorSlot(QStringLiteral("openai"));
        groq = state.colorSlot(QStringLiteral("groq"));
        QVERIFY(groq != state.colorSlot(QStringLiteral("openai")));
    }
    UiState again(file);
    QCOMPARE(again.keptColorSlot(QStringLiteral("groq")), std::optional(groq));
    QCOMPARE(again.colorSlot(QStringLiteral("groq")), groq);
    // Who only asks gives none.
    QCOMPARE(again.keptColorSlot(QStringLiteral("mistral")), std::nullopt);
    QCOMPARE(again.keptColorSlot(QStringLiteral("mistral")), std::nullopt);
}

void tst_Words::everythingCanBeRead_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void tst_Words::everythingCanBeRead()
{
    QFETCH(bool, dark);
    const Colors &colors = dark ? darkColors() : lightColors();
    constexpr qreal wanted = 4.5; // AA
    for (const Tone tone : {Tone::Normal, Tone::Muted, Tone::Accent, Tone::Good, Tone::Warning, Tone::Bad}) {
        const QColor word = toneColor(colors, tone);
        QVERIFY(contrast(word, colors.background) >= wanted);
        QVERIFY(contrast(word, colors.surface) >= wanted);
        QVERIFY(contrast(word, badgeGround(word, colors)) >= wanted);
    }
    QVERIFY(contrast(colors.onAccent, colors.accent) >= wanted);
    for (int slot = 0; slot < chartColorCount; ++slot) {
        const QColor ground = chartColor(slot, dark);
        QVERIFY2(contrast(inkOn(ground), ground) >= wanted, qPrintable(ground.name()));
    }
    QCOMPARE(qRound(contrast(Qt::white, Qt::black)), 21);
}

void tst_Words::anAxisSaysNoMoreThanItMust_data()
{
    QTest::addColumn<QList<double>>("ticks");
    QTest::addColumn<QString>("unit");
    QTest::addColumn<QStringList>("texts");
    QTest::newRow("seconds") << QList<double>{0, 5e6, 10e6, 15e6} << QStringLiteral("time")
                             << QStringList{QStringLiteral("0 s"), QStringLiteral("5 s"),
                                            QStringLiteral("10 s"), QStringLiteral("15 s")};
    QTest::newRow("halves") << QList<double>{0, 0.5e6, 1e6, 1.5e6} << QStringLiteral("time")
                            << QStringList{QStringLiteral("0 ms"), QStringLiteral("500 ms"),
                                           QStringLiteral("1.0 s"), QStringLiteral("1.5 s")};
    QTest::newRow("per cent") << QList<double>{0, 0.05, 0.1} << QStringLiteral("share")
                              << QStringList{QStringLiteral("0 %"), QStringLiteral("5 %"),
                                             QStringLiteral("10 %")};
    QTest::newRow("cents are two") << QList<double>{0, 0.5, 1} << QStringLiteral("money")
                                   << QStringList{QStringLiteral("$0"), QStringLiteral("$0.50"),
                                                  QStringLiteral("$1.00")};
    QTest::newRow("whole dollars") << QList<double>{0, 5, 10} << QStringLiteral("money")
                                   << QStringList{QStringLiteral("$0"), QStringLiteral("$5"),
                                                  QStringLiteral("$10")};
}

void tst_Words::anAxisSaysNoMoreThanItMust()
{
    QFETCH(QList<double>, ticks);
    QFETCH(QString, unit);
    QFETCH(QStringList, texts);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    QCOMPARE(tickTexts(ticks,
                       [&unit](double value) {
                           return unit == QLatin1String("time") ? durationText(qRound64(value))
                                  : unit == QLatin1String("share")
                                      ? percentText(value)
                                      : moneyText(Money::fromNanoUsd(qRound64(value * 1e9)));
                       }),
             texts);
}

void tst_Words::timesAreToldWherePeopleCountThem_data()
{
    constexpr qint64 minute = 60'000, hour = 60 * minute, day = 24 * hour;
    const QDate friday(2026, 11, 13);
    QTest::addColumn<QDateTime>("begin");
    QTest::addColumn<qint64>("step");
    QTest::addColumn<int>("steps");
    QTest::addColumn<int>("room");
    QTest::addColumn<QString>("texts");
    QTest::newRow("an hour") << QDateTime(friday, {15, 3}) << minute << 60 << 7
                             << QStringLiteral("15:10 15:20 15:30 15:40 15:50 16:00");
    QTest::newRow("a day") << QDateTime(friday, {16, 0}) << hour << 24 << 9
                           << QStringLiteral("18:00 21:00 00:00 03:00 06:00 09:00 12:00 15:00");
    QTest::newRow("a week in quarters of days")
        << QDateTime(friday, {18, 0}) << 6 * hour << 28 << 9
        << QStringLiteral("Sat 14 Sun 15 Mon 16 Tue 17 Wed 18 Thu 19 Fri 20");
    QTest::newRow("a week, narrow") << QDateTime(friday, {18, 0}) << 6 * hour << 28 << 4
                                    << QStringLiteral("Sun 15 Tue 17 Thu 19");
    QTest::newRow("a month whose days begin at one")
        << QDateTime(friday, {1, 0}) << day << 30 << 9
        << QStringLiteral("15 Nov 19 Nov 23 Nov 27 Nov 1 Dec 5 Dec 9 Dec");
    QTest::newRow("more room than steps")
        << QDateTime(friday, {0, 0}) << day << 2 << 9 << QStringLiteral("Fri 13 Sat 14");
    QTest::newRow("nothing") << QDateTime(friday, {0, 0}) << day << 0 << 9 << QString();
}

void tst_Words::timesAreToldWherePeopleCountThem()
{
    QFETCH(QDateTime, begin);
    QFETCH(qint64, step);
    QFETCH(int, steps);
    QFETCH(int, room);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    QList<std::int64_t> starts;
    for (int i = 0; i < steps; ++i)
        starts << begin.toMSecsSinceEpoch() + i * step;
    QStringList texts;
    for (const TimeLabel &label : timeLabels(starts, step, room))
        texts << label.text;
    QTEST(texts.join(QLatin1Char(' ')), "texts");
    QVERIFY(texts.size() <= room);
}

QTEST_GUILESS_MAIN(tst_Words)
#include "tst_words.moc"
