// SPDX-License-Identifier: GPL-3.0-or-later
// Which provider a model name means, and what the program says where it means none.
#include "core/providers/editdistance.h"
#include "core/providers/registry.h"
#include "core/providers/sandboxmodels.h"

#include <QTest>

#include <algorithm>

using namespace gatehouse;
using namespace gatehouse::providers;

namespace {

config::Provider provider(const char *id, const char *preset, std::vector<QByteArray> models = {})
{
    config::Provider entry;
    entry.id = {id};
    entry.preset = preset;
    entry.models = std::move(models);
    return entry;
}

config::Config example()
{
    config::Config config;
    config.providers = {provider("openai", "openai", {"gpt-4o", "gpt-5"}),
                        provider("groq", "groq", {"openai/gpt-oss-120b", "llama-3.3-70b"}),
                        provider("work", "openai", {"gpt-5", "o3"}),
                        provider("off", "openai", {"gpt-off", "gpt-4o"})};
    config.providers[1].aliases = {{"llama", "llama-3.3-70b"}};
    config.providers[3].enabled = false;
    config.aliases = {{"fast", "groq/llama-3.3-70b"}, {"best", "gpt-5"},    {"default", "fast"},
                      {"ring-a", "ring-b"},           {"ring-b", "ring-a"}, {"o3", "o3"}};
    return config;
}

QByteArray shown(const std::vector<ModelMatch> &matches)
{
    QByteArray text;
    for (const ModelMatch &match : matches)
        text += (text.isEmpty() ? "" : " ") + match.provider->config.id.value + ":" + match.model;
    return text;
}

} // namespace

class TestRegistry final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aNameResolves_data();
    void aNameResolves();
    void aCycleOfAliasesIsCutAndReported();
    void theNearestModelIsFound_data();
    void theNearestModelIsFound();
    void editDistances();
    void theUsersWordGoesOverThePresets();
    void whatCannotBePutTogetherIsReported();
    void modelNamesAreSortedAndSingle();
    void theSandboxStandsLastAndCanBeSwitchedOff();
};

void TestRegistry::aNameResolves_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("matches");
    const auto row = [](const char *what, const char *name, const char *matches) {
        QTest::newRow(what) << QByteArray(name) << QByteArray(matches);
    };
    row("a bare name goes to the one that lists it", "gpt-4o", "openai:gpt-4o");
    row("a bare name that two list goes to both in the user's order", "gpt-5", "openai:gpt-5 work:gpt-5");
    row("a named provider gets it alone", "work/gpt-5", "work:gpt-5");
    row("a named provider gets also what it does not list", "work/gpt-99", "work:gpt-99");
    row("a named provider goes before a listed name with a slash", "openai/gpt-oss-120b",
        "openai:gpt-oss-120b");
    row("a name with a slash behind its provider", "groq/openai/gpt-oss-120b", "groq:openai/gpt-oss-120b");
    row("an alias of a provider, bare", "llama", "groq:llama-3.3-70b");
    row("an alias of a provider behind its name", "groq/llama", "groq:llama-3.3-70b");
    row("an alias for all", "fast", "groq:llama-3.3-70b");
    row("an alias of an alias", "default", "groq:llama-3.3-70b");
    row("an alias of a bare name", "best", "openai:gpt-5 work:gpt-5");
    row("an alias of itself is the plain name", "o3", "work:o3");
    row("a disabled provider serves nothing by a bare name", "gpt-off", "");
    row("a disabled provider serves nothing by its own name", "off/gpt-off", "");
    row("an unknown name", "gpt-9000", "");
    row("an unknown provider", "nobody/gpt-4o", "");
    row("an empty name", "", "");
    row("a lone slash", "/", "");
    row("a provider without a model", "openai/", "");
    row("the sandbox", "sandbox/echo", "sandbox:echo");
    row("the sandbox takes names that it makes up", "sandbox/error-418", "sandbox:error-418");
}

void TestRegistry::aNameResolves()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, matches);
    const Registry registry(example(), loadCatalogue({}));
    QCOMPARE(shown(registry.resolve(name)), matches);
}

void TestRegistry::aCycleOfAliasesIsCutAndReported()
{
    const Registry registry(example(), loadCatalogue({}));
    QCOMPARE(registry.problems().size(), std::size_t(1));
    QVERIFY(registry.problems().front().message.contains(QStringLiteral("ring-a")));
    QCOMPARE(shown(registry.resolve("ring-a")), QByteArray());
    QCOMPARE(shown(registry.resolve("ring-b")), QByteArray());
}

void TestRegistry::theNearestModelIsFound_data()
{
    QTest::addColumn<QByteArray>("asked");
    QTest::addColumn<QByteArray>("nearest");
    QTest::newRow("a dash forgotten") << QByteArray("gpt4o") << QByteArray("gpt-4o");
    QTest::newRow("two letters swapped") << QByteArray("gtp-4o") << QByteArray("gpt-4o");
    QTest::newRow("case") << QByteArray("GPT-4O") << QByteArray("gpt-4o");
    QTest::newRow("a provider misspelt") << QByteArray("opnai/gpt-4o") << QByteArray("openai/gpt-4o");
    QTest::newRow("an alias misspelt") << QByteArray("defualt") << QByteArray("default");
    QTest::newRow("nothing near") << QByteArray("completely-different") << QByteArray();
    QTest::newRow("empty") << QByteArray() << QByteArray();
}

void TestRegistry::theNearestModelIsFound()
{
    QFETCH(QByteArray, asked);
    QFETCH(QByteArray, nearest);
    QCOMPARE(Registry(example(), loadCatalogue({})).nearestModel(asked), nearest);
}

void TestRegistry::editDistances()
{
    QCOMPARE(editDistance("", "", 3), 0);
    QCOMPARE(editDistance("", "abc", 3), 3);
    QCOMPARE(editDistance("abc", "", 2), 3);
    QCOMPARE(editDistance("kitten", "sitting", 5), 3);
    QCOMPARE(editDistance("kitten", "sitting", 2), 3);
    QCOMPARE(editDistance("ab", "ba", 3), 1);
    QCOMPARE(editDistance("ABC", "abc", 3), 0);
    QCOMPARE(editDistance("gpt-4o-mini", "gpt-4o", 8), 5);
}

void TestRegistry::theUsersWordGoesOverThePresets()
{
    config::Config config;
    config::Provider entry = provider("claude", "anthropic");
    entry.name = QStringLiteral("Ours");
    entry.baseUrl = "http://10.0.0.1:9000/anthropic/v1//";
    entry.headers = {{"Anthropic-Version", "2099-01-01"}, {"x-team", "blue"}};
    entry.firstByteTimeout = std::chrono::milliseconds(7);
    entry.proxy = "socks5://127.0.0.1:1080";
    config.providers = {entry};
    const Registry registry(config, loadCatalogue({}));
    const ProviderPtr merged = registry.find({"claude"});
    QCOMPARE(merged->name, QStringLiteral("Ours"));
    QCOMPARE(merged->dialect, QByteArray("anthropic-messages"));
    QCOMPARE(merged->baseUrl.toString(), QStringLiteral("http://10.0.0.1:9000/anthropic/v1"));
    const std::vector<std::pair<QByteArray, QByteArray>> headers{{"Anthropic-Version", "2099-01-01"},
                                                                 {"x-team", "blue"}};
    QCOMPARE(merged->headers, headers);
    QCOMPARE(merged->limits.firstByte, std::chrono::milliseconds(7));
    QCOMPARE(merged->limits.connect, upstream::Limits{}.connect);
    QCOMPARE(merged->transport.proxy, QByteArray("socks5://127.0.0.1:1080"));
    QVERIFY(!merged->models.empty());
}

void TestRegistry::whatCannotBePutTogetherIsReported()
{
    config::Config config;
    config.providers = {provider("a", "no-such-preset"), provider("b", "bedrock"),
                        provider("c", "azure-openai"), provider("d", "custom"), provider("e", "bedrock")};
    config.providers[0].baseUrl = "http://127.0.0.1:1/v1";
    config.providers[4].region = "eu-central-1";
    const Registry registry(config, loadCatalogue({}));
    QStringList fields;
    for (const Error &problem : registry.problems())
        fields << problem.message.section(QLatin1Char('"'), 1, 1) + QLatin1Char('.') + problem.parameter;
    QCOMPARE(fields.join(QLatin1Char(' ')), QStringLiteral("a.preset b.region c.baseUrl d.baseUrl"));
    QCOMPARE(registry.find({"e"})->baseUrl.host(),
             QStringLiteral("bedrock-runtime.eu-central-1.amazonaws.com"));
    QVERIFY(registry.find({"b"})->baseUrl.isEmpty());
}

void TestRegistry::modelNamesAreSortedAndSingle()
{
    const Registry registry(example(), loadCatalogue({}));
    const auto names = registry.modelNames();
    QVERIFY(std::is_sorted(names.begin(), names.end()));
    QVERIFY(std::adjacent_find(names.begin(), names.end()) == names.end());
    const auto has = [&](const char *name) {
        return std::find(names.begin(), names.end(), QByteArray(name)) != names.end();
    };
    QVERIFY(has("groq/openai/gpt-oss-120b"));
    QVERIFY(has("groq/llama"));
    QVERIFY(has("fast"));
    QVERIFY(has("sandbox/echo"));
    QVERIFY(!has("off/gpt-off"));
}

void TestRegistry::theSandboxStandsLastAndCanBeSwitchedOff()
{
    config::Config config = example();
    const Registry with(config, loadCatalogue({}));
    QVERIFY(with.all().back()->sandbox);
    QCOMPARE(with.all().back()->models, sandboxModels());
    config.sandbox = false;
    const Registry without(config, loadCatalogue({}));
    QVERIFY(!without.find({"sandbox"}));
    QCOMPARE(without.all().size(), std::size_t(4));
}

QTEST_GUILESS_MAIN(TestRegistry)
#include "tst_registry.moc"
