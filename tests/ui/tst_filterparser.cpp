// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/filterparser.h"

#include <QTest>

using namespace gatehouse;
using namespace gatehouse::ui;

namespace {

constexpr std::int64_t now = 1'795'189'320'000;

ledger::ExchangeRecord sample()
{
    ledger::ExchangeRecord record;
    record.id = ExchangeId::make(now);
    record.state = ledger::State::Failed;
    record.startedMs = now - 60'000;
    record.provider = {"groq"};
    record.client = {"open webui"};
    record.modelAsked = "fast";
    record.modelServed = "openai/gpt-oss-120b";
    record.status = 429;
    record.cause = Cause::ProviderRateLimited;
    record.message = QStringLiteral("Limit 100% reached_now");
    record.cost = Money::fromNanoUsd(20'000'000);
    record.totalMicros = 2'500'000;
    record.stream = true;
    return record;
}

} // namespace

class tst_FilterParser : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void matching_data();
    void matching();
    void faults_data();
    void faults();
    void completionKnowsEveryField();
};

void tst_FilterParser::matching_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("fits");
    const std::pair<const char *, std::pair<const char *, bool>> rows[] = {
        {"an empty filter shows everything", {"", true}},
        {"an error is found by status:error", {"status:error", true}},
        {"an error is not ok", {"status:ok", false}},
        {"a status is compared as a number", {"status:429", true}},
        {"a provider is compared whole", {"provider:gro", false}},
        {"fields and words hold together", {"provider:groq limit", true}},
        {"a model is a glob over slashes", {"model:openai/*", true}},
        {"a model glob is anchored", {"model:gpt*", false}},
        {"the asked model counts as well", {"model:fast", true}},
        {"a value with a space stands in quotes", {"client:\"open webui\"", true}},
        {"a percent sign is a plain character", {"100% reached_", true}},
        {"an underscore is a plain character", {"100%_reached", false}},
        {"a cost above", {"cost:>0.01", true}},
        {"a cost below", {"cost:<0.01", false}},
        {"a cost in the locale's own way is exact", {"cost:0.02", true}},
        {"a time in seconds", {"time:>2s", true}},
        {"a time in milliseconds", {"time:>2600ms", false}},
        {"a stream", {"stream:yes", true}},
        {"no stream", {"stream:no", false}},
        {"a cause by its name", {"cause:provider_rate_limited", true}},
        {"a cache miss", {"cache:miss", true}},
        {"since an hour", {"since:1h", true}},
        {"until an hour ago", {"until:1h", false}},
        {"upper case in fields does not matter", {"Status:Error", true}},
    };
    for (const auto &[name, row] : rows)
        QTest::newRow(name) << QString::fromLatin1(row.first) << row.second;
}

void tst_FilterParser::matching()
{
    QFETCH(QString, text);
    QFETCH(bool, fits);
    const auto filter = parseFilter(text, now);
    QVERIFY2(filter, filter ? "" : qPrintable(filter.error().message));
    QCOMPARE(matches(*filter, sample()), fits);
}

void tst_FilterParser::faults_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("named");
    QTest::newRow("an unknown field is named, with the known ones")
        << QStringLiteral("colour:red") << QStringLiteral("provider:");
    QTest::newRow("a status that is none") << QStringLiteral("status:bad") << QStringLiteral("bad");
    QTest::newRow("a cost that is no number") << QStringLiteral("cost:>much") << QStringLiteral("much");
    QTest::newRow("a cost without digits") << QStringLiteral("cost:>") << QStringLiteral(">");
    QTest::newRow("a time that is no time") << QStringLiteral("time:soon") << QStringLiteral("soon");
    QTest::newRow("a negative time") << QStringLiteral("time:>-1s") << QStringLiteral("-1s");
    QTest::newRow("a cause that does not exist")
        << QStringLiteral("cause:weather") << QStringLiteral("weather");
    QTest::newRow("a moment that is none")
        << QStringLiteral("since:yesterday") << QStringLiteral("yesterday");
    QTest::newRow("half a truth") << QStringLiteral("stream:maybe") << QStringLiteral("maybe");
}

void tst_FilterParser::faults()
{
    QFETCH(QString, text);
    QFETCH(QString, named);
    const auto filter = parseFilter(text, now);
    QVERIFY(!filter);
    QVERIFY2(filter.error().message.contains(named), qPrintable(filter.error().message));
}

void tst_FilterParser::completionKnowsEveryField()
{
    for (const QString &field : filterFields()) {
        const QStringList values = filterValues(field.chopped(1));
        const QString value = values.isEmpty() ? QStringLiteral("x") : values.first();
        QVERIFY2(parseFilter(field + value, now), qPrintable(field + value));
    }
}

QTEST_APPLESS_MAIN(tst_FilterParser)
#include "tst_filterparser.moc"
