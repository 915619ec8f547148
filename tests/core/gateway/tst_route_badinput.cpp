// SPDX-License-Identifier: GPL-3.0-or-later
// What can never work is refused with a word on what to change, by the window's way and by the file's, and
// the last good configuration stays in force.
#include "core/config/document.h"
#include "core/gateway/engine.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace gatehouse;

namespace {

struct Bad
{
    const char *name;
    void (*make)(config::Config &);
    const char *says; // the thing to change
};

config::Provider provider(const char *id)
{
    return {.id = {id}, .preset = "custom", .baseUrl = "http://127.0.0.1:9/v1", .models = {"m"}};
}

config::Config good()
{
    config::Config config;
    config.providers = {provider("one"), provider("two")};
    config.routes = {{.id = {"r"},
                      .conditions = {{.field = config::Condition::Field::Model, .value = "m"}},
                      .targets = {{.provider = {"one"}}}}};
    return config;
}

using Field = config::Condition::Field;
using Test = config::Condition::Test;

const Bad bads[] = {
    {"a rule that can never match",
     [](config::Config &c) { c.routes[0].conditions.push_back({.field = Field::Model, .value = "another"}); },
     "remove one of them"},
    {"a rule behind one that takes everything",
     [](config::Config &c) {
         c.routes.insert(c.routes.begin(), {.id = {"all"}, .targets = {{.provider = {"two"}}}});
     },
     "move it up"},
    {"a target without a provider", [](config::Config &c) { c.routes[0].targets = {{.model = "m"}}; },
     "provider"},
    {"a target at nobody", [](config::Config &c) { c.routes[0].targets[0].provider = {"three"}; }, "three"},
    {"weights that sum to nothing", [](config::Config &c) { c.routes[0].targets[0].weight = 0; },
     "give one a weight above 0"},
    {"a fallback to itself",
     [](config::Config &c) {
         c.routes[0].targets = {{.provider = {"one"}, .model = "m"}};
         c.routes[0].fallbacks = {{.provider = {"one"}, .model = "m"}};
     },
     "goes back"},
    {"the gateway itself",
     [](config::Config &c) {
         c.providers[0].baseUrl = "http://localhost:" + QByteArray::number(c.server.port) + "/v1";
     },
     "gateway itself"},
    {"a price that is no number", [](config::Config &c) { c.prices = {{.model = "m", .input = "cheap"}}; },
     "cheap"},
    {"a negative price", [](config::Config &c) { c.prices = {{.model = "m", .input = "-1"}}; }, "negative"},
};

} // namespace

class TestRouteBadInput : public QObject
{
    Q_OBJECT
private Q_SLOTS:

    void refused_data()
    {
        QTest::addColumn<int>("bad");
        for (std::size_t i = 0; i < std::size(bads); ++i)
            QTest::newRow(bads[i].name) << int(i);
    }

    void refused()
    {
        QFETCH(int, bad);
        const Bad &entry = bads[bad];
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("config.json"));
        gateway::Engine engine({.configPath = path, .dataFolder = folder.path()});
        engine.open();
        const auto first = engine.apply(good());
        QVERIFY2(first, first ? "" : qPrintable(first.error().message));

        config::Config wrong = good();
        entry.make(wrong);
        const auto applied = engine.apply(wrong);
        QVERIFY(!applied);
        QVERIFY2(applied.error().message.contains(QLatin1String(entry.says)) ||
                     applied.error().parameter.contains(QLatin1String(entry.says)),
                 qPrintable(applied.error().message));
        QVERIFY(*engine.config() == good());

        // The same, written into the file by hand.
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(config::writeDocument(wrong));
        file.close();
        engine.reload();
        QTRY_VERIFY(!engine.status().configProblem.isEmpty());
        QVERIFY2(engine.status().configProblem.contains(QLatin1String(entry.says)),
                 qPrintable(engine.status().configProblem));
        QVERIFY(*engine.config() == good());
    }
};

QTEST_GUILESS_MAIN(TestRouteBadInput)
#include "tst_route_badinput.moc"
