// SPDX-License-Identifier: GPL-3.0-or-later
// Times of the cache's parts, one line each: embedding of short and long texts on one core.
#include "core/cache/embed/localembedder.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>

#include <algorithm>
#include <cstdio>

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

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QCommandLineParser options;
    options.addOption(
        {u"model"_s, u"folder of the embedding model"_s, u"folder"_s, cache::findModelFolder()});
    options.addHelpOption();
    options.process(app);
    return embeddings(options.value(u"model"_s));
}
