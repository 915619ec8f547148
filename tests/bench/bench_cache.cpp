// SPDX-License-Identifier: GPL-3.0-or-later
// Times of the cache, one line each: embedding, the hit rule, exact hits, and hits by meaning among many
// entries (--entries, 100,000 by default) with the embedding included.
#include "core/cache/cache.h"
#include "core/cache/embed/localembedder.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTemporaryDir>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <random>

using namespace gatehouse;
using namespace Qt::StringLiterals;

namespace {

template<typename Work>
void measure(const char *name, int rounds, Work work)
{
    std::vector<double> microseconds;
    work();
    for (int i = 0; i < rounds; ++i) {
        QElapsedTimer timer;
        timer.start();
        work();
        microseconds.push_back(double(timer.nsecsElapsed()) / 1000.0);
    }
    std::ranges::sort(microseconds);
    const auto at = [&](double share) { return microseconds[std::size_t(double(rounds - 1) * share)]; };
    std::printf("%-44s p50 %10.1f us   p99 %10.1f us\n", name, at(0.5), at(0.99));
}

int embeddings(const QString &folder)
{
    cache::LocalEmbedder embedder({.folder = folder});
    if (const auto first = embedder.embedNow("warm up"); !first) {
        std::fprintf(stderr, "%s\n", qPrintable(first.error().message));
        return 1;
    }
    const std::string question =
        "How do I configure the reverse proxy so that it forwards all of the web socket connections too?";
    std::string page;
    while (page.size() < 1000)
        page += question + ' ';
    measure("embed a question of 20 tokens", 300, [&] { (void)embedder.embedNow(question); });
    measure("embed a text of 128 tokens", 60, [&] { (void)embedder.embedNow(page); });
    return 0;
}

using namespace protocol;

cache::CacheQuery query(const QByteArray &question)
{
    ChatRequest request{.model = "m"};
    request.messages = {{.role = Role::System, .content = {Content{.part = TextPart{.text = "Be brief."}}}},
                        {.role = Role::User, .content = {Content{.part = TextPart{.text = question}}}}};
    return cache::queryOf(request, {.owner = "key:bench"});
}

cache::Recording answer()
{
    cache::Recording recording{.events = {Started{.id = "1", .model = "m"}}};
    for (int i = 0; i < 40; ++i)
        recording.events.push_back(TextDelta{.text = "some words of the answer "});
    recording.events.push_back(Finished{.reason = FinishReason::Stop});
    recording.events.push_back(Ended{});
    return recording;
}

// Real embeddings for the questions, random vectors for the crowd around them.
class CrowdEmbedder final : public cache::Embedder
{
public:
    explicit CrowdEmbedder(const QString &folder)
        : m_real({.folder = folder})
    {
    }

    cache::EmbedderTraits traits() const override { return m_real.traits(); }

    QFuture<Result<cache::Vector>> embed(QByteArray text) override { return m_real.embed(std::move(text)); }

    cache::Vector random()
    {
        cache::Vector vector(384);
        float squares = 0;
        for (float &value : vector) {
            value = m_normal(m_source);
            squares += value * value;
        }
        for (float &value : vector)
            value /= std::sqrt(squares);
        return vector;
    }

private:
    cache::LocalEmbedder m_real;
    std::mt19937 m_source{1};
    std::normal_distribution<float> m_normal;
};

void fill(cache::ResponseCache &store, CrowdEmbedder &embedder, int entries)
{
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < entries; ++i) {
        store.insert(query("crowd " + QByteArray::number(i)), answer(),
                     {.semantic = true, .vector = std::make_shared<const cache::Vector>(embedder.random())});
        if (i % 1000 == 999)
            store.flush();
    }
    store.flush();
    const auto status = store.status();
    std::printf("%-44s %d in %.1f s, index %.0f bytes per entry\n", "insert entries", entries,
                double(timer.elapsed()) / 1000,
                double(status.indexBytes) / double(std::max<std::int64_t>(1, status.indexedEntries)));
}

void lookups(const QString &folder, int entries)
{
    QTemporaryDir place;
    SystemClock clock;
    const auto embedder = std::make_shared<CrowdEmbedder>(folder);
    const cache::CacheSettings settings{.maxEntries = 2LL * entries, .maxBytes = 4LL << 30};
    cache::ResponseCache store(
        {.path = place.filePath(u"cache.db"_s), .settings = settings, .embedder = embedder}, clock);
    const auto stored = query("How do I configure the reverse proxy so that it forwards all web socket "
                              "connections to my own server?");
    const auto asked = query("How can I configure the reverse proxy so that it forwards all web socket "
                             "connections to my own server?");
    fill(store, *embedder, entries);
    store.insert(stored, answer(), {.semantic = true});
    for (int i = 0; i < 100 && !store.find(asked, {.semantic = true}).result().hit; ++i)
        store.flush();
    measure("key of a request", 2000, [&] { (void)query("How do I do it?"); });
    measure("exact hit in memory", 5000, [&] { (void)store.findNow(stored, {}); });
    measure("exact miss, the disk asked", 1000, [&] { (void)store.find(query("never"), {}).result(); });
    const auto hit = store.find(asked, {.semantic = true}).result();
    std::printf("the other wording is %s\n", hit.hit ? "a hit" : hit.reason.constData());
    measure("hit by meaning, embedding included", 500,
            [&] { (void)store.find(asked, {.semantic = true}).result(); });
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QCommandLineParser options;
    options.addOption(
        {u"model"_s, u"folder of the embedding model"_s, u"folder"_s, cache::findModelFolder()});
    options.addOption({u"entries"_s, u"around the question that is asked"_s, u"count"_s, u"100000"_s});
    options.addHelpOption();
    options.process(app);
    const QString folder = options.value(u"model"_s);
    if (embeddings(folder) != 0)
        return 1;
    measure("hit rule on a pair", 2000, [] {
        (void)cache::decideHit("How do I configure the reverse proxy?",
                               "How can I configure the reverse proxy?", 1, {});
    });
    lookups(folder, std::max(1, options.value(u"entries"_s).toInt()));
    return 0;
}
