// SPDX-License-Identifier: GPL-3.0-or-later
// Costs to the nano-dollar: classes, tiers, hours, the built-in book, names of models, the user's own prices.
#include "core/ledger/price.h"
#include "core/ledger/pricebook.h"
#include "core/ledger/priceline.h"

#include <QDateTime>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::ledger;
using protocol::Usage;

namespace {

ModelPrice priceOf(std::string_view json)
{
    auto line = readPriceLine(json);
    if (!line)
        qFatal("%s", qPrintable(line.error().message));
    return std::move(line->price);
}

std::int64_t at(const char *iso)
{
    return QDateTime::fromString(QString::fromLatin1(iso), Qt::ISODate).toMSecsSinceEpoch();
}

constexpr char tiered[] =
    R"({"p":"x","m":"y","in":"3","in>200000":"6","in:batch":"1.5","in>200000:batch":"2",)"
    R"("out":"15","out>200000":"22.5","out:batch":"7.5","out:priority":"30","read":"0.3",)"
    R"("write":"3.75","write1h":"6","search":"10000","uplift:eu":"1.1"})";
constexpr char offPeak[] =
    R"({"p":"x","m":"y","in":"0.3","out":"1.2","read":"0.006","when":[)"
    R"({"utc":"00:00-01:00,10:00-00:00","days":"12345","in":"0.15","out":"0.6"},)"
    R"({"utc":"22:30-02:00","days":"67","in":"0.1"},{"since":"2027-01-01","out":"2"}]})";

} // namespace

class TestPrice : public QObject
{
    Q_OBJECT

    PriceBook m_book = PriceBook::builtIn();

    PricedCost cost(const char *provider, const char *model, const Usage &usage,
                    const PriceContext &context = {})
    {
        const auto found = m_book.find(provider, model);
        return found ? price(*found, usage, context) : PricedCost{};
    }

private Q_SLOTS:

    // FIELD.md T4: LiteLLM said $0.0913.
    void T4_anAnthropicCacheWriteIsChargedOnce()
    {
        const Usage usage{.input = 3, .cacheWrite5m = 12304, .output = 550};
        const auto priced = cost("anthropic", "claude-3-7-sonnet-20250219", usage);
        QCOMPARE(priced.state, PriceState::Priced);
        QCOMPARE(priced.cost.toDecimal(), QStringLiteral("0.054399"));
        QCOMPARE(priced.version, QByteArray("2026-11-20"));
    }

    void T4_writesOfFiveMinutesAndOfAnHourAreNeverSummedTwice()
    {
        const Usage mixed{.input = 10, .cacheWrite5m = 1000, .cacheWrite1h = 2000, .output = 100};
        const auto priced = cost("anthropic", "claude-sonnet-4-5-20250929", mixed);
        // 10 × 3 + 1000 × 3.75 + 2000 × 6 + 100 × 15 micro-USD
        QCOMPARE(priced.cost.toDecimal(), QStringLiteral("0.01728"));
    }

    // FIELD.md T5: (2006 - 1920) × input + 1920 × cached + 300 × output, gpt-4o at 2.50, 1.25 and 10.
    void T5_cachedTokensOfOpenAiArePartOfThePromptAndCheaper()
    {
        const Usage usage{.input = 2006 - 1920, .cacheRead = 1920, .output = 300};
        QCOMPARE(cost("openai", "gpt-4o", usage).cost.nanoUsd(), 86 * 2500 + 1920 * 1250 + 300 * 10'000);
    }

    void costs_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<Usage>("usage");
        QTest::addColumn<PriceContext>("context");
        QTest::addColumn<qint64>("nano");
        const auto row = [](const char *name, const char *line, const Usage &usage,
                            const PriceContext &context, qint64 nano) {
            QTest::newRow(name) << QByteArray(line) << usage << context << nano;
        };
        const std::int64_t weekday = at("2026-11-18T12:00:00Z");
        row("plain tokens", tiered, {.input = 1000, .output = 100}, {}, 4'500'000);
        row("a prompt of exactly the threshold is below it", tiered, {.input = 200'000}, {}, 600'000'000);
        row("one token more charges all of them higher", tiered, {.input = 200'001, .output = 1}, {},
            1'200'006'000 + 22'500);
        row("cached and written tokens count for the threshold", tiered, {.input = 1, .cacheRead = 200'000},
            {}, 6000 + 200'000 * 300LL);
        row("batch", tiered, {.input = 1000, .output = 100}, {.batch = true}, 2'250'000);
        row("batch above the threshold", tiered, {.input = 300'000}, {.batch = true}, 600'000'000);
        row("priority, where only output has its price", tiered, {.input = 1000, .output = 100},
            {.serviceTier = "priority"}, 6'000'000);
        row("the default tier by name is none", tiered, {.input = 1000}, {.serviceTier = "default"},
            3'000'000);
        row("a tier nobody knows is charged as none", tiered, {.input = 1000}, {.serviceTier = "turbo"},
            3'000'000);
        row("an uplift of the region", tiered, {.input = 1000}, {.region = "eu"}, 3'300'000);
        row("a region without uplift", tiered, {.input = 1000}, {.region = "us"}, 3'000'000);
        row("reasoning is charged as output", tiered, {.output = 10, .reasoning = 90}, {}, 1'500'000);
        row("an hour's writes", tiered, {.cacheWrite1h = 1000}, {}, 6'000'000);
        row("searches", tiered, {.searches = 2}, {}, 20'000'000);
        row("cache reads without a price are input", R"({"p":"x","m":"y","in":"3","out":"15"})",
            {.cacheRead = 1000}, {}, 3'000'000);
        row("an hour's writes without a price are writes", R"({"p":"x","m":"y","in":"3","write":"4"})",
            {.cacheWrite1h = 1000}, {}, 4'000'000);
        row("at the full hour", offPeak, {.input = 1000, .output = 1000},
            {.wallMs = at("2026-11-18T05:00:00Z")}, 1'500'000);
        row("off peak", offPeak, {.input = 1000, .output = 1000}, {.wallMs = weekday}, 750'000);
        row("off peak, a class that is not named", offPeak, {.cacheRead = 1000}, {.wallMs = weekday}, 6000);
        row("the first minute of a window", offPeak, {.input = 1000}, {.wallMs = at("2026-11-18T10:00:00Z")},
            150'000);
        row("the minute before it", offPeak, {.input = 1000}, {.wallMs = at("2026-11-18T09:59:59Z")},
            300'000);
        row("until midnight", offPeak, {.input = 1000}, {.wallMs = at("2026-11-18T23:59:59Z")}, 150'000);
        row("a window over midnight on a Sunday", offPeak, {.input = 1000},
            {.wallMs = at("2026-11-22T23:00:00Z")}, 100'000);
        row("that window is not for a Monday", offPeak, {.input = 1000},
            {.wallMs = at("2026-11-23T01:30:00Z")}, 300'000);
        row("from a day on", offPeak, {.output = 1000}, {.wallMs = at("2027-01-04T12:00:00Z")}, 2'000'000);
        row("the moment before that day", offPeak, {.output = 1000}, {.wallMs = at("2026-12-31T09:59:59Z")},
            1'200'000);
        row("characters of speech", R"({"p":"x","m":"y","char":"15"})", {.characters = 20}, {}, 300'000);
        row("seconds of audio, by the millisecond", R"({"p":"x","m":"y","second":"100"})",
            {.audioMilliseconds = 1500}, {}, 150'000);
        row("audio that is charged by its tokens", R"({"p":"x","m":"y","audioin":"6"})",
            {.audioInput = 100, .audioMilliseconds = 9000}, {}, 600'000);
        row("what is drawn costs more than what is written",
            R"({"p":"x","m":"y","in":"5","imagein":"8","out":"10","imageout":"32"})",
            {.input = 10, .imageInput = 20, .output = 30, .imageOutput = 40}, {},
            50'000 + 160'000 + 300'000 + 1'280'000);
        row("without prices of their own they are input and output",
            R"({"p":"x","m":"y","in":"1","out":"2"})", {.imageInput = 100, .imageOutput = 100}, {}, 300'000);
        row("images", R"({"p":"x","m":"y","image":"40000"})", {.images = 3}, {}, 120'000'000);
        row("once a request", R"({"p":"x","m":"y","request":"5000","in":"1"})", {.input = 1}, {}, 5'001'000);
        row("one row is rounded once: thirds of a nano-dollar add up",
            R"({"p":"x","m":"y","in":"0.000334","out":"0.000333","read":"0.000333"})",
            {.input = 1, .cacheRead = 1, .output = 1}, {}, 1);
        row("half a nano-dollar rounds up", R"({"p":"x","m":"y","in":"0.0005"})", {.input = 1}, {}, 1);
        row("less than half rounds down", R"({"p":"x","m":"y","in":"0.000499"})", {.input = 1}, {}, 0);
        row("a billion dear tokens do not overflow", R"({"p":"x","m":"y","in":"1000000"})",
            {.input = 1'000'000'000}, {}, 1'000'000'000'000'000'000);
        row("negative counts are nothing", tiered, {.input = -5, .output = 100}, {}, 1'500'000);
    }

    void costs()
    {
        QFETCH(QByteArray, line);
        QFETCH(Usage, usage);
        QFETCH(PriceContext, context);
        QFETCH(qint64, nano);
        const auto priced = price(priceOf({line.constData(), std::size_t(line.size())}), usage, context);
        QCOMPARE(priced.cost.nanoUsd(), nano);
        QCOMPARE(priced.state, PriceState::Priced);
        QVERIFY(priced.missing.empty());
    }

    void anUnknownPriceIsAStateNotZero()
    {
        QVERIFY(!m_book.find("openai", "gpt-99-imaginary"));
        QVERIFY(!m_book.find("nobody", "gpt-4o"));
        QCOMPARE(cost("nobody", "gpt-4o", {.input = 1}).state, PriceState::Unpriced);
        const auto partly = price(priceOf(R"({"p":"x","m":"y","in":"1"})"), {.input = 1, .images = 1}, {});
        QCOMPARE(partly.state, PriceState::Unpriced);
        QCOMPARE(partly.missing, std::vector{PriceClass::Image});
        const auto searched =
            price(priceOf(R"({"p":"x","m":"y","in":"1"})"), {.input = 1, .searches = 1}, {});
        QCOMPARE(searched.state, PriceState::Priced);
        QCOMPARE(searched.missing, std::vector{PriceClass::Search});
    }

    void modelsAreFoundAsTheyAreSpelled_data()
    {
        QTest::addColumn<QByteArray>("provider");
        QTest::addColumn<QByteArray>("model");
        QTest::addColumn<QByteArray>("found");
        const auto row = [](const char *name, const char *provider, const char *model, const char *found) {
            QTest::newRow(name) << QByteArray(provider) << QByteArray(model) << QByteArray(found);
        };
        row("as it stands", "openai", "gpt-4o", "gpt-4o");
        row("a dated model of its own", "openai", "gpt-4o-2024-05-13", "gpt-4o-2024-05-13");
        row("a date the book does not know", "openai", "gpt-4o-2026-01-31", "gpt-4o");
        row("a compact date", "anthropic", "claude-3-7-sonnet-20250219", "claude-3-7-sonnet-latest");
        row("the latest", "anthropic", "claude-sonnet-4-5-latest", "claude-sonnet-4-5");
        row("upper case", "openai", "GPT-4o", "gpt-4o");
        row("with the provider before it", "openai", "openai/gpt-4o", "gpt-4o");
        row("a provider by its other name", "google", "gemini-2.5-flash", "gemini-2.5-flash");
        row("Gemini's resource name", "gemini", "models/gemini-2.5-flash", "gemini-2.5-flash");
        row("Gemini's stable version", "gemini", "gemini-2.0-flash-001", "gemini-2.0-flash");
        row("Vertex with its version", "vertex_ai", "claude-sonnet-4-5@20990101", "claude-sonnet-4-5");
        row("Bedrock with its own region's price", "bedrock", "us.anthropic.claude-sonnet-4-20250514-v1:0",
            "us.anthropic.claude-sonnet-4-20250514-v1:0");
        row("Bedrock with a region the book does not list", "bedrock", "sa.amazon.nova-pro-v1:0",
            "amazon.nova-pro-v1:0");
        row("Bedrock by an ARN", "bedrock",
            "arn:aws:bedrock:us-east-1:1:inference-profile/us.amazon.nova-lite-v1:0",
            "us.amazon.nova-lite-v1:0");
        row("a variant of OpenRouter at the same price", "openrouter", "anthropic/claude-sonnet-4.5:nitro",
            "anthropic/claude-sonnet-4.5");
        row("a free variant is no paid one", "openrouter", "anthropic/claude-sonnet-4.5:free", "");
        row("a longer name is another model", "openai", "gpt-4o-imaginary", "");
        row("an empty name", "openai", "", "");
    }

    void modelsAreFoundAsTheyAreSpelled()
    {
        QFETCH(QByteArray, provider);
        QFETCH(QByteArray, model);
        QFETCH(QByteArray, found);
        const auto price = m_book.find(provider, model);
        QCOMPARE(price ? price->model : QByteArray(), found);
    }

    void everyLineOfTheBookIsRead()
    {
        QVERIFY(m_book.size() > 5000);
        std::size_t models = 0;
        m_book.forEach([&](const ModelPrice &model) {
            ++models;
            const auto again = m_book.find(model.provider, model.model);
            if (!again || *again != model)
                qFatal("%s/%s is not found again", model.provider.constData(), model.model.constData());
            return true;
        });
        QVERIFY2(models > 4500, qPrintable(QString::number(models)));
    }

    void ownPricesComeFirst()
    {
        PriceBook book = PriceBook::builtIn();
        QVERIFY(book.setOwn({{.provider = "openai", .model = "gpt-4o", .input = "1", .output = "2"},
                             {.model = "house-model", .input = "0.5", .output = "0.25", .cacheRead = "0"}}));
        const auto priced =
            price(*book.find("openai", "gpt-4o-2099-01-01"), {.input = 10, .cacheRead = 10}, {});
        QCOMPARE(priced.cost.nanoUsd(), 10 * 1000 + 10 * 1250); // the cache's price is still the book's
        QCOMPARE(priced.version, QByteArray("2026-11-20+own"));
        QCOMPARE(book.find("azure", "gpt-4o")->version, QByteArray("2026-11-20"));
        QCOMPARE(price(*book.find("anything", "house-model"), {.input = 2, .cacheRead = 5, .output = 4}, {})
                     .cost.nanoUsd(),
                 2000);
    }

    void ownPricesThatAreNoNumbersAreRefused_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char *text : {"cheap", "1,5", "-1", "1e99", "$3", "0x10", "NaN"})
            QTest::newRow(text) << QByteArray(text);
    }

    void ownPricesThatAreNoNumbersAreRefused()
    {
        QFETCH(QByteArray, text);
        PriceBook book = PriceBook::builtIn();
        QVERIFY(book.setOwn({{.model = "m", .input = "7"}}));
        const auto refused = book.setOwn({{.model = "gpt-4o", .input = text}});
        QVERIFY(!refused);
        QVERIFY2(refused.error().message.contains(u"gpt-4o"), qPrintable(refused.error().message));
        QVERIFY2(book.find("x", "m"), "the last good prices stay in force");
    }

    void whatIsNoBookIsRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("why");
        const QByteArray head = "{\"format\":1,\"version\":\"v\",\"models\":[\n";
        QTest::newRow("nothing") << QByteArray() << QStringLiteral("no list");
        QTest::newRow("another JSON") << QByteArray("{\"a\":1}") << QStringLiteral("no list");
        QTest::newRow("a later format")
            << QByteArray("{\"format\":2,\"version\":\"v\",\"models\":[\n]}") << QStringLiteral("format");
        QTest::newRow("no version") << QByteArray("{\"format\":1,\"models\":[\n]}")
                                    << QStringLiteral("version");
        QTest::newRow("out of order") << head + "{\"p\":\"b\",\"m\":\"a\"},\n{\"p\":\"a\",\"m\":\"a\"}\n]}\n"
                                      << QStringLiteral("line 3");
        QTest::newRow("twice the same")
            << head + "{\"p\":\"b\",\"m\":\"a\"},\n{\"p\":\"b\",\"m\":\"a\"}\n]}\n"
            << QStringLiteral("line 3");
        QTest::newRow("a line of another form") << head + "{\"m\":\"a\"}\n]}\n" << QStringLiteral("line 2");
    }

    void whatIsNoBookIsRefused()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, why);
        const auto refused = PriceBook::read(bytes);
        QVERIFY(!refused);
        QVERIFY2(refused.error().message.contains(why), qPrintable(refused.error().message));
    }

    void theCacheAnswersAsTheBook()
    {
        PriceCache cache(std::make_shared<PriceBook>(PriceBook::builtIn()));
        for (int i = 0; i < 2; ++i) {
            QCOMPARE(cache.price("openai", "gpt-4o", {.input = 1000}, {}).cost.nanoUsd(), 2'500'000);
            QCOMPARE(cache.price("openai", "none", {.input = 1000}, {}).state, PriceState::Unpriced);
        }
    }
};

QTEST_GUILESS_MAIN(TestPrice)
#include "tst_price.moc"
