// SPDX-License-Identifier: GPL-3.0-or-later
// A model that an Ollama is to fetch: how far it is, and how it ends.
#include "core/gateway/modelpuller.h"
#include "core/protocol/shared/text.h"
#include "tests/core/gateway/scriptedclient.h"

#include <QTest>

using namespace gatehouse;
using gateway::ModelPuller;
using gateway::PullProgress;

namespace {

// As a real one answers, layers in turns.
const QByteArray answer = R"({"status":"pulling manifest"}
{"status":"pulling aaaa","digest":"sha256:aaaa","total":100}
{"status":"pulling bbbb","digest":"sha256:bbbb","total":50,"completed":10}
{"status":"pulling aaaa","digest":"sha256:aaaa","total":100,"completed":60}
{"status":"pulling bbbb","digest":"sha256:bbbb","total":50,"completed":50}
{"status":"verifying sha256 digest"}
{"status":"writing manifest"}
{"status":"success"}
)";

struct Pulling
{
    Pulling()
    {
        auto client = std::make_unique<test::ScriptedClient>();
        ollama = client.get();
        puller = std::make_unique<ModelPuller>(std::move(client));
        provider.config.id = {"local"};
        provider.baseUrl = QUrl(QStringLiteral("http://localhost:11434"));
    }

    bool pull(const QByteArray &model = "llama3:8b")
    {
        return puller->pull(provider, {}, model,
                            [this](const PullProgress &progress) { told.push_back(progress); });
    }

    providers::Provider provider;
    test::ScriptedClient *ollama = nullptr;
    std::unique_ptr<ModelPuller> puller;
    std::vector<PullProgress> told;
};

} // namespace

class TestModelPuller : public QObject
{
    Q_OBJECT
private Q_SLOTS:

    void allLayersAreCountedTogether()
    {
        for (const qsizetype piece : {answer.size(), qsizetype(1), qsizetype(7)}) {
            protocol::ollama::PullReader reader;
            std::int64_t most = 0;
            for (qsizetype at = 0; at < answer.size(); at += piece) {
                QVERIFY(reader.feed(protocol::view(answer.mid(at, piece))));
                most = std::max(most, reader.state().completed);
            }
            const protocol::ollama::PullState wanted{
                .step = "success", .completed = 110, .total = 150, .done = true};
            QVERIFY(reader.state() == wanted);
            QCOMPARE(most, 110);
        }
    }

    void progressIsToldToTheEnd()
    {
        Pulling world;
        QVERIFY(world.pull());
        const auto &request = world.ollama->last().request;
        QCOMPARE(request.url.toString(), QStringLiteral("http://localhost:11434/api/pull"));
        QCOMPARE(request.body, QByteArray(R"({"model":"llama3:8b","stream":true})"));
        QCOMPARE(request.limits.total.count(), 0);
        QVERIFY(!world.pull()); // once is enough
        QVERIFY(world.pull("other"));
        const auto first = world.ollama->all.front();
        first->head(200, "application/x-ndjson");
        for (const QByteArray &line : answer.split('\n'))
            first->says(protocol::view(line + '\n'));
        QVERIFY(!world.told.back().isOver());
        first->ends();
        QVERIFY(world.told.back().isOver() && world.told.back().problem.isEmpty());
        QCOMPARE(world.told.back().model, QByteArray("llama3:8b"));
        QCOMPARE(world.told.size(), std::size_t(8)); // seven steps and the end
        QVERIFY(world.pull());
    }

    void whatGoesWrongIsSaid()
    {
        Pulling world;
        world.pull();
        world.ollama->last().head(200, "application/x-ndjson");
        world.ollama->last().says("{\"status\":\"pulling manifest\"}\n");
        world.ollama->last().says("{\"error\":\"pull model manifest: file does not exist\"}\n");
        QVERIFY2(world.told.back().problem.contains(u"does not exist"),
                 qPrintable(world.told.back().problem));
        world.pull();
        world.ollama->last().answers(404, R"({"error":"no such thing"})");
        QVERIFY2(world.told.back().problem.contains(u"no such thing"), qPrintable(world.told.back().problem));
        world.pull();
        world.ollama->last().answers(200, "{\"status\":\"pulling manifest\"}\n");
        QVERIFY(world.told.back().problem.contains(u"before the model was whole"));
        world.pull();
        world.ollama->last().head(200, "text/html");
        world.ollama->last().says("<html>");
        QVERIFY(world.told.back().isOver());
        world.pull();
        world.ollama->last().fails(Cause::ProviderUnreachable, QStringLiteral("connection refused"));
        QCOMPARE(world.told.back().problem, QStringLiteral("connection refused"));
    }

    void oneThatIsStoppedIsLeft()
    {
        Pulling world;
        world.pull();
        world.puller->stop({"local"}, "llama3:8b");
        QVERIFY(world.ollama->last().aborted);
        QVERIFY(world.told.empty());
        QVERIFY(world.pull());
    }
};

QTEST_GUILESS_MAIN(TestModelPuller)
#include "tst_modelpuller.moc"
